"""The figures of `coderprep stats`."""

from coderprep.core.cards import Rating
from coderprep.library import stats, study
from coderprep.library.profile import Profile
from coderprep.library.queueing import Mode, Scope
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic


def _answer(profile: Profile, scope: Scope, *ratings: Rating) -> None:
    session = study.open_session(profile, scope)
    for rating in ratings:
        assert study.shown(profile, session) is not None
        study.answer(profile, session, rating, 30_000)


def test_nothing_was_done_yet(profile: Profile) -> None:
    add_deck(profile, "A", [basic(1)])
    found = stats.figures(profile)
    assert found.today == stats.TodayFigures(new=1, due=0, answers=0, minutes=0)
    assert (found.reviews, found.retention) == (0, None)
    assert found.decks == (stats.DeckFigures("A", 1, 0, 0, None),)


def test_answers_retention_and_minutes_are_counted(profile: Profile, clock: FakeClock) -> None:
    add_deck(profile, "A", [basic(n) for n in range(2)])
    add_deck(profile, "B", [basic(n) for n in range(10, 12)])
    _answer(profile, Scope(), *[Rating.EASY] * 4)
    assert stats.figures(profile).today == stats.TodayFigures(new=0, due=0, answers=4, minutes=2)
    clock.advance(days=20)
    assert stats.figures(profile).today.due == 4
    _answer(profile, Scope("A"), Rating.GOOD, Rating.AGAIN)
    _answer(profile, Scope("B"), Rating.GOOD, Rating.HARD)
    _answer(profile, Scope("A", Mode.CRAM), Rating.AGAIN)
    found = stats.figures(profile)
    assert found.today.answers == 4
    assert found.reviews == 9  # the crammed answer is in the log, but tells nothing about retention
    assert found.retention == 0.75
    assert [(row.title, row.reviews, row.retention) for row in found.decks] == [("A", 4, 0.5), ("B", 4, 1.0)]


def test_retention_forgets_what_is_older_than_a_month(profile: Profile, clock: FakeClock) -> None:
    add_deck(profile, "A", [basic(1)])
    _answer(profile, Scope(), Rating.EASY)
    clock.advance(days=40)
    _answer(profile, Scope(), Rating.AGAIN)
    assert stats.figures(profile).retention == 0.0
    clock.advance(days=30)
    found = stats.figures(profile)
    assert (found.reviews, found.retention, found.decks[0].reviews) == (2, None, 0)
