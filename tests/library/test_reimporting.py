"""Importing a file again: what it leaves open stays, and of built-in notes the original does."""

from pathlib import Path

import pytest

from coderprep import paths
from coderprep.core.changes import Subject
from coderprep.core.errors import Problem, UserError
from coderprep.core.notes import Content, Note, NoteKind
from coderprep.library import backups, decks, history, imports, notes, sources
from coderprep.library.profile import Profile
from coderprep.library.sources import Kind
from coderprep.store.search import Query
from tests.support import files
from tests.support.files import note, own_deck
from tests.support.importing import ADD, SKIP, UPDATE, backs, bring_in, csv, notes_of, numbers


def test_columns_that_are_not_there_leave_their_fields_alone(profile: Profile, tmp_path: Path) -> None:
    text = own_deck(
        note("a", "Ulna?", "arm", extra="Two bones.", tags=["bone"], source="Atlas", priority=1),
        note("b", "Spelling?", "ulna", type="typed", accept=["the ulna"]),
        note("c", "Which?", "Because.", type="choice", options=["x", "y"], key="B", keep_order=True),
    )
    bring_in(profile, files.write(tmp_path / "mine.toml", text))
    ids = {n.content.front: n.uid for n in notes_of(profile)}
    rows = "".join(f"{uid},{front},{front.lower()}\n" for front, uid in ids.items())
    assert numbers(bring_in(profile, csv(tmp_path, "uid,front,back\n" + rows))) == (0, 3, 0, 0, 0)
    ulna, spelling, which = notes_of(profile)
    assert (ulna.content.back, ulna.content.extra, ulna.tags, ulna.about.source, ulna.about.priority) == (
        "ulna?",
        "Two bones.",
        ("bone",),
        "Atlas",
        1,
    )
    assert (spelling.content.kind, spelling.content.accept) == (NoteKind.TYPED, ("the ulna",))
    assert (which.content.kind, which.content.keep_order, len(which.content.options)) == (NoteKind.CHOICE, True, 2)
    assert numbers(bring_in(profile, csv(tmp_path, "uid,front,back\n" + rows))) == (0, 0, 3, 0, 0)


