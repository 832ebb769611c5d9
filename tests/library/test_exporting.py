"""Decks as files, and back: nothing is lost on the way, and a built-in deck stays what it is."""

from pathlib import Path

import pytest

from coderprep.core.errors import UserError
from coderprep.core.notes import Content, Note, NoteKind
from coderprep.library import decks, exporting, notes, sources
from coderprep.library.profile import Profile, open_profile
from coderprep.library.sources import Kind
from coderprep.paths import Folders
from coderprep.store import notes as table
from tests.support import files
from tests.support.clock import FakeClock
from tests.support.files import note, own_deck

DECK = own_deck(
    note("a", "Ulna?", "arm", extra="Two bones.", tags=["bone", "arm::lower"], source="Atlas", priority=1),
    note("b", 'Spell "it"', "ulna", type="typed", accept=["the ulna", "Ulna"]),
    note("c", "Which?", "Because.", type="choice", options=["x", "y; z"], key="B", keep_order=True),
    note("d", "both", "ways", type="reversed", disputed="Some say otherwise.", as_of="2026-01-02"),
    note("e", "<b>rich</b>", "x &lt; y", html=True),
    note("f", "elsewhere", deck="Mine::Below"),
)


def _notes(profile: Profile, name: str) -> list[tuple[object, ...]]:
    with profile.store.read() as connection:
        names = {row.deck.id: row.deck.name for row in decks.rows(profile)}
        found = table.in_deck(connection, [id for id, path in names.items() if path.startswith(name)])
    return sorted((n.uid, names[n.deck_id], repr(n.content), repr(n.about), n.tags) for n in found)


def _export(profile: Profile, name: str, path: Path, *, mark: bool = False) -> Path:
    exporting.export(profile, decks.find(profile, name).id, path, mark)
    return path


@pytest.fixture
def written(profile: Profile, tmp_path: Path) -> Profile:
    """A profile with a deck that has notes of all kinds."""
    sources.import_file(profile, files.write(tmp_path / "mine.toml", DECK))
    return profile


@pytest.fixture
def other(tmp_path: Path, clock: FakeClock) -> Profile:
    """Another learner's empty profile."""
    return open_profile(Folders(tmp_path / "other"), clock)


def test_a_native_file_brings_everything_to_another_learner(written: Profile, other: Profile, tmp_path: Path) -> None:
    path = _export(written, "Mine", tmp_path / "out.toml")
    assert sources.import_file(other, path).value.new == 6
    assert _notes(other, "Mine") == _notes(written, "Mine")
    assert sources.import_file(written, path).value.unchanged == 6
    other.close()


def test_a_table_goes_out_and_comes_back_unchanged(written: Profile, tmp_path: Path) -> None:
    before = _notes(written, "Mine")
    for mark in (False, True):
        path = _export(written, "Mine", tmp_path / "out.csv", mark=mark)
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") is mark
        assert sources.import_file(written, path).value.unchanged == 6
    assert _notes(written, "Mine") == before


def test_the_number_of_notes_is_told(written: Profile, tmp_path: Path) -> None:
    assert exporting.export(written, decks.find(written, "Mine").id, tmp_path / "out.toml") == 6
    assert exporting.export(written, decks.find(written, "Mine::Below").id, tmp_path / "out.CSV") == 1


@pytest.mark.parametrize("ending", [".toml", ".csv"])
def test_a_built_in_deck_goes_out_with_the_learners_edits_and_comes_back_as_such(
    stocked: Profile, tmp_path: Path, ending: str
) -> None:
    name = "Terminology::Word parts"
    edited = _first(stocked, name)
    notes.edit(stocked, edited.id, Content(NoteKind.BASIC, "My question", "My answer"), [*edited.tags, "mine"])
    before = _notes(stocked, name)
    path = _export(stocked, name, tmp_path / f"out{ending}")
    assert sources.look(stocked, path).kind is not Kind.UPDATE
    report = sources.import_file(stocked, path).value
    assert (report.new, report.updated, report.rejected) == (0, 0, [])
    assert _notes(stocked, name) == before
    notes.restore_original(stocked, edited.id)
    assert sources.import_file(stocked, path).value.updated == 1
    assert _notes(stocked, name) == before
    assert notes.restore_original(stocked, edited.id).value
    assert notes.get(stocked, edited.id) == edited


def _first(profile: Profile, name: str) -> Note:
    with profile.store.read() as connection:
        found = table.in_deck(connection, [decks.find(profile, name).id])
    return next(note for note in found if note.content.kind is NoteKind.BASIC)


def test_an_own_deck_named_like_a_built_in_one_does_not_pass_for_it(stocked: Profile, tmp_path: Path) -> None:
    deck = decks.create(stocked, "Terminology word parts").value
    notes.add(stocked, deck, Content(NoteKind.BASIC, "Mine", "Back"))
    path = _export(stocked, "Terminology word parts", tmp_path / "out.toml")
    assert 'id = "my-terminology-word-parts"' in path.read_text("utf-8")
    assert sources.import_file(stocked, path).value.unchanged == 1
    assert decks.rows(stocked)[-1].notes > 100


def test_trouble_is_one_sentence(written: Profile, tmp_path: Path) -> None:
    deck = decks.find(written, "Mine").id
    with pytest.raises(UserError, match=r"ends in \.toml or \.csv"):
        exporting.export(written, deck, tmp_path / "out.xlsx")
    with pytest.raises(UserError, match="no longer there"):
        exporting.export(written, 99, tmp_path / "out.csv")
    with pytest.raises(UserError, match="cannot be written"):
        exporting.export(written, deck, tmp_path / "nowhere" / "out.csv")
