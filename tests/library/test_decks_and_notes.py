"""Decks, presets and notes: every change is one undoable step."""

from dataclasses import replace

import pytest

from coderprep.core.changes import Subject
from coderprep.core.errors import UserError
from coderprep.core.notes import Content, NoteKind, Option
from coderprep.core.presets import Preset
from coderprep.library import decks, goal, history, notes
from coderprep.library.profile import Profile
from coderprep.store import cards
from coderprep.store.search import Query
from tests.support.content import add_deck, basic


def _front(text: str, kind: NoteKind = NoteKind.BASIC) -> Content:
    return Content(kind, text, "Back")


def _cards(profile: Profile, note_id: int) -> list[cards.Card]:
    with profile.store.read() as connection:
        return cards.of_notes(connection, [note_id])


def test_decks_are_listed_with_their_numbers(profile: Profile) -> None:
    add_deck(profile, "Own::Bones", [basic(1), basic(2)])
    (row,) = decks.rows(profile)
    assert (row.title, row.notes, row.cards, row.new, row.due, row.built_in) == ("Bones", 2, 2, 2, 0, False)


@pytest.mark.parametrize("name", ["own::bones", "Bones", "bones-1"])
def test_a_deck_is_found_by_path_last_part_or_id(profile: Profile, name: str) -> None:
    add_deck(profile, "Own::Bones", [], origin="bones-1")
    add_deck(profile, "Own::Nerves", [])
    assert decks.find(profile, name).name == "Own::Bones"


def test_an_unknown_deck_names_those_there_are(profile: Profile) -> None:
    add_deck(profile, "Own::Bones", [])
    with pytest.raises(UserError, match="Own::Bones"):
        decks.find(profile, "Muscles")


def test_creating_renaming_and_deleting_can_be_undone(profile: Profile) -> None:
    deck_id = decks.create(profile, "A").value
    decks.rename(profile, deck_id, "B")
    notes.add(profile, deck_id, _front("Front"))
    assert decks.delete(profile, [deck_id]).value == 1
    assert decks.rows(profile) == []
    for label in ("Delete deck", "Add note", "Rename deck", "Create deck"):
        assert history.undo(profile).value == label
    assert decks.rows(profile) == []
    assert history.undo(profile).value == ""
    for _ in range(3):
        history.redo(profile)
    (row,) = decks.rows(profile)
    assert (row.deck.name, row.notes) == ("B", 1)


def test_a_built_in_deck_is_not_deleted(profile: Profile) -> None:
    deck_id = add_deck(profile, "Built", [basic(1)], origin="built")
    with pytest.raises(UserError, match="built-in"):
        decks.delete(profile, [deck_id])
    assert len(decks.rows(profile)) == 1


def test_presets_are_added_used_changed_and_deleted(profile: Profile) -> None:
    deck_id = add_deck(profile, "Deck", [])
    preset_id = decks.add_preset(profile, Preset(name="Exam soon", retention=0.95), deck_id).value
    assert decks.preset_of(profile, deck_id).retention == 0.95
    preset = replace(decks.preset_of(profile, deck_id), retention=0.85)
    assert decks.save_preset(profile, preset).change.touches(Subject.PRESETS)
    assert [p.name for p in decks.all_presets(profile)] == ["Default", "Exam soon"]
    decks.use_preset(profile, deck_id, 1)
    assert decks.preset_of(profile, deck_id).name == "Default"
    decks.delete_preset(profile, preset_id)
    assert [p.name for p in decks.all_presets(profile)] == ["Default"]


@pytest.mark.parametrize(
    "preset",
    [
        Preset(name=" "),
        Preset(retention=0.5),
        Preset(maximum_interval=0),
        Preset(learning_steps=(0,)),
        Preset(new_per_day=-1),
        Preset(parameters=(99.0,) * 21),
    ],
)
def test_a_preset_that_makes_no_sense_is_refused(profile: Profile, preset: Preset) -> None:
    with pytest.raises(UserError):
        decks.save_preset(profile, preset)


@pytest.mark.parametrize(
    ("content", "lacks"),
    [
        (_front(" "), "front"),
        (Content(NoteKind.BASIC, "Front"), "back"),
        (_front("no gap", NoteKind.CLOZE), "gap"),
        (Content(NoteKind.CHOICE, "Front", options=(Option("a"), Option("b"))), "right"),
    ],
)
def test_a_note_that_lacks_something_is_refused(profile: Profile, content: Content, lacks: str) -> None:
    deck_id = add_deck(profile, "Deck", [])
    with pytest.raises(UserError, match=lacks):
        notes.add(profile, deck_id, content)


def test_an_edited_built_in_note_goes_back_to_its_original(profile: Profile) -> None:
    add_deck(profile, "Built", [basic(1)], origin="built")
    notes.edit(profile, 1, _front("My words"), ["mine"])
    edited = notes.get(profile, 1)
    assert (edited.content.front, edited.tags) == ("My words", ("mine",))
    assert "front" in edited.edited
    assert notes.restore_original(profile, 1).value
    assert notes.get(profile, 1).content.front == "Front 1"
    history.undo(profile)
    assert notes.get(profile, 1).content.front == "My words"


def test_deleting_takes_built_in_notes_out_of_study_only(profile: Profile) -> None:
    add_deck(profile, "Built", [basic(1)], origin="built")
    own = notes.add(profile, decks.create(profile, "Own").value, _front("Mine")).value
    assert notes.delete(profile, [1, own]).value == 2
    assert notes.get(profile, 1).retired
    with pytest.raises(UserError, match="no longer"):
        notes.get(profile, own)


def test_moving_flagging_suspending_burying_and_resetting(profile: Profile) -> None:
    add_deck(profile, "A", [basic(1)])
    other = decks.create(profile, "B").value
    notes.move(profile, [1], other)
    (card,) = _cards(profile, 1)
    assert card.deck_id == other
    notes.flag(profile, [card.id], 2)
    notes.suspend(profile, [card.id])
    notes.bury(profile, [card.id])
    (card,) = _cards(profile, 1)
    assert (card.flag, card.suspended, card.buried_until) == (2, True, profile.moment().day + 1)
    notes.unbury(profile, [card.id])
    notes.suspend(profile, [card.id], suspended=False)
    notes.reset(profile, [card.id])
    (card,) = _cards(profile, 1)
    assert (card.suspended, card.buried_until) == (False, 0)


def test_notes_are_found_by_words_and_tags(profile: Profile) -> None:
    deck_id = decks.create(profile, "Deck").value
    femur = notes.add(profile, deck_id, _front("Femur"), ["bone"]).value
    notes.add(profile, deck_id, _front("Ulnar nerve"), ["nerve"])
    assert notes.find(profile, Query("fem")) == [femur]
    assert notes.find(profile, Query(tags=("bone",))) == [femur]
    assert notes.tags(profile) == {"bone": 1, "nerve": 1}
    assert set(notes.load(profile, [femur, 99])) == {femur}


def test_the_goal_is_kept_and_can_be_undone(profile: Profile) -> None:
    aim = goal.Goal("cpc", "2026-05-01", 2026, 45, "course", True)
    goal.set_goal(profile, aim)
    assert goal.get(profile) == aim
    assert aim.days_left(profile.moment().day) == 60
    history.undo(profile)
    assert goal.get(profile) == goal.Goal()
    assert goal.get(profile).days_left(1) is None


def test_the_study_day_can_begin_at_another_hour(profile: Profile) -> None:
    assert goal.set_rollover(profile, 30).value == 23
    assert profile.moment().day == 20_513  # 09:00 still belongs to the day before
