"""A whole import as one step: undone, redone, and reverted when other steps lie above it."""

import pytest

from coderprep.core.errors import UserError
from coderprep.store import cards, decks, imports, note_edits, notes, reviews, undo
from coderprep.store.engine import Store
from coderprep.store.tables import card, form_item, item
from coderprep.store.undo import Reverted
from tests.store.making import draft, drafts, filled, picture
from tests.store.steps import answer, importing
from tests.support.clock import FakeClock


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
