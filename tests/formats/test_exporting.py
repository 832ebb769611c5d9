import csv
import io
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coderprep import paths
from coderprep.core.errors import UserError
from coderprep.core.notes import About, Content, NoteDraft, NoteKind, Option
from coderprep.formats.columns import guess
from coderprep.formats.deckfile import DeckFile, parse_file, read
from coderprep.formats.delimited import read_table
from coderprep.formats.exporting import deck_csv, deck_toml, own_header, write
from coderprep.formats.rowdrafts import drafts
from coderprep.formats.shapes import DeckHeader
from coderprep.formats.tomlwriting import assignment

SHIPPED = sorted(path for path in paths.decks().rglob("*.toml") if path.parent.name != "banks")
HEADER = DeckHeader(schema=1, kind="deck", id="mine", title="My::Deck")

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
WORDS = TEXT.filter(lambda text: any(not c.isspace() and c.isprintable() for c in text)).map(lambda text: f"x{text}")
TAG = st.from_regex(r"[a-z:0-9é-]{1,5}", fullmatch=True)
URL = st.sampled_from(["", "https://example.org/a", "https://example.org/b"])


@st.composite
def contents(draw: st.DrawFn) -> Content:
    kind = draw(st.sampled_from(NoteKind))
    front, back, extra, html = draw(WORDS), draw(WORDS), draw(TEXT), draw(st.booleans())
    if kind is NoteKind.CLOZE:
        return Content(kind, front + "{{c1::a::hint}}", extra=extra, html=html)
    if kind is NoteKind.TYPED:
        return Content(kind, front, back, extra, tuple(draw(st.lists(WORDS, max_size=2))), html=html)
    if kind is not NoteKind.CHOICE:
        return Content(kind, front, back, extra, html=html)
    texts = draw(st.lists(WORDS, min_size=2, max_size=6, unique=True))
    options = [Option(text, False, draw(st.just("") | WORDS)) for text in texts]
    options[draw(st.integers(0, len(options) - 1))] = Option(texts[0] + "key", True)
    return Content(kind, front, draw(TEXT), extra, (), tuple(options), draw(st.booleans()), html)


ABOUT = st.builds(
    About,
    exams=st.sampled_from([(), ("cpc",), ("cpc", "cca")]),
    priority=st.integers(1, 3),
    domain=st.sampled_from([{}, {"cpc": "anatomy"}]),
    source=st.sampled_from(["An atlas", "s1: not a key", "s2", "Book: page 3", "Ätlas “x”"]),
    source_url=URL,
    as_of=st.sampled_from(["", "2026-11-21"]),
    disputed=TEXT,
)
UIDS = st.sampled_from(["mine/one", "mine/two words", "other/one", "random", "mine/", "a/b/c", "mine/é"])
DRAFTS = st.lists(
    st.builds(
        NoteDraft,
        UIDS,
        contents(),
        ABOUT,
        st.lists(TAG, unique=True, max_size=3).map(tuple),
        deck=st.sampled_from(["My::Deck", "My::Deck::Below", "Other"]),
    ),
    max_size=4,
    unique_by=lambda draft: draft.uid,
)


def parsed(text: str) -> DeckFile:
    found = parse_file(text, "x.toml")
    assert isinstance(found, DeckFile)
    assert found.problems == ()
    return found


def without_lines(notes: tuple[NoteDraft, ...]) -> list[NoteDraft]:
    return [replace(note, line=0) for note in notes]


@given(DRAFTS)
@settings(max_examples=60)
def test_any_deck_reads_back_as_it_was(notes: list[NoteDraft]) -> None:
    found = parsed(deck_toml(HEADER, notes))
    assert found.header is not None
    assert replace(found.header, sources={}) == HEADER
    assert without_lines(found.notes) == notes


@given(st.text(st.characters(codec="utf-8"), max_size=30) | st.text('"\\\n\r\t\x00', max_size=12))
@settings(max_examples=200)
def test_any_text_survives_toml(text: str) -> None:
    assert tomllib.loads(assignment("k", text)) == {"k": text}
    assert tomllib.loads(assignment(text, [text])) == {text: [text]}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_decks_read_back_as_they_were(path: Path) -> None:
    found = read(path)
    assert isinstance(found, DeckFile)
    assert found.header is not None
    again = parsed(deck_toml(found.header, found.notes))
    assert without_lines(again.notes) == without_lines(found.notes)
    assert again.header is not None
    assert again.header.area == found.header.area


def test_a_deck_is_pleasant_to_read() -> None:
    note = NoteDraft("mine/one", Content(NoteKind.BASIC, "Front", "two\nlines"), About(source="Book: 3"), ("x",))
    assert deck_toml(HEADER, [note]) == (
        'schema = 1\nkind = "deck"\nid = "mine"\ntitle = "My::Deck"\n\n'
        '[[notes]]\nid = "one"\ntype = "basic"\nfront = "Front"\nback = """\ntwo\nlines"""\ntags = ["x"]\n'
        'source = "Book: 3"\n'
    )


@pytest.mark.parametrize(("title", "name"), [("Anatomy::Heart 2", "anatomy-heart-2"), ("Ünï", "uni"), ("心", "deck")])
def test_a_header_is_made_of_the_title(title: str, name: str) -> None:
    assert own_header(title).id == name
    assert parsed(deck_toml(own_header(title), [])).header == own_header(title)


def test_csv_reads_back_with_type_tags_and_uid(tmp_path: Path) -> None:
    notes = [
        NoteDraft("u1", Content(NoteKind.REVERSED, "a, b", 'c "d"', "e\nf"), About(source="S"), ("x", "y"), 0, "A::B"),
        NoteDraft("u2", Content(NoteKind.CLOZE, "{{c1::x}} y", extra="z"), deck="A"),
        NoteDraft("u3", Content(NoteKind.TYPED, "f", "b", accept=("c", "d")), deck="A"),
        NoteDraft(
            "u4",
            Content(NoteKind.CHOICE, "Which?", "why", options=(Option("l", False, "no"), Option("r", True))),
            deck="A",
        ),
    ]
    path = tmp_path / "deck.csv"
    write(path, deck_csv(notes), mark=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfuid,type,front")
    source = read_table(path)
    found = list(drafts(source, guess(source.header, source.sniffed.width)))
    assert [replace(note, line=0) for note in found if isinstance(note, NoteDraft)] == notes


def test_csv_holds_rich_text_as_plain_text() -> None:
    note = NoteDraft("u", Content(NoteKind.BASIC, "<b>a</b> &lt; b", "c", html=True))
    (_, row) = csv.reader(io.StringIO(deck_csv([note])))
    assert row[2] == "a < b"


def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    for path in (tmp_path / "gone" / "x.csv", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(UserError, match="cannot be written"):
            write(path, "x")
    assert list(tmp_path.iterdir()) == []
