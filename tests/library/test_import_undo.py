"""An import is one transaction and one step: cancelled, undone, taken back."""

from pathlib import Path

import pytest

from coderprep.core.errors import Cancelled, UserError
from coderprep.core.notes import Content, NoteKind
from coderprep.library import backups, decks, history, imports, notes, sources
from coderprep.library.profile import Profile
from coderprep.store import integrity, reviews
from tests.support.importing import UPDATE, backs, bring_in, csv, memories, notes_of, numbers, study_all


def test_a_trial_changes_nothing(profile: Profile, tmp_path: Path) -> None:
    seen = sources.look(profile, csv(tmp_path, "front,back\nUlna,arm\n"))
    done = sources.import_seen(profile, seen, UPDATE, dry_run=True)
    assert numbers(done.value) == (1, 0, 0, 0, 0)
    assert (done.value.run_id, done.change.subjects) == (0, frozenset())
    assert decks.rows(profile) == []
    assert backups.listed(profile.folders) == []


def test_an_import_makes_a_backup_and_is_one_step(profile: Profile, tmp_path: Path) -> None:
    done = sources.import_file(profile, csv(tmp_path, "front,back\nUlna,arm\nFemur,leg\n"))
    assert [backup.reason for backup in backups.listed(profile.folders)] == ["import"]
    assert done.change.undo_label == "Import bones.csv"
    run = imports.runs(profile)[0]
    assert (run.id, run.added, run.updated, run.rejected, run.undone) == (done.value.run_id, 2, 0, 0, False)
    assert history.undo(profile).value == "Import bones.csv"
    assert decks.rows(profile) == []
    assert imports.runs(profile)[0].undone
    assert history.redo(profile).value == "Import bones.csv"
    assert backs(profile) == {"Ulna": "arm", "Femur": "leg"}
    assert integrity.full(profile.store) == []


def test_cancelling_leaves_nothing(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back\n" + "".join(f"Front {n},Back {n}\n" for n in range(5_000)))
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
    assert numbers(bring_in(profile, path)) == (5_000, 0, 0, 0, 0)


def test_cancelling_an_update_leaves_the_old_text(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back\nUlna,arm\n")
    bring_in(profile, path)
    plan = sources.plan_of(profile, sources.look(profile, csv(tmp_path, "front,back\nUlna,leg\n")), UPDATE)

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        imports.apply(profile, plan, stop)
    assert backs(profile) == {"Ulna": "arm"}


def test_an_import_is_taken_back_also_when_studied_since(profile: Profile, tmp_path: Path) -> None:
    bring_in(profile, csv(tmp_path, "front,back\nUlna,arm\n", "arms.csv"))
    run = bring_in(profile, csv(tmp_path, "front,back\nFemur,leg\nTibia,leg\n", "legs.csv")).run_id
    study_all(profile)
    assert imports.studied_since(profile, run) == 2
    done = imports.take_back(profile, run)
    assert done.value.removed["note"] == 2
    assert backs(profile) == {"Ulna": "arm"}
    assert [row.deck.name for row in decks.rows(profile)] == ["arms"]
    with profile.store.read() as connection:
        assert reviews.count(connection) == 3
    assert imports.runs(profile)[0].undone
    with pytest.raises(UserError, match="can no longer be taken back"):
        imports.take_back(profile, run)
    assert history.undo(profile).value == "Take back import"
    assert set(backs(profile)) == {"Ulna", "Femur", "Tibia"}
    assert all(memory.reps == 1 for memory in memories(profile).values())  # type: ignore[attr-defined]
    assert integrity.full(profile.store) == []


def test_taking_back_an_update_restores_the_old_words_but_no_later_edit(profile: Profile, tmp_path: Path) -> None:
    path = csv(tmp_path, "front,back\nUlna,arm\nFemur,leg\n")
    bring_in(profile, path)
    run = bring_in(profile, csv(tmp_path, "front,back\nUlna,ARM\nFemur,LEG\n")).run_id
    femur = next(n for n in notes_of(profile) if n.content.front == "Femur")
    notes.edit(profile, femur.id, Content(NoteKind.BASIC, "Femur", "thigh"), [])
    done = imports.take_back(profile, run).value
    assert (done.restored["note"], done.kept["note"]) == (1, 1)
    assert backs(profile) == {"Ulna": "arm", "Femur": "thigh"}


def test_taking_back_keeps_a_deck_that_holds_other_notes_now(profile: Profile, tmp_path: Path) -> None:
    run = bring_in(profile, csv(tmp_path, "front,back\nUlna,arm\n")).run_id
    notes.add(profile, decks.find(profile, "bones").id, Content(NoteKind.BASIC, "Mine", "Back"))
    imports.take_back(profile, run)
    assert backs(profile) == {"Mine": "Back"}


def test_an_unknown_import_cannot_be_taken_back(profile: Profile) -> None:
    assert imports.studied_since(profile, 7) == 0
    with pytest.raises(UserError, match="can no longer be taken back"):
        imports.take_back(profile, 7)
