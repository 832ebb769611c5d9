"""From stored cards to a session: limits a deck and over all decks, decks taking turns, siblings, what piled up."""

from dataclasses import replace

import pytest
from msgspec import structs

from coderprep.core.cards import CardState, Memory, Rating
from coderprep.core.notes import About, Content, NoteDraft, NoteKind
from coderprep.core.presets import Preset
from coderprep.core.queue import Queue
from coderprep.library import decks, goal, plans, queueing, study
from coderprep.library.goal import Goal
from coderprep.library.plans import Pace
from coderprep.library.profile import Profile
from coderprep.library.queueing import Mode, Scope
from coderprep.store import cards, settings
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic

EVERYTHING = Scope()


def _deck(profile: Profile, name: str, first: int, count: int, **about: object) -> int:
    drafts = [structs.replace(basic(n), about=About(**about)) for n in range(first, first + count)]  # type: ignore[arg-type]
    return add_deck(profile, name, drafts, origin=name.lower() if about else "")


def _queue(profile: Profile, scope: Scope = EVERYTHING) -> Queue:
    with profile.store.read() as connection:
        return queueing.build(profile, connection, scope, profile.moment())


def _limit(profile: Profile, deck_id: int, **values: object) -> None:
    decks.add_preset(profile, replace(Preset(name=f"of {deck_id}"), **values), deck_id)  # type: ignore[arg-type]


def _overall(profile: Profile, new: int, reviews: int = 200) -> None:
    with profile.store.write() as writer:
        settings.put(writer, plans.PACE, Pace(new, reviews, chosen=True))


def _review(profile: Profile, card_ids: range, *, days_late: int = 0, stability: float = 10.0) -> None:
    """Put cards into review, due so many days ago."""
    day = profile.moment().day
    with profile.store.write() as writer:
        for card_id in card_ids:
            memory = Memory(
                CardState.REVIEW, 0, 0, day - days_late, stability, 5.0, 1, 0, 0, day - days_late - int(stability)
            )
            cards.save_memory(writer, card_id, memory)


def test_new_cards_keep_to_the_limit_of_their_deck(profile: Profile) -> None:
    few = _deck(profile, "Few", 0, 10)
    _deck(profile, "Many", 100, 10)
    _limit(profile, few, new_per_day=3)
    taken = [card.deck_id for card in _queue(profile).rest]
    assert (taken.count(few), len(taken)) == (3, 13)


def test_new_cards_keep_to_the_limit_over_all_decks(profile: Profile) -> None:
    _deck(profile, "A", 0, 10)
    _deck(profile, "B", 100, 10)
    _overall(profile, new=4)
    queue = _queue(profile)
    assert queue.counts.new == 4
    assert [card.deck_id for card in queue.rest] == [1, 2, 1, 2]
    assert _queue(profile, Scope("A")).counts.new == 10  # a deck that is asked for alone keeps its own limit


def test_what_was_answered_today_counts(profile: Profile, clock: FakeClock) -> None:
    deck = _deck(profile, "A", 0, 10)
    _limit(profile, deck, new_per_day=3)
    session = study.open_session(profile, Scope())
    study.shown(profile, session)
    study.answer(profile, session, Rating.EASY, 1)
    assert _queue(profile).counts.new == 2
    clock.advance(days=1)
    assert _queue(profile).counts.new == 3


def test_reviews_keep_to_both_limits_and_the_likeliest_remembered_come_first(profile: Profile) -> None:
    deck = _deck(profile, "A", 0, 10)
    _limit(profile, deck, new_per_day=0, reviews_per_day=4)
    _review(profile, range(1, 6), days_late=1, stability=50.0)
    _review(profile, range(6, 11), days_late=30, stability=2.0)
    queue = _queue(profile)
    assert queue.counts.review == 4
    assert {card.card_id for card in queue.rest} <= set(range(1, 6))
    _overall(profile, new=0, reviews=2)
    assert _queue(profile).counts.review == 2


