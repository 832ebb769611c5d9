"""Importing a file: what it would do, doing it, doing it again with corrections, and taking it back."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coderprep import paths
from coderprep.core.cards import Rating
from coderprep.core.changes import Subject
from coderprep.core.errors import Cancelled, Problem, UserError
from coderprep.core.imports import OnDuplicate
from coderprep.core.notes import Content, Note, NoteKind
from coderprep.formats.columns import ColumnMap, Role
from coderprep.formats.delimited import Sniffed
from coderprep.library import backups, decks, history, imports, notes, sources, study
from coderprep.library.imports import ImportReport
from coderprep.library.profile import Profile, open_profile
from coderprep.library.queueing import Scope
from coderprep.library.sources import ImportOptions, Kind
from coderprep.paths import Folders
from coderprep.store import cards, integrity, reviews
from coderprep.store import notes as table
from coderprep.store.search import Query
from tests.support import files
from tests.support.clock import FakeClock
from tests.support.files import bank, item, note, own_deck

SKIP, UPDATE, ADD = (ImportOptions(policy=policy) for policy in OnDuplicate)


def _csv(folder: Path, text: str | bytes, name: str = "bones.csv") -> Path:
    return files.write(folder / name, text)


def _import(profile: Profile, path: Path, options: ImportOptions = UPDATE) -> ImportReport:
    return sources.import_file(profile, path, options).value


def _numbers(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.new, report.updated, report.unchanged, report.duplicates, len(report.rejected)


def _notes(profile: Profile, deck: str = "") -> list[Note]:
    ids = [decks.find(profile, deck).id] if deck else [row.deck.id for row in decks.rows(profile)]
    with profile.store.read() as connection:
        return table.in_deck(connection, ids)


def _backs(profile: Profile) -> dict[str, str]:
    return {note.content.front: note.content.back for note in _notes(profile)}


def _study(profile: Profile) -> dict[int, object]:
    """Answer every card once; the schedules."""
    session = study.open_session(profile, Scope())
    while study.shown(profile, session) is not None:
        study.answer(profile, session, Rating.EASY, 1_000)
    return _memories(profile)


def _memories(profile: Profile) -> dict[int, object]:
    with profile.store.read() as connection:
        return {card.id: card.memory for card in cards.of_notes(connection, [note.id for note in _notes(profile)])}


def test_a_table_becomes_notes_in_a_deck_named_after_it(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back,tags\nFemur,thigh bone,leg long\nUlna,,arm\nTibia,shin bone,leg\n")
    report = _import(profile, path)
    assert _numbers(report) == (2, 0, 0, 0, 1)
    assert report.rejected == [Problem(str(path), 3, "the back is empty.")]
    assert [(n.content.front, n.tags) for n in _notes(profile, "bones")] == [
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
    assert _numbers(_import(profile, _csv(tmp_path, data))) == (1, 0, 0, 0, 0)
    assert _backs(profile) == {"Ulnar é": "à côté"}


def test_what_was_recognised_can_be_corrected(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "Ulna,bone;arm\nFemur,bone;leg\n")
    chosen = ImportOptions(
        sniffed=Sniffed(";", '"', False, 99), columns=ColumnMap((Role.BACK, Role.FRONT), NoteKind.TYPED)
    )
    seen = sources.look(profile, path, chosen)
    assert seen.table is not None
    assert seen.table.sniffed.width == 2
    _import(profile, path, chosen)
    assert _backs(profile) == {"arm": "Ulna,bone", "leg": "Femur,bone"}
    assert {note.content.kind for note in _notes(profile)} == {NoteKind.TYPED}
    with_header = sources.look(profile, path, ImportOptions(sniffed=Sniffed(",", '"', True, 1)))
    assert with_header.table is not None
    assert with_header.table.header == ("Ulna", "bone;arm")


def test_columns_that_do_not_fit_the_table_are_guessed_anew(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back\nUlna,arm\n")
    seen = sources.look(profile, path, ImportOptions(columns=ColumnMap((Role.FRONT,))))
    assert seen.columns == ColumnMap((Role.FRONT, Role.BACK))


def test_a_preview_shows_cells_notes_and_reasons(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, 'front,back\nUlna,arm\nFemur\n"Tib"ia,leg\n')
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
    path = _csv(tmp_path, "front,back\nUlna,arm\nFemur,leg\n")
    _import(profile, path)
    count = len(imports.runs(profile))
    for options in (SKIP, UPDATE):
        assert _numbers(_import(profile, path, options)) == (0, 0, 2, 0, 0)
    assert len(imports.runs(profile)) == count


def test_a_corrected_file_updates_without_losing_the_schedule(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back\nUlna,leg\nFemur,leg\n")
    _import(profile, path)
    before = _study(profile)
    _csv(tmp_path, "front,back\nUlna,arm\nFemur,leg\nTibia,leg\n")
    assert _numbers(_import(profile, path)) == (1, 1, 1, 0, 0)
    assert _backs(profile) == {"Ulna": "arm", "Femur": "leg", "Tibia": "leg"}
    assert before.items() <= _memories(profile).items()


def test_skip_leaves_what_is_there(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back\nUlna,arm\nFemur,leg\n")
    _import(profile, path)
    _csv(tmp_path, "front,back\nUlna,CHANGED\nFemur,leg\nTibia,leg\n")
    assert _numbers(_import(profile, path, SKIP)) == (1, 0, 1, 1, 0)
    assert _backs(profile) == {"Ulna": "arm", "Femur": "leg", "Tibia": "leg"}


def test_add_keeps_both(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "uid,front,back\n1,Ulna,arm\n1,Ulna,forearm\n2,Femur,leg\n")
    assert _numbers(_import(profile, path, ADD)) == (3, 0, 0, 0, 0)
    assert _numbers(_import(profile, path, ADD)) == (3, 0, 0, 0, 0)
    assert sorted(note.content.back for note in _notes(profile)) == ["arm", "arm", "forearm", "forearm", "leg", "leg"]


@pytest.mark.parametrize(("options", "back"), [(SKIP, "first"), (UPDATE, "last")])
def test_rows_that_repeat_each_other_count_once(
    profile: Profile, tmp_path: Path, options: ImportOptions, back: str
) -> None:
    path = _csv(tmp_path, "front,back\nUlna,first\nFemur,leg\n ulna ,middle\nULNA,last\n")
    assert _numbers(_import(profile, path, options)) == (2, 0, 0, 2, 0)
    assert sorted(note.content.back for note in _notes(profile)) == sorted([back, "leg"])


def test_of_repeated_corrections_the_last_wins(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back\nUlna,arm\n")
    _import(profile, path)
    _csv(tmp_path, "front,back\nUlna,one\nUlna,two\n")
    assert _numbers(_import(profile, path)) == (0, 1, 0, 1, 0)
    assert _backs(profile) == {"Ulna": "two"}


def test_the_same_front_in_another_deck_is_another_note(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back,deck\nUlna,arm,A\nUlna,arm,B::C\nFemur,leg,\n")
    assert _numbers(_import(profile, path)) == (3, 0, 0, 0, 0)
    assert [(row.deck.name, row.notes) for row in decks.rows(profile)] == [("A", 1), ("B::C", 1), ("bones", 1)]


def test_a_deck_that_is_given_takes_everything(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back,deck\nUlna,arm,A\nFemur,leg,\n")
    _import(profile, path, ImportOptions(deck=" My ::  bones "))
    assert [(row.deck.name, row.notes) for row in decks.rows(profile)] == [("My::bones", 2)]


def test_a_deck_column_is_tidied_or_rejected(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back,deck\nUlna,arm, A :: B \nFemur,leg,A::\n")
    report = _import(profile, path)
    assert [row.deck.name for row in decks.rows(profile)] == ["A::B"]
    assert [(problem.line, problem.reason) for problem in report.rejected] == [
        (3, "the deck “A::” has an empty part; write it as A::B.")
    ]


@pytest.mark.parametrize("name", ["::", "A::", " "])
def test_a_deck_without_a_name_is_refused(profile: Profile, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="A deck needs a name"):
        _import(profile, _csv(tmp_path, "front,back\nUlna,arm\n"), ImportOptions(deck=name))


def test_ids_keep_their_note_through_a_new_front(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "uid,front,back\nb-1,Ulna,arm\nb-2,Femur,leg\n")
    _import(profile, path)
    before = _study(profile)
    _csv(tmp_path, "uid,front,back\nb-1,Which bone is the ulna?,arm\nb-2,Femur,leg\n")
    assert _numbers(_import(profile, path)) == (0, 1, 1, 0, 0)
    assert _memories(profile) == before


def test_row_numbers_of_two_tables_do_not_meet(profile: Profile, tmp_path: Path) -> None:
    _import(profile, _csv(tmp_path, "id,front,back\n1,Ulna,arm\n", "arms.csv"))
    assert _numbers(_import(profile, _csv(tmp_path, "id,front,back\n1,Femur,leg\n", "legs.csv"))) == (1, 0, 0, 0, 0)
    assert _backs(profile) == {"Ulna": "arm", "Femur": "leg"}


def test_a_choice_may_name_its_options_by_letters_alone(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "question,a,b,c,answer,why a\nWhich?,x,y,z,B,because\n")
    assert _numbers(_import(profile, path)) == (1, 0, 0, 0, 0)
    options = _notes(profile)[0].content.options
    assert [(option.text, option.correct, option.why) for option in options] == [
        ("x", False, "because"),
        ("y", True, ""),
        ("z", False, ""),
    ]


# what a table leaves open


def test_columns_that_are_not_there_leave_their_fields_alone(profile: Profile, tmp_path: Path) -> None:
    text = own_deck(
        note("a", "Ulna?", "arm", extra="Two bones.", tags=["bone"], source="Atlas", priority=1),
        note("b", "Spelling?", "ulna", type="typed", accept=["the ulna"]),
        note("c", "Which?", "Because.", type="choice", options=["x", "y"], key="B", keep_order=True),
    )
    _import(profile, files.write(tmp_path / "mine.toml", text))
    ids = {n.content.front: n.uid for n in _notes(profile)}
    rows = "".join(f"{uid},{front},{front.lower()}\n" for front, uid in ids.items())
    assert _numbers(_import(profile, _csv(tmp_path, "uid,front,back\n" + rows))) == (0, 3, 0, 0, 0)
    ulna, spelling, which = _notes(profile)
    assert (ulna.content.back, ulna.content.extra, ulna.tags, ulna.about.source, ulna.about.priority) == (
        "ulna?",
        "Two bones.",
        ("bone",),
        "Atlas",
        1,
    )
    assert (spelling.content.kind, spelling.content.accept) == (NoteKind.TYPED, ("the ulna",))
    assert (which.content.kind, which.content.keep_order, len(which.content.options)) == (NoteKind.CHOICE, True, 2)
    assert _numbers(_import(profile, _csv(tmp_path, "uid,front,back\n" + rows))) == (0, 0, 3, 0, 0)


def test_a_source_column_replaces_the_source(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back,source\nUlna,arm,Old atlas\n")
    _import(profile, path)
    assert _numbers(_import(profile, _csv(tmp_path, "front,back,source\nUlna,arm,New atlas\n"))) == (0, 1, 0, 0, 0)
    assert _notes(profile)[0].about.source == "New atlas"


def test_the_type_changes_where_the_table_says_so(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back\nUlna,arm\n")
    _import(profile, path)
    _import(profile, _csv(tmp_path, "front,back,type\nUlna,arm,reversed\n"))
    assert _notes(profile)[0].content.kind is NoteKind.REVERSED
    assert decks.rows(profile)[0].cards == 2
    assert _numbers(_import(profile, _csv(tmp_path, "front,back\nUlna,arm\n"))) == (0, 0, 1, 0, 0)


def test_plain_words_leave_rich_text_as_it_is(profile: Profile, tmp_path: Path) -> None:
    text = own_deck(note("a", "<b>Ulna</b>?", "x &lt; y<br>z", html=True))
    _import(profile, files.write(tmp_path / "mine.toml", text))
    uid = _notes(profile)[0].uid
    rows = f'uid,front,back\n{uid},Ulna?,"x < y\nz"\n'
    assert _numbers(_import(profile, _csv(tmp_path, rows))) == (0, 0, 1, 0, 0)
    _import(profile, _csv(tmp_path, rows.replace("x < y", "x < 1")))
    content = _notes(profile)[0].content
    assert (content.front, content.back, content.html) == ("<b>Ulna</b>?", "x &lt; 1<br>z", True)


# built-in notes


def _shipped_note(profile: Profile, kind: NoteKind = NoteKind.BASIC) -> Note:
    return next(note for note in _notes(profile, "terminology-word-parts") if note.content.kind is kind)


def test_a_row_about_a_built_in_note_is_an_edit(stocked: Profile, tmp_path: Path) -> None:
    original = _shipped_note(stocked)
    path = _csv(tmp_path, f"uid,front,back\n{original.uid},My question,My answer\n")
    assert _numbers(_import(stocked, path)) == (0, 1, 0, 0, 0)
    edited = notes.get(stocked, original.id)
    assert (edited.content.front, edited.content.back) == ("My question", "My answer")
    assert edited.edited == {"front", "back"}
    assert (edited.about, edited.deck_id, edited.tags) == (original.about, original.deck_id, original.tags)
    assert _numbers(_import(stocked, path)) == (0, 0, 1, 0, 0)
    assert notes.restore_original(stocked, original.id).value
    assert notes.get(stocked, original.id) == original


def test_the_original_text_of_an_edited_built_in_note_counts_as_a_correction(stocked: Profile, tmp_path: Path) -> None:
    original = _shipped_note(stocked)
    notes.edit(stocked, original.id, Content(NoteKind.BASIC, "Mine", "Mine"), original.tags)
    row = f'uid,front,back,extra\n{original.uid},"{original.content.front}","{original.content.back}",'
    path = _csv(tmp_path, row + f'"{original.content.extra}"\n')
    assert _numbers(_import(stocked, path, SKIP)) == (0, 0, 0, 1, 0)
    assert _numbers(_import(stocked, path)) == (0, 1, 0, 0, 0)
    assert notes.get(stocked, original.id) == original


def test_the_type_of_a_built_in_note_stays(stocked: Profile, tmp_path: Path) -> None:
    uid = _shipped_note(stocked, NoteKind.TYPED).uid
    path = _csv(tmp_path, f"uid,front,back,type\n{uid},Front,Back,basic\nmine,Ulna,arm,basic\n")
    report = _import(stocked, path)
    assert _numbers(report) == (1, 0, 0, 0, 1)
    assert report.rejected == [
        Problem(str(path), 2, "this note came with CoderPrep as “typed”; its type cannot be changed.")
    ]


def test_taking_back_an_import_that_edited_a_built_in_note_brings_the_original_back(
    stocked: Profile, tmp_path: Path
) -> None:
    original = _shipped_note(stocked)
    run = _import(stocked, _csv(tmp_path, f"uid,front,back,tags\n{original.uid},Quixotic?,My answer,my-tag\n")).run_id
    assert notes.get(stocked, original.id).edited == {"front", "back", "tags"}
    imports.take_back(stocked, run)
    assert notes.get(stocked, original.id) == original
    assert notes.find(stocked, Query("quixotic")) == []
    history.undo(stocked)
    assert notes.get(stocked, original.id).content.front == "Quixotic?"


def test_a_note_of_the_learners_own_in_a_built_in_deck_survives_its_updates(stocked: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back,deck\nUlna,arm,Terminology::Word parts\n")
    assert _numbers(_import(stocked, path)) == (1, 0, 0, 0, 0)
    text = (paths.decks() / "terminology" / "word-parts.toml").read_text("utf-8")
    newer = text.replace("version = 1\n", "version = 2\n", 1)
    report = _import(stocked, files.write(tmp_path / "newer.toml", newer))
    assert (report.new, report.updated) == (0, 0)
    assert "Ulna" in _backs(stocked)
    assert _numbers(_import(stocked, path)) == (0, 0, 1, 0, 0)


def test_no_note_is_slipped_into_a_built_in_deck(stocked: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "uid,front,back\nterminology-word-parts/forged,Ulna,arm\n")
    report = _import(stocked, path)
    assert _numbers(report) == (0, 0, 0, 0, 1)
    assert "no built-in note has the uid" in report.rejected[0].reason
    uid = _shipped_note(stocked).uid
    copied = _csv(tmp_path, f"uid,front,back\n{uid},Ulna,arm\n")
    assert _numbers(_import(stocked, copied, ADD)) == (1, 0, 0, 0, 0)
    assert [(n.origin, n.content.front) for n in _notes(stocked, "bones")] == [("", "Ulna")]


def test_a_newer_file_of_a_built_in_deck_updates_it(stocked: Profile, tmp_path: Path) -> None:
    shipped = paths.decks() / "terminology" / "word-parts.toml"
    text = shipped.read_text("utf-8").replace("version = 1\n", "version = 2\n", 1)
    newer = files.write(tmp_path / "word-parts.toml", text.replace('front = "', 'front = "Newly: ', 1))
    seen = sources.look(stocked, newer)
    assert seen.kind is Kind.UPDATE
    assert sources.preview(seen)
    assert sources.preview_update(stocked, seen).changed == 1
    dry = sources.import_seen(stocked, seen, UPDATE, dry_run=True).value
    made = len(backups.listed(stocked.folders))
    done = sources.import_seen(stocked, seen, UPDATE)
    assert done.value == dry
    assert done.value.updated == 1
    assert done.value.unchanged > 100
    assert done.change.touches(Subject.NOTES)
    assert len(backups.listed(stocked.folders)) == made + 1
    assert sources.import_seen(stocked, seen, UPDATE).value.updated == 0
    assert len(backups.listed(stocked.folders)) == made + 1
    with pytest.raises(UserError, match="version 1 in this file, older than your version 2"):
        _import(stocked, shipped)
    with pytest.raises(UserError, match="taken over whole"):
        sources.plan_of(stocked, seen, UPDATE)


# native decks and banks


def test_a_native_deck_becomes_notes_with_all_they_say(profile: Profile, tmp_path: Path) -> None:
    text = own_deck(
        note("a", "Ulna?", "arm", type="reversed", tags=["bone"], exams=["cpc"], priority=1),
        note("b", "Femur?", deck="Other"),
        note("a", "Again?"),
    )
    path = files.write(tmp_path / "deck.toml", text)
    report = _import(profile, path)
    assert _numbers(report) == (2, 0, 0, 0, 1)
    assert report.rejected[0].line == text.count("\n", 0, text.rindex('id = "a"')) + 1
    assert "already used" in report.rejected[0].reason
    assert [(row.deck.name, row.notes, row.cards) for row in decks.rows(profile)] == [("Mine", 1, 2), ("Other", 1, 1)]
    assert _notes(profile, "Mine")[0].about.exams == ("cpc",)


def test_a_deck_whose_notes_are_all_faulty_rejects_each(profile: Profile, tmp_path: Path) -> None:
    path = files.write(tmp_path / "deck.toml", own_deck(note("a", "Ulna?", priority="high")))
    report = _import(profile, path)
    assert _numbers(report) == (0, 0, 0, 0, 1)
    assert report.rejected[0].line > 1
    assert imports.runs(profile) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (own_deck(), "has no notes"),
        (own_deck(title=7), "deck.toml:4: “title” must be text"),
        (bank(item("a", "Stem?")), "item bank that CoderPrep does not know"),
        ("[" * 5_000, "deck.toml:1: "),
    ],
)
def test_a_file_with_nothing_in_it_is_refused(profile: Profile, tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        _import(profile, files.write(tmp_path / "deck.toml", text))


def test_a_newer_file_of_a_bank_updates_it(stocked: Profile, tmp_path: Path) -> None:
    text = (
        (paths.decks() / "banks" / "cca-practice-1.toml").read_text("utf-8").replace("version = 1\n", "version = 2\n")
    )
    seen = sources.look(stocked, files.write(tmp_path / "bank.toml", text))
    assert (seen.kind, sources.preview(seen)) == (Kind.UPDATE, [])
    report = sources.import_seen(stocked, seen, UPDATE).value
    assert (report.new, report.updated, report.rejected) == (0, 0, ())
    assert report.unchanged > 100


def test_only_what_came_with_the_app_is_taken_over_whole(profile: Profile, tmp_path: Path) -> None:
    seen = sources.look(profile, files.write(tmp_path / "deck.toml", own_deck(note("a", "Ulna?"))))
    with pytest.raises(UserError, match="did not come with CoderPrep"):
        sources.update(profile, seen)


# one transaction, undo, cancel


def test_a_trial_changes_nothing(profile: Profile, tmp_path: Path) -> None:
    seen = sources.look(profile, _csv(tmp_path, "front,back\nUlna,arm\n"))
    done = sources.import_seen(profile, seen, UPDATE, dry_run=True)
    assert _numbers(done.value) == (1, 0, 0, 0, 0)
    assert (done.value.run_id, done.change.subjects) == (0, frozenset())
    assert decks.rows(profile) == []
    assert backups.listed(profile.folders) == []


def test_an_import_makes_a_backup_and_is_one_step(profile: Profile, tmp_path: Path) -> None:
    done = sources.import_file(profile, _csv(tmp_path, "front,back\nUlna,arm\nFemur,leg\n"))
    assert [backup.reason for backup in backups.listed(profile.folders)] == ["import"]
    assert done.change.undo_label == "Import bones.csv"
    run = imports.runs(profile)[0]
    assert (run.id, run.added, run.updated, run.rejected, run.undone) == (done.value.run_id, 2, 0, 0, False)
    assert history.undo(profile).value == "Import bones.csv"
    assert decks.rows(profile) == []
    assert imports.runs(profile)[0].undone
    assert history.redo(profile).value == "Import bones.csv"
    assert _backs(profile) == {"Ulna": "arm", "Femur": "leg"}
    assert integrity.full(profile.store) == []


def test_cancelling_leaves_nothing(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back\n" + "".join(f"Front {n},Back {n}\n" for n in range(5_000)))
    for step in range(6):
        told: list[tuple[int, int, str]] = []

        def stop(done: int, total: int, what: str, step: int = step, told: list[tuple[int, int, str]] = told) -> None:
            told.append((done, total, what))
            if len(told) > step:
                raise Cancelled

        with pytest.raises(Cancelled):
            sources.import_file(profile, path, UPDATE, stop)
        assert decks.rows(profile) == []
        assert imports.runs(profile) == []
        assert history.labels(profile).undo == ""
    assert told[-1] == (4_000, 5_000, "")
    assert _numbers(_import(profile, path)) == (5_000, 0, 0, 0, 0)


def test_cancelling_an_update_leaves_the_old_text(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back\nUlna,arm\n")
    _import(profile, path)
    plan = sources.plan_of(profile, sources.look(profile, _csv(tmp_path, "front,back\nUlna,leg\n")), UPDATE)

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        imports.apply(profile, plan, stop)
    assert _backs(profile) == {"Ulna": "arm"}


def test_an_import_is_taken_back_also_when_studied_since(profile: Profile, tmp_path: Path) -> None:
    _import(profile, _csv(tmp_path, "front,back\nUlna,arm\n", "arms.csv"))
    run = _import(profile, _csv(tmp_path, "front,back\nFemur,leg\nTibia,leg\n", "legs.csv")).run_id
    _study(profile)
    assert imports.studied_since(profile, run) == 2
    done = imports.take_back(profile, run)
    assert done.value.removed["note"] == 2
    assert _backs(profile) == {"Ulna": "arm"}
    assert [row.deck.name for row in decks.rows(profile)] == ["arms"]
    with profile.store.read() as connection:
        assert reviews.count(connection) == 3
    assert imports.runs(profile)[0].undone
    with pytest.raises(UserError, match="can no longer be taken back"):
        imports.take_back(profile, run)
    assert history.undo(profile).value == "Take back import"
    assert set(_backs(profile)) == {"Ulna", "Femur", "Tibia"}
    assert all(memory.reps == 1 for memory in _memories(profile).values())  # type: ignore[attr-defined]
    assert integrity.full(profile.store) == []


def test_taking_back_an_update_restores_the_old_words_but_no_later_edit(profile: Profile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back\nUlna,arm\nFemur,leg\n")
    _import(profile, path)
    run = _import(profile, _csv(tmp_path, "front,back\nUlna,ARM\nFemur,LEG\n")).run_id
    femur = next(n for n in _notes(profile) if n.content.front == "Femur")
    notes.edit(profile, femur.id, Content(NoteKind.BASIC, "Femur", "thigh"), [])
    done = imports.take_back(profile, run).value
    assert (done.restored["note"], done.kept["note"]) == (1, 1)
    assert _backs(profile) == {"Ulna": "arm", "Femur": "thigh"}


def test_taking_back_keeps_a_deck_that_holds_other_notes_now(profile: Profile, tmp_path: Path) -> None:
    run = _import(profile, _csv(tmp_path, "front,back\nUlna,arm\n")).run_id
    notes.add(profile, decks.find(profile, "bones").id, Content(NoteKind.BASIC, "Mine", "Back"))
    imports.take_back(profile, run)
    assert _backs(profile) == {"Mine": "Back"}


def test_an_unknown_import_cannot_be_taken_back(profile: Profile) -> None:
    assert imports.studied_since(profile, 7) == 0
    with pytest.raises(UserError, match="can no longer be taken back"):
        imports.take_back(profile, 7)


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
            report = _import(profile, _csv(Path(folder), text), ImportOptions(policy=policy))
            assert _numbers(report) == (*expected, 0)
            assert _backs(profile) == there
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