def test_a_source_column_replaces_the_source(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back,source\nUlna,arm,Old atlas\n")
    bring_in(profile, path)
    assert numbers(bring_in(profile, csv(tmp_path, "front,back,source\nUlna,arm,New atlas\n"))) == (0, 1, 0, 0, 0)
    assert notes_of(profile)[0].about.source == "New atlas"


def test_the_type_changes_where_the_table_says_so(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back\nUlna,arm\n")
    bring_in(profile, path)
    bring_in(profile, csv(tmp_path, "front,back,type\nUlna,arm,reversed\n"))
    assert notes_of(profile)[0].content.kind is NoteKind.REVERSED
    assert decks.rows(profile)[0].cards == 2
    assert numbers(bring_in(profile, csv(tmp_path, "front,back\nUlna,arm\n"))) == (0, 0, 1, 0, 0)


def test_plain_words_leave_rich_text_as_it_is(profile: Profile, tmp_path: Path) -> None:
    text = own_deck(note("a", "<b>Ulna</b>?", "x &lt; y<br>z", html=True))
    bring_in(profile, files.write(tmp_path / "mine.toml", text))
    uid = notes_of(profile)[0].uid
    rows = f'uid,front,back\n{uid},Ulna?,"x < y\nz"\n'
    assert numbers(bring_in(profile, csv(tmp_path, rows))) == (0, 0, 1, 0, 0)
    bring_in(profile, csv(tmp_path, rows.replace("x < y", "x < 1")))
    content = notes_of(profile)[0].content
    assert (content.front, content.back, content.html) == ("<b>Ulna</b>?", "x &lt; 1<br>z", True)


# built-in notes


def _shipped_note(profile: Profile, kind: NoteKind = NoteKind.BASIC) -> Note:
    return next(note for note in notes_of(profile, "terminology-word-parts") if note.content.kind is kind)


def test_a_row_about_a_built_in_note_is_an_edit(stocked: Profile, tmp_path: Path) -> None:
    original = _shipped_note(stocked)
    path = csv(tmp_path, f"uid,front,back\n{original.uid},My question,My answer\n")
    assert numbers(bring_in(stocked, path)) == (0, 1, 0, 0, 0)
    edited = notes.get(stocked, original.id)
    assert (edited.content.front, edited.content.back) == ("My question", "My answer")
    assert edited.edited == {"front", "back"}
    assert (edited.about, edited.deck_id, edited.tags) == (original.about, original.deck_id, original.tags)
    assert numbers(bring_in(stocked, path)) == (0, 0, 1, 0, 0)
    assert notes.restore_original(stocked, original.id).value
    assert notes.get(stocked, original.id) == original


def test_the_original_text_of_an_edited_built_in_note_counts_as_a_correction(stocked: Profile, tmp_path: Path) -> None:
    original = _shipped_note(stocked)
    notes.edit(stocked, original.id, Content(NoteKind.BASIC, "Mine", "Mine"), original.tags)
    row = f'uid,front,back,extra\n{original.uid},"{original.content.front}","{original.content.back}",'
    path = csv(tmp_path, row + f'"{original.content.extra}"\n')
    assert numbers(bring_in(stocked, path, SKIP)) == (0, 0, 0, 1, 0)
    assert numbers(bring_in(stocked, path)) == (0, 1, 0, 0, 0)
    assert notes.get(stocked, original.id) == original


def test_the_type_of_a_built_in_note_stays(stocked: Profile, tmp_path: Path) -> None:
    uid = _shipped_note(stocked, NoteKind.TYPED).uid
    path = csv(tmp_path, f"uid,front,back,type\n{uid},Front,Back,basic\nmine,Ulna,arm,basic\n")
    report = bring_in(stocked, path)
    assert numbers(report) == (1, 0, 0, 0, 1)
    assert report.rejected == [
        Problem(str(path), 2, "this note came with CoderPrep as “typed”; its type cannot be changed.")
    ]


def test_taking_back_an_import_that_edited_a_built_in_note_brings_the_original_back(
    stocked: Profile, tmp_path: Path
) -> None:
    original = _shipped_note(stocked)
    run = bring_in(stocked, csv(tmp_path, f"uid,front,back,tags\n{original.uid},Quixotic?,My answer,my-tag\n")).run_id
    assert notes.get(stocked, original.id).edited == {"front", "back", "tags"}
    imports.take_back(stocked, run)
    assert notes.get(stocked, original.id) == original
    assert notes.find(stocked, Query("quixotic")) == []
    history.undo(stocked)
    assert notes.get(stocked, original.id).content.front == "Quixotic?"


def test_a_note_of_the_learners_own_in_a_built_in_deck_survives_its_updates(stocked: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back,deck\nUlna,arm,Terminology::Word parts\n")
    assert numbers(bring_in(stocked, path)) == (1, 0, 0, 0, 0)
    newer = files.newer(paths.decks() / "terminology" / "word-parts.toml")
    report = bring_in(stocked, files.write(tmp_path / "newer.toml", newer))
    assert (report.new, report.updated) == (0, 0)
    assert "Ulna" in backs(stocked)
    assert numbers(bring_in(stocked, path)) == (0, 0, 1, 0, 0)


def test_no_note_is_slipped_into_a_built_in_deck(stocked: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "uid,front,back\nterminology-word-parts/forged,Ulna,arm\n")
    report = bring_in(stocked, path)
    assert numbers(report) == (0, 0, 0, 0, 1)
    assert "no built-in note has the uid" in report.rejected[0].reason
    uid = _shipped_note(stocked).uid
    copied = csv(tmp_path, f"uid,front,back\n{uid},Ulna,arm\n")
    assert numbers(bring_in(stocked, copied, ADD)) == (1, 0, 0, 0, 0)
    assert [(n.origin, n.content.front) for n in notes_of(stocked, "bones")] == [("", "Ulna")]


def test_a_newer_file_of_a_built_in_deck_updates_it(stocked: Profile, tmp_path: Path) -> None:
    shipped = paths.decks() / "terminology" / "word-parts.toml"
    newer = files.write(tmp_path / "word-parts.toml", files.newer(shipped).replace('front = "', 'front = "Newly: ', 1))
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
    with pytest.raises(UserError, match=r"version \d+ in this file, older than your version \d+"):
        bring_in(stocked, shipped)
    with pytest.raises(UserError, match="taken over whole"):
        sources.plan_of(stocked, seen, UPDATE)