def test_learning_cards_are_there_whatever_the_limits(profile: Profile) -> None:
    deck = _deck(profile, "A", 0, 10)
    session = study.open_session(profile, Scope())
    study.shown(profile, session)
    study.answer(profile, session, Rating.AGAIN, 1)
    _review(profile, range(2, 11), days_late=1)
    _limit(profile, deck, new_per_day=0, reviews_per_day=0)
    counts = _queue(profile).counts
    assert (counts.new, counts.learning, counts.review) == (0, 1, 0)


def test_decks_take_turns(profile: Profile) -> None:
    for name, first in (("A", 0), ("B", 100), ("C", 200)):
        _deck(profile, name, first, 4)
    decks_in_turn = [card.deck_id for card in _queue(profile).rest]
    assert decks_in_turn == [1, 2, 3] * 4


def test_the_core_comes_before_the_rest(profile: Profile) -> None:
    _deck(profile, "Useful", 0, 5, priority=2)
    _deck(profile, "Core", 100, 5, priority=1)
    first = [card.priority for card in _queue(profile).rest]
    assert first == [1] * 5 + [2] * 5


def test_new_cards_for_the_learners_exam_come_first(profile: Profile) -> None:
    drafts = [
        NoteDraft(f"x/{n}", Content(NoteKind.BASIC, f"Front {n}", "Back"), About((exam,), 2, {exam: "anatomy"}))
        for n in range(20)
        for exam in ["cca" if n < 15 else "cpc"]
    ]
    add_deck(profile, "Mixed", drafts, origin="x")
    _limit(profile, 1, new_per_day=5)
    goal.set_goal(profile, Goal("cpc"))
    assert {card.card_id for card in _queue(profile).rest} == set(range(16, 21))


def test_of_one_note_one_card_a_day(profile: Profile) -> None:
    drafts = [NoteDraft(f"n{n}", Content(NoteKind.REVERSED, f"Front {n}", f"Back {n}")) for n in range(3)]
    deck = add_deck(profile, "Both ways", drafts)
    assert [card.note_id for card in _queue(profile).rest] == [1, 2, 3]
    _limit(profile, deck, bury_siblings=False)
    assert len(_queue(profile).rest) == 6


def test_studying_ahead_takes_reviews_of_the_coming_days_only(profile: Profile) -> None:
    _deck(profile, "A", 0, 3)
    _review(profile, range(1, 3), days_late=-2)
    assert _queue(profile).counts.review == 0
    ahead = _queue(profile, Scope(mode=Mode.AHEAD, amount=2))
    assert (ahead.counts.review, ahead.counts.new) == (2, 0)
    assert _queue(profile, Scope(mode=Mode.AHEAD, amount=1)).counts.review == 0


def test_more_new_cards_come_on_top_of_the_limits(profile: Profile) -> None:
    for first, name in ((0, "A"), (100, "B")):
        _limit(profile, _deck(profile, name, first, 10), new_per_day=0)
    assert _queue(profile).counts.new == 0
    assert _queue(profile, Scope(mode=Mode.MORE_NEW, amount=7)).counts.new == 7
    assert _queue(profile, Scope("B", Mode.MORE_NEW, 7)).counts.new == 7


def test_cramming_takes_a_deck_with_all_below_it_whatever_is_due(profile: Profile) -> None:
    _deck(profile, "A", 0, 3)
    _deck(profile, "A::B", 100, 2)
    _deck(profile, "AB", 200, 2)
    _review(profile, range(1, 3), days_late=-30)
    assert {card.card_id for card in _queue(profile, Scope("A", Mode.CRAM)).rest} == {1, 2, 3, 4, 5}
    assert len(_queue(profile, Scope(mode=Mode.CRAM)).rest) == 7


@pytest.mark.parametrize("scope", [Scope(), Scope("A")])
def test_the_order_is_the_same_all_day_and_another_tomorrow(profile: Profile, clock: FakeClock, scope: Scope) -> None:
    _deck(profile, "A", 0, 30)
    _review(profile, range(1, 31), days_late=3)
    first = [card.card_id for card in _queue(profile, scope).rest]
    clock.advance(hours=3)
    assert [card.card_id for card in _queue(profile, scope).rest] == first
    clock.advance(days=1)
    assert [card.card_id for card in _queue(profile, scope).rest] != first
