"""Undo and redo, step by step."""

from pathlib import Path

import pytest

from coderprep.core.cards import Memory, Rating
from coderprep.core.changes import Subject
from coderprep.core.errors import UserError
from coderprep.core.moments import moment
from coderprep.store import cards, decks, imports, journal, note_edits, notes, presets, reviews, settings, undo
from coderprep.store.engine import Store, open_store
from coderprep.store.tables import card, form_item, item, note
from coderprep.store.undo import Reverted, Step
from tests.store.making import draft, drafts, filled, picture
from tests.support.clock import FakeClock


def answer(store: Store, clock: FakeClock, card_id: int, label: str = "Answer") -> int:
    now = moment(clock)
    with store.write(label, [Subject.CARDS]) as writer:
        before = cards.load(writer.connection, card_id)
        assert before
        after = Memory(reps=before.memory.reps + 1, last_day=now.day, stability=1.5)
        cards.save_memory(writer, card_id, after)
        return reviews.append(writer, before, "uid", now, Rating.GOOD, after)


def labels(store: Store) -> tuple[str, str]:
    with store.read() as connection:
        back, forth = undo.next_undo(connection), undo.next_redo(connection)
    return back.label if back else "", forth.label if forth else ""


def importing(store: Store, count: int = 4) -> int:
    """An import of some notes into a new deck; its step."""
    with store.write("Import", [Subject.NOTES]) as writer:
        run = imports.begin(writer, "file.csv")
        deck = decks.ensure(writer, "Imported")
        for some in (drafts(count, "a"), drafts(count, "b")):
            notes.bulk_add(writer, some, deck, import_id=run)
        imports.finish(writer, run, added=2 * count, updated=0, rejected=1)
        step = writer.step_id
    assert step
    return step


def test_nothing_to_undo(store: Store) -> None:
    assert undo.undo(store) is None
    assert undo.redo(store) is None
    assert labels(store) == ("", "")


def test_a_step_tells_its_label_time_and_subjects(store: Store, clock: FakeClock) -> None:
    with store.write("Add deck", [Subject.DECKS, Subject.NOTES]) as writer:
        decks.add(writer, "Deck")
    step = undo.undo(store)
    assert step == Step(1, "Add deck", clock.ms, frozenset({Subject.DECKS, Subject.NOTES}))
    assert undo.redo(store) == step


def test_a_write_without_label_or_without_effect_is_no_step(store: Store) -> None:
    with store.write() as writer:
        decks.add(writer, "Deck")
    with store.write("Look only"):
        pass
    with store.write("Change nothing") as writer:
        decks.change(writer, 1, description="")
    assert labels(store) == ("", "")


def test_insert_update_and_delete_come_back(store: Store) -> None:
    start = picture(store)
    with store.write("Add") as writer:
        deck = decks.add(writer, "Deck")
        note_id = notes.add(writer, draft(), deck)
        settings.put(writer, "key", "value")
    added = picture(store)
    with store.write("Change") as writer:
        note_edits.edit(writer, note_id, draft(front="Other").content)
        settings.put(writer, "key", "other")
    changed = picture(store)
    with store.write("Delete") as writer:
        decks.delete(writer, [deck])
    deleted = picture(store)
    for expected in (changed, added, start):
        undo.undo(store)
        assert picture(store) == expected
    for expected in (added, changed, deleted):
        undo.redo(store)
        assert picture(store) == expected


def test_a_new_step_drops_the_redo_branch(store: Store) -> None:
    filled(store, label="First")
    undo.undo(store)
    assert labels(store) == ("", "First")
    filled(store, deck="Other", label="Second")
    assert labels(store) == ("Second", "")


def test_undo_survives_a_restart(store: Store, path: Path, clock: FakeClock) -> None:
    start = picture(store)
    filled(store, label="First")
    filled(store, deck="Other", label="Second")
    undo.undo(store)
    store.close()
    again = open_store(path, clock)
    assert labels(again) == ("First", "Second")
    undo.undo(again)
    assert picture(again) == start
    again.close()


