"""Today's view and the pace that the exam asks for."""

from datetime import date, timedelta

from coderprep.core.cards import Rating
from coderprep.core.changes import Subject
from coderprep.library import decks, exams, goal, plans, study, today
from coderprep.library.goal import Goal
from coderprep.library.plans import Pace
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.store import settings
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic, fill_bank

TODAY = date(2026, 3, 2)


def _aim(profile: Profile, days: int | None, minutes: int = 30) -> Goal:
    when = "" if days is None else (TODAY + timedelta(days=days)).isoformat()
    return goal.set_goal(profile, Goal("cpc", when, minutes_a_day=minutes, asked=True)).value


def _core(profile: Profile, count: int) -> None:
    add_deck(profile, "Core", [basic(n, priority=1, exam="cpc") for n in range(count)], origin="core")


def _pace(profile: Profile) -> Pace:
    with profile.store.read() as connection:
        return plans.pace(connection, profile.moment())


def _answer(profile: Profile, count: int, took_ms: int = 6_000) -> None:
    session = study.open_session(profile, Scope())
    for _ in range(count):
        assert study.shown(profile, session) is not None
        study.answer(profile, session, Rating.EASY, took_ms)


def test_without_an_exam_there_is_no_plan_but_a_pace(profile: Profile) -> None:
    view = today.view(profile)
    assert (view.plan, view.days_left, view.domains, view.goal) == (None, None, (), Goal())
    assert view.pace == Pace(20, 200, False)


def test_the_core_is_met_ten_days_before_the_exam(profile: Profile) -> None:
    _core(profile, 100)
    _aim(profile, days=59)
    view = today.view(profile)
    assert view.days_left == 59
    assert view.plan is not None
    assert (view.plan.new_per_day, view.plan.feasible, view.plan.reason) == (2, True, "")
    assert view.plan.finish_day == view.now.day + 49
    assert view.pace == Pace(2, 200, False)


def test_a_plan_that_cannot_be_met_says_so(profile: Profile) -> None:
    _core(profile, 100)
    _aim(profile, days=14, minutes=10)
    view = today.view(profile)
    assert view.plan is not None
    assert not view.plan.feasible
    assert "100 core cards in 5 days" in view.plan.reason
    assert view.pace.new == view.plan.new_per_day == 7


def test_a_proposal_can_be_seen_before_the_goal_is_kept(profile: Profile) -> None:
    _core(profile, 100)
    proposed = plans.proposal(profile, Goal("cpc", (TODAY + timedelta(days=59)).isoformat()))
    assert proposed is not None
    assert proposed.new_per_day == 2
    assert plans.proposal(profile, Goal()) is None
    assert goal.get(profile) == Goal()


def test_cards_met_today_do_not_lower_the_pace_of_today(profile: Profile, clock: FakeClock) -> None:
    _core(profile, 100)
    _aim(profile, days=59)
    _answer(profile, 2)
    view = today.view(profile)
    assert view.pace.new == 2
    assert view.left.new == 0
    clock.advance(days=1)
    assert today.view(profile).left.new == 2


def test_a_pace_that_was_chosen_is_kept(profile: Profile) -> None:
    _core(profile, 100)
    _aim(profile, days=59)
    with profile.store.write() as writer:
        settings.put(writer, plans.PACE, Pace(33, 50, chosen=True))
    assert _pace(profile) == Pace(33, 50, True)
    assert today.view(profile).left.new == 20  # the deck's own limit holds too


def test_the_pace_follows_how_fast_this_learner_answers(profile: Profile, clock: FakeClock) -> None:
    _core(profile, 900)
    _aim(profile, days=None, minutes=30)
    assert _pace(profile).new == 21  # 180 answers in half an hour, 8.5 for each new card
    _answer(profile, 10, took_ms=2_500)
    assert _pace(profile).new == 21  # today's answers change the plan of tomorrow
    clock.advance(days=1)
    with profile.store.read() as connection:
        assert plans.answer_ms(connection, profile.moment()) == 7_500  # a few answers count for little
    assert _pace(profile).new == 28
    clock.advance(days=31)
    with profile.store.read() as connection:
        assert plans.answer_ms(connection, profile.moment()) == plans.DEFAULT_ANSWER_MS


def test_today_tells_what_waits_what_was_done_and_how_long_it_takes(profile: Profile, clock: FakeClock) -> None:
    add_deck(profile, "Own", [basic(n) for n in range(30)])
    view = today.view(profile)
    assert (view.left.new, view.minutes, view.answers, view.spent_ms) == (20, 10, 0, 0)
    _answer(profile, 5, took_ms=6_000)
    view = today.view(profile)
    assert (view.left.new, view.answers, view.spent_ms) == (15, 5, 30_000)
    assert view.minutes == 8  # 15 new cards, three answers of 10 seconds each
    assert [(area.area, area.new, area.due) for area in view.areas] == [("", 25, 0)]


def test_areas_come_in_their_order_and_own_decks_last(stocked: Profile) -> None:
    decks.create(stocked, "A deck of my own")
    view = today.view(stocked)
    assert [area.area for area in view.areas] == [
        "terminology",
        "anatomy",
        "coding-systems",
        "reimbursement",
        "credentials",
        "",
    ]
    titles = [today.area_title(area.area) for area in view.areas]
    assert titles[0] == "Terminology"
    assert titles[-1] == "Your own decks"


def test_the_core_is_told_by_domain(profile: Profile) -> None:
    _core(profile, 10)
    _aim(profile, days=30)
    _answer(profile, 1)
    (row,) = today.view(profile).domains
    assert (row.id, row.title, row.core.notes, row.core.met) == ("anatomy", "Anatomy", 10, 1)


def test_an_open_exam_is_shown(profile: Profile) -> None:
    fill_bank(profile, exams.blueprint("cca"), extra=15)
    started = exams.start(profile, "cca").value
    assert [attempt.id for attempt in today.view(profile).open_attempts] == [started]


def test_setting_a_goal_is_told_to_pages(profile: Profile) -> None:
    assert goal.set_goal(profile, Goal("cca")).change.touches(Subject.SETTINGS)
