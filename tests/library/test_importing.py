"""Importing tables: recognised, previewed, compared with what is there; the rules of duplicates."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coderprep.core.errors import Problem, UserError
from coderprep.core.imports import OnDuplicate
from coderprep.core.notes import NoteKind
from coderprep.formats.columns import ColumnMap, Role
from coderprep.formats.delimited import Sniffed
from coderprep.library import decks, imports, notes, sources
from coderprep.library.profile import Profile, open_profile
from coderprep.library.sources import ImportOptions, Kind
from coderprep.paths import Folders
from coderprep.store.search import Query
from tests.support import files
from tests.support.clock import FakeClock
from tests.support.files import note, own_deck
from tests.support.importing import ADD, SKIP, UPDATE, backs, bring_in, csv, memories, notes_of, numbers, study_all


def test_a_table_becomes_notes_in_a_deck_named_after_it(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back,tags\nFemur,thigh bone,leg long\nUlna,,arm\nTibia,shin bone,leg\n")
    report = bring_in(profile, path)
    assert numbers(report) == (2, 0, 0, 0, 1)
    assert report.rejected == [Problem(str(path), 3, "the back is empty.")]
    assert [(n.content.front, n.tags) for n in notes_of(profile, "bones")] == [
        ("Femur", ("leg", "long")),
        ("Tibia", ("leg",)),
    ]
    assert [note.content.front for note in notes.load(profile, notes.find(profile, Query("shin"))).values()] == [
        "Tibia"
    ]
    assert [row.new for row in decks.rows(profile)] == [2]


@pytest.mark.parametrize(
    "data",
    [
        "front;back\nUlnar é;à côté\n".encode(),
        b"\xef\xbb\xbf" + "front;back\nUlnar é;à côté\n".encode(),
        "front;back\nUlnar é;à côté\n".encode("cp1252"),
        "front;back\nUlnar é;à côté\n".encode("utf-16"),
        "front\tback\r\nUlnar é\tà côté\r\n".encode("utf-16-le"),
        'front|back\n"Ulnar é"|"à côté"\n'.encode(),
    ],
    ids=["utf-8", "bom", "cp1252", "utf-16", "utf-16-le without a mark", "bars and quotes"],
)
def test_encoding_and_delimiter_are_recognised(profile: Profile, tmp_path: Path, data: bytes) -> None:
    assert numbers(bring_in(profile, csv(tmp_path, data))) == (1, 0, 0, 0, 0)
    assert backs(profile) == {"Ulnar é": "à côté"}


def test_what_was_recognised_can_be_corrected(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "Ulna,bone;arm\nFemur,bone;leg\n")
    chosen = ImportOptions(
        sniffed=Sniffed(";", '"', False, 99), columns=ColumnMap((Role.BACK, Role.FRONT), NoteKind.TYPED)
    )
    seen = sources.look(profile, path, chosen)
    assert seen.table is not None
    assert seen.table.sniffed.width == 2
    bring_in(profile, path, chosen)
    assert backs(profile) == {"arm": "Ulna,bone", "leg": "Femur,bone"}
    assert {note.content.kind for note in notes_of(profile)} == {NoteKind.TYPED}
    with_header = sources.look(profile, path, ImportOptions(sniffed=Sniffed(",", '"', True, 1)))
    assert with_header.table is not None
    assert with_header.table.header == ("Ulna", "bone;arm")


def test_columns_that_do_not_fit_the_table_are_guessed_anew(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back\nUlna,arm\n")
    seen = sources.look(profile, path, ImportOptions(columns=ColumnMap((Role.FRONT,))))
    assert seen.columns == ColumnMap((Role.FRONT, Role.BACK))


def test_a_preview_shows_cells_notes_and_reasons(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, 'front,back\nUlna,arm\nFemur\n"Tib"ia,leg\n')
    ulna, femur, tibia = sources.preview(sources.look(profile, path))
    assert (ulna.line, ulna.cells, ulna.draft and ulna.draft.content.back) == (2, ["Ulna", "arm"], "arm")
    assert (femur.line, femur.cells, femur.draft, femur.reason) == (3, ["Femur"], None, "the back is empty.")
    assert (tibia.line, tibia.cells, tibia.draft) == (4, (), None)
    assert "quotation mark" in tibia.reason
    unfit = ImportOptions(columns=ColumnMap((Role.BACK, Role.BACK)))
    assert [row.draft for row in sources.preview(sources.look(profile, path, unfit))] == [None, None, None]
    assert len(sources.preview(sources.look(profile, path), limit=1)) == 1


def test_a_preview_of_a_deck_shows_its_notes(profile: Profile, tmp_path: Path) -> None:
    seen = sources.look(profile, files.write(tmp_path / "mine.toml", own_deck(note("a", "What?"))))
    assert seen.kind is Kind.DECK
    assert [row.draft and row.draft.content.front for row in sources.preview(seen)] == ["What?"]


# duplicates


def test_importing_again_changes_nothing(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back\nUlna,arm\nFemur,leg\n")
    bring_in(profile, path)
    count = len(imports.runs(profile))
    for options in (SKIP, UPDATE):
        assert numbers(bring_in(profile, path, options)) == (0, 0, 2, 0, 0)
    assert len(imports.runs(profile)) == count


def test_a_corrected_file_updates_without_losing_the_schedule(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back\nUlna,leg\nFemur,leg\n")
    bring_in(profile, path)
    before = study_all(profile)
    csv(tmp_path, "front,back\nUlna,arm\nFemur,leg\nTibia,leg\n")
    assert numbers(bring_in(profile, path)) == (1, 1, 1, 0, 0)
    assert backs(profile) == {"Ulna": "arm", "Femur": "leg", "Tibia": "leg"}
    assert before.items() <= memories(profile).items()


def test_skip_leaves_what_is_there(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back\nUlna,arm\nFemur,leg\n")
    bring_in(profile, path)
    csv(tmp_path, "front,back\nUlna,CHANGED\nFemur,leg\nTibia,leg\n")
    assert numbers(bring_in(profile, path, SKIP)) == (1, 0, 1, 1, 0)
    assert backs(profile) == {"Ulna": "arm", "Femur": "leg", "Tibia": "leg"}


def test_add_keeps_both(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "uid,front,back\n1,Ulna,arm\n1,Ulna,forearm\n2,Femur,leg\n")
    assert numbers(bring_in(profile, path, ADD)) == (3, 0, 0, 0, 0)
    assert numbers(bring_in(profile, path, ADD)) == (3, 0, 0, 0, 0)
    assert sorted(note.content.back for note in notes_of(profile)) == ["arm", "arm", "forearm", "forearm", "leg", "leg"]


@pytest.mark.parametrize(("options", "back"), [(SKIP, "first"), (UPDATE, "last")])
def test_rows_that_repeat_each_other_count_once(
    profile: Profile, tmp_path: Path, options: ImportOptions, back: str
) -> None:
    path = csv(tmp_path, "front,back\nUlna,first\nFemur,leg\n ulna ,middle\nULNA,last\n")
    assert numbers(bring_in(profile, path, options)) == (2, 0, 0, 2, 0)
    assert sorted(note.content.back for note in notes_of(profile)) == sorted([back, "leg"])


def test_of_repeated_corrections_the_last_wins(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back\nUlna,arm\n")
    bring_in(profile, path)
    csv(tmp_path, "front,back\nUlna,one\nUlna,two\n")
    assert numbers(bring_in(profile, path)) == (0, 1, 0, 1, 0)
    assert backs(profile) == {"Ulna": "two"}


def test_the_same_front_in_another_deck_is_another_note(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back,deck\nUlna,arm,A\nUlna,arm,B::C\nFemur,leg,\n")
    assert numbers(bring_in(profile, path)) == (3, 0, 0, 0, 0)
    assert [(row.deck.name, row.notes) for row in decks.rows(profile)] == [("A", 1), ("B::C", 1), ("bones", 1)]


def test_a_deck_that_is_given_takes_everything(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back,deck\nUlna,arm,A\nFemur,leg,\n")
    bring_in(profile, path, ImportOptions(deck=" My ::  bones "))
    assert [(row.deck.name, row.notes) for row in decks.rows(profile)] == [("My::bones", 2)]


def test_a_deck_column_is_tidied_or_rejected(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back,deck\nUlna,arm, A :: B \nFemur,leg,A::\n")
    report = bring_in(profile, path)
    assert [row.deck.name for row in decks.rows(profile)] == ["A::B"]
    assert [(problem.line, problem.reason) for problem in report.rejected] == [
        (3, "the deck “A::” has an empty part; write it as A::B.")
    ]


@pytest.mark.parametrize("name", ["::", "A::", " "])
def test_a_deck_without_a_name_is_refused(profile: Profile, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="A deck needs a name"):
        bring_in(profile, csv(tmp_path, "front,back\nUlna,arm\n"), ImportOptions(deck=name))


def test_ids_keep_their_note_through_a_new_front(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "uid,front,back\nb-1,Ulna,arm\nb-2,Femur,leg\n")
    bring_in(profile, path)
    before = study_all(profile)
    csv(tmp_path, "uid,front,back\nb-1,Which bone is the ulna?,arm\nb-2,Femur,leg\n")
    assert numbers(bring_in(profile, path)) == (0, 1, 1, 0, 0)
    assert memories(profile) == before


def test_row_numbers_of_two_tables_do_not_meet(profile: Profile, tmp_path: Path) -> None:
    bring_in(profile, csv(tmp_path, "id,front,back\n1,Ulna,arm\n", "arms.csv"))
    assert numbers(bring_in(profile, csv(tmp_path, "id,front,back\n1,Femur,leg\n", "legs.csv"))) == (1, 0, 0, 0, 0)
    assert backs(profile) == {"Ulna": "arm", "Femur": "leg"}


def test_a_choice_may_name_its_options_by_letters_alone(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "question,a,b,c,answer,why a\nWhich?,x,y,z,B,because\n")
    assert numbers(bring_in(profile, path)) == (1, 0, 0, 0, 0)
    options = notes_of(profile)[0].content.options
    assert [(option.text, option.correct, option.why) for option in options] == [
        ("x", False, "because"),
        ("y", True, ""),
        ("z", False, ""),
    ]


# the rules of duplicates, against a model

ROWS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1, max_size=8)


@given(st.lists(st.tuples(st.sampled_from([OnDuplicate.SKIP, OnDuplicate.UPDATE]), ROWS), min_size=1, max_size=3))
@settings(max_examples=12, deadline=None)
def test_numbers_and_notes_are_those_of_the_rules(runs: list[tuple[OnDuplicate, list[tuple[str, str]]]]) -> None:
    with TemporaryDirectory() as folder:
        profile = open_profile(Folders(Path(folder) / "data"), FakeClock())
        there: dict[str, str] = {}
        for policy, rows in runs:
            expected = _by_the_rules(there, policy, rows)
            text = "front,back\n" + "".join(f"{front},{back}\n" for front, back in rows)
            report = bring_in(profile, csv(Path(folder), text), ImportOptions(policy=policy))
            assert numbers(report) == (*expected, 0)
            assert backs(profile) == there
        profile.close()


def _by_the_rules(there: dict[str, str], policy: OnDuplicate, rows: list[tuple[str, str]]) -> tuple[int, ...]:
    """New, updated, unchanged and duplicate rows; `there` becomes what should be stored afterwards."""
    decisive = dict(rows if policy is OnDuplicate.UPDATE else reversed(rows))
    new = decisive.keys() - there.keys()
    unchanged = {front for front in decisive.keys() - new if there[front] == decisive[front]}
    others = decisive.keys() - new - unchanged
    updated = others if policy is OnDuplicate.UPDATE else set()
    there.update({front: decisive[front] for front in new | updated})
    duplicates = len(rows) - len(decisive) + len(others - updated)
    return len(new), len(updated), len(unchanged), duplicates