def test_two_hundred_steps_are_kept(store: Store) -> None:
    for number in range(journal.KEEP + 5):
        with store.write(f"Step {number}") as writer:
            settings.put(writer, "n", number)
    undone = 0
    while undo.undo(store):
        undone += 1
    assert undone == journal.KEEP
    with store.read() as connection:
        assert settings.get(connection, "n", int, -1) == 4


def test_reviews_are_voided_never_deleted(store: Store, clock: FakeClock) -> None:
    first, *_ = filled(store)
    review_id = answer(store, clock, first)
    undo.undo(store)
    with store.read() as connection:
        assert reviews.of_card(connection, first) == []
        kept = reviews.get(connection, review_id)
        assert kept
        assert kept.voided
        assert cards.load(connection, first) == cards.Card(first, 1, 0, 1)
    undo.redo(store)
    with store.read() as connection:
        assert [review.id for review in reviews.of_card(connection, first)] == [review_id]


def test_an_id_given_back_names_nothing_else(store: Store) -> None:
    filled(store, 1, label="Add")
    undo.undo(store)
    filled(store, 1)
    with store.read() as connection:
        assert [found.id for found in notes.in_deck(connection, [2])] == [2]


def test_undo_takes_back_only_the_columns_of_its_step(store: Store) -> None:
    filled(store)
    with store.write("Flag") as writer:
        cards.set_flag(writer, [1], 3)
    with store.write() as writer:
        cards.suspend(writer, [1])
    undo.undo(store)
    with store.read() as connection:
        found = cards.load(connection, 1)
    assert found
    assert (found.flag, found.suspended) == (0, True)


def test_redo_brings_rows_back_as_they_were_when_they_went(store: Store) -> None:
    with store.write("Add") as writer:
        deck = decks.add(writer, "Deck")
    with store.write() as writer:
        decks.change(writer, deck, description="Changed without a step")
    after = picture(store)
    undo.undo(store)
    undo.redo(store)
    assert picture(store) == after


@pytest.mark.parametrize("bulk", [True, False])
def test_rows_that_came_later_go_along_and_come_back(store: Store, bulk: bool) -> None:
    with store.write() as writer:
        deck = decks.add(writer, "Deck")
    with store.write("Add") as writer:
        if bulk:
            note_id = notes.add(writer, draft(), deck)
        else:
            values = {"uid": "x", "deck_id": deck, "note_type_id": "basic", "created_ms": 0, "changed_ms": 0}
            note_id = writer.insert(note, values)
    with store.write() as writer:
        writer.insert(card, {"note_id": note_id, "ord": 5, "deck_id": deck})
    after = picture(store)
    undo.undo(store)
    assert picture(store)["card"] == []
    undo.redo(store)
    assert picture(store) == after
    undo.undo(store)
    assert picture(store)["card"] == []


def test_a_row_that_went_without_a_step_stays_away(store: Store) -> None:
    with store.write("Add") as writer:
        deck = decks.add(writer, "Deck")
    with store.write() as writer:
        decks.delete(writer, [deck])
    undo.undo(store)
    undo.redo(store)
    assert picture(store)["deck"] == []


def test_deleting_and_redoing_takes_new_children_along(store: Store) -> None:
    filled(store, 1)
    with store.write("Delete") as writer:
        notes.delete(writer, [1])
    undo.undo(store)
    with store.write() as writer:
        writer.insert(card, {"note_id": 1, "ord": 5, "deck_id": 1})
    before = picture(store)
    undo.redo(store)
    assert picture(store)["card"] == []
    undo.undo(store)
    assert picture(store) == before


def test_undo_refuses_where_later_rows_depend_on_the_step(store: Store) -> None:
    with store.write("Add deck") as writer:
        deck = decks.add(writer, "Deck")
    with store.write() as writer:
        notes.add(writer, draft(), deck)
    before = picture(store)
    with pytest.raises(UserError, match=r"“Add deck” cannot be undone"):
        undo.undo(store)
    assert picture(store) == before
    assert labels(store) == ("Add deck", "")


