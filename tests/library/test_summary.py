"""What a session came to, and what is known about one card."""

import pytest

from coderprep.core.cards import Rating
from coderprep.core.errors import UserError
from coderprep.core.presets import Preset
from coderprep.library import cardinfo, decks, goal, notes, plans, study
from coderprep.library.goal import Goal
from coderprep.library.profile import Profile
from coderprep.library.queueing import Mode, Scope
from coderprep.library.study import StudySession
from coderprep.library.summary import summary
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic


def answer(profile: Profile, session: StudySession, rating: Rating, took_ms: int = 4_000) -> int:
    """Grade the next card; its id."""
    assert study.shown(profile, session) is not None
    return study.answer(profile, session, rating, took_ms).value.card_id


def test_answers_time_and_the_hardest_cards(profile: Profile, clock: FakeClock) -> None:
    add_deck(profile, "Deck", [basic(1), basic(2)])
    session = study.open_session(profile, Scope())
    missed = answer(profile, session, Rating.AGAIN)
    answer(profile, session, Rating.EASY, 90_000)
    clock.advance(minutes=2)
    assert answer(profile, session, Rating.AGAIN) == missed
    told = summary(profile, session)
    assert (told.answers, told.new, told.missed) == (3, 2, 2)
    assert told.took_ms == 4_000 + 60_000 + 4_000
    assert [(hard.question, hard.missed) for hard in told.hardest] == [("Front 1", 2)]
    assert told.retention.share is None
    assert told.leeches == ()


def test_answers_taken_back_do_not_count(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1)])
    session = study.open_session(profile, Scope())
    answer(profile, session, Rating.AGAIN)
    study.take_back(profile, session)
    assert summary(profile, session).answers == 0


def test_retention_and_leeches(profile: Profile, clock: FakeClock) -> None:
    decks.save_preset(profile, Preset(leech_lapses=1))
    add_deck(profile, "Deck", [basic(1), basic(2)])
    session = study.open_session(profile, Scope())
    answer(profile, session, Rating.EASY)
    answer(profile, session, Rating.EASY)
    clock.advance(days=60)
    session = study.open_session(profile, Scope())
    answer(profile, session, Rating.AGAIN)
    answer(profile, session, Rating.GOOD)
    told = summary(profile, session)
    assert told.retention.share == 0.5
    assert len(told.leeches) == 1


def test_crammed_answers_tell_nothing_about_retention(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1)])
    session = study.open_session(profile, Scope("Deck", Mode.CRAM))
    answer(profile, session, Rating.GOOD)
    told = summary(profile, session)
    assert (told.answers, told.new, told.retention.asked) == (1, 0, 0)


def test_a_learning_card_is_shown_early(profile: Profile) -> None:
    decks.save_preset(profile, Preset(learning_steps=(3_600, 7_200)))
    add_deck(profile, "Deck", [basic(1)])
    session = study.open_session(profile, Scope())
    assert not study.show_early(session)
    card_id = answer(profile, session, Rating.AGAIN)
    assert study.shown(profile, session) is None
    assert study.show_early(session)
    shown = study.shown(profile, session)
    assert shown is not None
    assert shown.card.id == card_id


def test_an_edit_made_during_a_session_is_taken_back_with_it(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1)])
    session = study.open_session(profile, Scope())
    answer(profile, session, Rating.AGAIN)
    shown = study.shown(profile, session)
    assert shown is not None
    notes.edit(profile, shown.note.id, shown.note.content, ["new"])
    assert study.take_back(profile, session).value == ""  # not of this session yet
    study.adopt(profile, session)
    assert study.take_back(profile, session).value == "Edit note"
    assert study.take_back(profile, session).value == "Answer card"


def test_all_about_a_card(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1)])
    session = study.open_session(profile, Scope())
    card_id = answer(profile, session, Rating.GOOD)
    found = cardinfo.info(profile, card_id)
    assert (found.deck, found.note.content.front) == ("Deck", "Front 1")
    assert found.remembered == 1.0
    assert [review.rating for review in found.history] == [Rating.GOOD]
    with pytest.raises(UserError, match="no longer there"):
        cardinfo.info(profile, 999)


def test_the_plan_of_a_goal_that_is_not_stored(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(n, priority=1, exam="cpc") for n in range(40)])
    found = plans.proposal(profile, Goal("cpc", "2026-04-01"))
    assert found is not None
    assert found.new_per_day == 2
    assert plans.proposal(profile, Goal()) is None
    assert goal.get(profile) == Goal()
