"""Undo and redo, step by step."""

from pathlib import Path

import pytest

from coderprep.core.changes import Subject
from coderprep.core.errors import UserError
from coderprep.store import cards, decks, journal, note_edits, notes, presets, reviews, settings, undo
from coderprep.store.engine import Store, open_store
from coderprep.store.tables import card, note
from coderprep.store.undo import Step
from tests.store.making import draft, filled, picture
from tests.store.steps import answer, labels
from tests.support.clock import FakeClock


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
