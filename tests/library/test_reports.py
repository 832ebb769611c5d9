"""Figures of progress, and the daily pace."""

from coderprep.core.cards import Rating
from coderprep.library import exams, goal, history, notes, plans, reports, sitting, study
from coderprep.library.browsing import card_ids
from coderprep.library.plans import Pace
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic, fill_bank


def _answer(profile: Profile, *ratings: Rating) -> None:
    session = study.open_session(profile, Scope())
    for rating in ratings:
        assert study.shown(profile, session) is not None
        study.answer(profile, session, rating, 30_000)


def test_an_empty_profile_has_no_figures(profile: Profile) -> None:
    report = reports.report(profile, 30)
    assert (report.answers, report.minutes, report.retention) == (0, 0, None)
    assert (report.days, report.forecast, report.domains, report.attempts) == ({}, {}, (), ())
    assert report.desired == 0.9


def test_answers_by_day_and_what_is_coming(profile: Profile, clock: FakeClock) -> None:
    add_deck(profile, "Deck", [basic(n) for n in range(4)])
    first = profile.moment().day
    _answer(profile, Rating.EASY, Rating.EASY, Rating.EASY, Rating.EASY)
    coming = reports.report(profile, 30).forecast
    assert sum(coming.values()) == 4
    assert min(coming) > first
    clock.advance(days=12)
    assert reports.report(profile, 30).forecast == {first + 12: 4}
    _answer(profile, Rating.GOOD, Rating.AGAIN)
    report = reports.report(profile, 30)
    assert list(report.days) == [first, first + 12]
    assert (report.answers, report.minutes) == (6, 3)
    assert report.retention == 0.5
    assert report.forecast[first + 12] == 3
    assert list(reports.report(profile, 10).days) == [first + 12]
    assert list(reports.report(profile, 0).days) == [first, first + 12]


def test_suspended_cards_are_not_coming(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1)])
    _answer(profile, Rating.EASY)
    assert reports.report(profile, 30).forecast
    notes.suspend(profile, card_ids(profile, [1]))
    assert reports.report(profile, 30).forecast == {}


def test_the_core_and_the_exams(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1, priority=1, exam="cpc"), basic(2, priority=1, exam="cpc")])
    goal.set_goal(profile, goal.Goal(exam="cpc", asked=True))
    _answer(profile, Rating.GOOD)
    fill_bank(profile, exams.blueprint("cca"), extra=15)
    attempt_id = exams.start(profile, "cca", 1).value
    assert reports.report(profile, 30).attempts == ()
    sitting.submit(profile, sitting.load(profile, attempt_id))
    report = reports.report(profile, 30)
    assert [(row.id, row.core.notes, row.core.met) for row in report.domains] == [("anatomy", 2, 1)]
    assert [(found.id, found.right) for found in report.attempts] == [(attempt_id, 0)]


def test_a_chosen_pace_holds_until_it_is_given_up(profile: Profile) -> None:
    before = plans.current_pace(profile)
    plans.choose_pace(profile, Pace(7, 50, chosen=True))
    assert plans.current_pace(profile) == Pace(7, 50, chosen=True)
    assert history.undo(profile).value == "Change daily pace"
    assert plans.current_pace(profile) == before
    plans.choose_pace(profile, Pace(7, 90))
    assert plans.current_pace(profile).reviews == 90
    assert not plans.current_pace(profile).chosen