def test_redo_refuses_where_its_place_is_taken(store: Store) -> None:
    with store.write("Add deck") as writer:
        decks.add(writer, "Deck")
    undo.undo(store)
    with store.write() as writer:
        decks.add(writer, "Deck")
    with pytest.raises(UserError):
        undo.redo(store)


def test_deleting_a_preset_is_one_step(store: Store) -> None:
    with store.write() as writer:
        preset = presets.add(writer, presets.Preset(name="Fast"))
        decks.add(writer, "Deck", preset_id=preset)
    before = picture(store)
    with store.write("Delete preset") as writer:
        presets.delete(writer, preset)
    undo.undo(store)
    assert picture(store) == before


def test_a_bulk_import_is_one_step(store: Store) -> None:
    start = picture(store)
    importing(store)
    after = picture(store)
    assert len(after["note"]) == len(after["note_fts"]) == 8
    undo.undo(store)
    gone = picture(store)
    assert (gone["note"], gone["card"], gone["deck"], gone["note_fts"]) == ([], [], start["deck"], [])
    with store.read() as connection:
        (run,) = imports.runs(connection)
    assert run.undone
    assert (run.added, run.rejected) == (8, 1)
    undo.redo(store)
    assert picture(store) == after


def test_bulk_rows_changed_in_their_own_step(store: Store) -> None:
    start = picture(store)
    with store.write("Import") as writer:
        deck = decks.add(writer, "Deck")
        ids = notes.bulk_add(writer, drafts(3), deck)
        note_edits.set_tags(writer, ids[1], ["tag"])
        notes.delete(writer, [ids[2]])
        notes.add(writer, draft("late"), deck)
    after = picture(store)
    assert [row[1:] for row in after["note_fts"]] == [
        ("Front 0\nBack 0", ""),
        ("Front 1\nBack 1", " tag "),
        ("Front\nBack", ""),
    ]
    undo.undo(store)
    assert picture(store) == start
    undo.redo(store)
    assert picture(store) == after


def test_an_import_below_other_steps_is_reverted(store: Store, clock: FakeClock) -> None:
    own = filled(store, label="Own")
    step = importing(store)
    with store.write("Flag") as writer:
        cards.set_flag(writer, own, 1)
    before = picture(store)
    done = undo.revert_step(store, step, "Undo import")
    assert done.removed == {"note": 8, "card": 8, "deck": 1, "import_run": 1}
    after = picture(store)
    assert len(after["note"]) == 3
    with store.read() as connection:
        assert imports.runs(connection)[0].undone
        assert cards.load_many(connection, own)[own[0]].flag == 1
    undo.undo(store)
    assert picture(store) == before
    undo.redo(store)
    assert picture(store) == after
    undo.undo(store)
    for _ in range(3):
        undo.undo(store)
    assert picture(store)["note"] == []


def test_what_was_studied_since_is_counted(store: Store, clock: FakeClock) -> None:
    own = filled(store, label="Own")
    step = importing(store)
    answer(store, clock, own[0])
    answer(store, clock, own[0] + 3)
    answer(store, clock, own[0] + 4)
    undo.undo(store)
    with store.read() as connection:
        assert reviews.studied_since(connection, step) == 1
        assert reviews.studied_since(connection, 1) == 1
    with store.write("Add") as writer:
        step = writer.step_id or 0
        added = writer.insert(card, {"note_id": 1, "ord": 7, "deck_id": 1})
    answer(store, clock, added)
    with store.read() as connection:
        assert reviews.studied_since(connection, step) == 1


def test_the_schedule_learned_since_comes_back_with_the_cards(store: Store, clock: FakeClock) -> None:
    step = importing(store)
    answer(store, clock, 1)
    with store.read() as connection:
        before = cards.load(connection, 1)
    undo.revert_step(store, step, "Undo import")
    undo.undo(store)
    with store.read() as connection:
        assert cards.load(connection, 1) == before


def changed_by_import(store: Store) -> int:
    """An import that updates, deletes and adds single rows."""
    filled(store, 3)
    with store.write("Import") as writer:
        note_edits.update(writer, 1, draft("Deck0", "New front"))
        note_edits.update(writer, 2, draft("Deck1", "New front 2"))
        notes.delete(writer, [3])
        decks.add(writer, "More")
        return writer.step_id or 0


@pytest.mark.parametrize(("force", "front", "kept"), [(False, "Mine", {"note": 1}), (True, "Front 0", {})])
def test_rows_changed_since_are_kept_unless_forced(store: Store, force: bool, front: str, kept: dict[str, int]) -> None:
    step = changed_by_import(store)
    with store.write("Edit") as writer:
        note_edits.edit(writer, 1, draft(front="Mine").content)
    done = undo.revert_step(store, step, "Undo import", force=force)
    assert dict(done.kept) == kept
    assert done.removed == {"deck": 1}
    with store.read() as connection:
        found = notes.load_many(connection, [1, 2, 3])
        assert cards.of_notes(connection, [3])
    assert [found[id].content.front for id in (1, 2, 3)] == [front, "Front 1", "Front 2"]


def test_many_deleted_rows_go_and_come_back_together(store: Store) -> None:
    filled(store, 30)
    with store.write() as writer:
        notes.delete(writer, [3, 17])
    before = picture(store)
    with store.write("Delete") as writer:
        step = writer.step_id or 0
        assert notes.delete(writer, [1, 2, 4, 5, *range(10, 31), 40]) == 24
    after = picture(store)
    with store.read() as connection:
        ranges = connection.exec_driver_sql("SELECT first_id, last_id FROM undo_range WHERE table_name = 'note'")
        assert [tuple(row) for row in ranges] == [(10, 30)]
    undo.undo(store)
    assert picture(store) == before
    undo.redo(store)
    assert picture(store) == after
    filled(store, 1, "Other", "Other")
    assert undo.revert_step(store, step, "Undo deleting").restored == {"note": 24, "card": 24}
    assert undo.revert_step(store, step, "Undo deleting").restored == {"note": 0, "card": 0}
    found = {name: set(rows) for name, rows in picture(store).items()}
    assert all(found[name] >= set(before[name]) for name in ("note", "card", "note_fts"))
    undo.undo(store)
    undo.undo(store)
    assert picture(store) == after


def test_a_deck_that_got_other_notes_since_stays(store: Store) -> None:
    step = importing(store)
    with store.write() as writer:
        notes.add(writer, draft("mine"), 1)
    done = undo.revert_step(store, step, "Undo import")
    assert done.kept == {"deck": 1}
    with store.read() as connection:
        assert [found.uid for found in notes.in_deck(connection, [1])] == ["mine"]


def test_reverting_twice_does_nothing_more(store: Store) -> None:
    step = changed_by_import(store)
    undo.revert_step(store, step, "Undo import")
    before = picture(store)
    again = undo.revert_step(store, step, "Undo import")
    assert again == Reverted(again.removed, again.restored, again.kept)
    assert not sum(again.removed.values())
    assert picture(store) == before


def test_a_step_no_longer_there_cannot_be_reverted(store: Store) -> None:
    step = importing(store)
    undo.undo(store)
    for unknown in (step, 77):
        with pytest.raises(UserError, match="can no longer be undone"):
            undo.revert_step(store, unknown, "Undo import")


def test_reverting_refuses_where_a_form_uses_the_items(store: Store) -> None:
    values = {"uid": "b/1", "bank": "b", "exam": "cpc", "domain": "d"}
    with store.write("Bank") as writer:
        item_id = writer.insert(item, values)
        step = writer.step_id or 0
    with store.write() as writer:
        connection = writer.connection
        connection.exec_driver_sql("INSERT INTO form(exam, blueprint, seed, created_ms) VALUES ('cpc', '{}', 1, 0)")
        connection.exec_driver_sql("INSERT INTO item_revision(item_id, hash, body, created_ms) VALUES (1, '', '{}', 0)")
        columns = ("form_id", "place", "item_id", "revision_id", "domain", "scored", "option_order")
        writer.bulk_insert(form_item, columns, [(1, 0, item_id, 1, "d", 1, "0")])
    assert undo.revert_step(store, step, "Undo").kept == {"item": 1}
