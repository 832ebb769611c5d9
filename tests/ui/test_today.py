"""The Today page: what is due, how long it takes, and where the learner stands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton

from coderprep.core.changes import Subject, change
from coderprep.library import exams, goal, study
from coderprep.library.goal import Goal
from coderprep.library.plans import PACE, Pace
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.store import settings
from coderprep.ui.pages.exam.session import ExamSession
from coderprep.ui.pages.session.view import StudyView
from coderprep.ui.pages.today import TodayPage
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic, fill_bank
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import click, find, focus, press, settle, shown, texts
from tests.ui.samples import BASIC, TYPED, deck

CPC = Goal("cpc", "2026-06-01", 0, 30, "none", asked=True)


@pytest.fixture
def page(window: MainWindow) -> TodayPage:
    window.go("today")
    made = window.page("today")
    assert isinstance(made, TodayPage)
    return made


def changed(window: MainWindow) -> None:
    window.hub.announce(change(Subject.EVERYTHING))
    settle()


def core(profile: Profile, notes: int) -> None:
    add_deck(profile, "Anatomy::Core", [basic(n, priority=1, exam="cpc") for n in range(notes)], origin="core")


def test_an_empty_profile_says_what_to_do(page: TodayPage) -> None:
    told = texts(page)
    assert "Nothing is due" in told
    assert "No exam chosen yet" in told
    assert "There are no decks yet." in told
    assert_accessible(page)


def test_what_is_due_is_told_and_started(page: TodayPage, window: MainWindow, profile: Profile) -> None:
    deck(profile, BASIC, TYPED, name="My deck")
    changed(window)
    told = texts(page)
    assert "2 cards" in told
    assert "About one minute: 2 new · 0 learning · 0 to review" in told
    assert "Your own decks" in told
    assert "My deck" in told
    start = find(page, "start-studying", QPushButton)
    assert start.accessibleName().startswith("Start studying: 2 cards.")
    page.setFocus()
    assert focus() is start
    press(Qt.Key.Key_Return)
    assert isinstance(window.session, StudyView)


def test_what_was_done_today_is_told(page: TodayPage, window: MainWindow, profile: Profile, clock: FakeClock) -> None:
    deck(profile, BASIC)
    session = study.open_session(profile, Scope())
    shown_card = study.shown(profile, session)
    assert shown_card is not None
    window.hub.do(study.answer, session, max(shown_card.after), 12_000)
    settle()
    assert "Done today: one answer in 12 seconds." in texts(page)
    assert "Nothing is due" in texts(page)
    assert find(page, "start-studying", QPushButton).text() == "Go on anyway"


def test_the_plan_for_the_exam(page: TodayPage, window: MainWindow, profile: Profile) -> None:
    core(profile, 90)
    window.hub.do(goal.set_goal, CPC)
    settle()
    told = texts(page)
    assert "91 days to your CPC exam" in told
    assert "2 new cards a day, about" in told
    assert "the core is met by 2026-" in told
    assert "0 of 90 met, about 0 remembered" in told
    bars = page.findChildren(QProgressBar)
    assert bars[0].accessibleName() == "All domains: 0 of 90 met, about 0 remembered"
    assert bars[0].maximum() == 90
    assert_accessible(page)


def test_a_plan_that_cannot_be_kept_says_why(page: TodayPage, window: MainWindow, profile: Profile) -> None:
    core(profile, 300)
    window.hub.do(goal.set_goal, Goal("cpc", "2026-03-20", 0, 5, "none", asked=True))
    settle()
    told = texts(page)
    assert "are what your minutes allow." in told
    assert "study longer, or take the core's most important part." in told


def test_a_pace_of_ones_own_is_told_beside_the_plan(page: TodayPage, window: MainWindow, profile: Profile) -> None:
    core(profile, 90)
    with profile.store.write() as writer:
        settings.put(writer, PACE, Pace(7, 100, chosen=True))
    window.hub.do(goal.set_goal, CPC)
    settle()
    assert "You have chosen 7 a day in the settings." in texts(page)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("", "Your exam: CPC, no date yet"),
        ("2026-03-02", "Your CPC exam is today. Good luck!"),
        ("2026-03-03", "One day to your CPC exam"),
        ("2026-02-01", "The day of your CPC exam has passed"),
    ],
)
def test_the_days_to_the_exam(page: TodayPage, window: MainWindow, day: str, words: str) -> None:
    window.hub.do(goal.set_goal, Goal("cpc", day, asked=True))
    settle()
    assert words in texts(page)


def test_an_open_exam_is_resumed(page: TodayPage, window: MainWindow, profile: Profile) -> None:
    fill_bank(profile, exams.blueprint("cpc"))
    attempt = window.hub.do(exams.start, "cpc", 1)
    settle()
    assert "A CPC exam is open: 4:00:00 left." in texts(page)
    assert_accessible(page)
    find(page, "today-area").setFocus()
    press(Qt.Key.Key_Tab)
    assert focus().objectName() == f"resume-{attempt}"
    press(Qt.Key.Key_Tab)
    assert focus().objectName() == "start-studying"
    find(page, f"resume-{attempt}").setFocus()
    press(Qt.Key.Key_Return)
    assert isinstance(window.session, ExamSession)
    window.leave()


def test_the_goal_is_changed_from_here(page: TodayPage) -> None:
    click(page, "change-goal")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.objectName() == "goal"


def test_met_cards_are_counted(page: TodayPage, window: MainWindow, profile: Profile) -> None:
    core(profile, 3)
    window.hub.do(goal.set_goal, CPC)
    session = study.open_session(profile, Scope())
    study.shown(profile, session)
    window.hub.do(study.answer, session, max(study.shown(profile, session).after), 1_000)  # type: ignore[union-attr]
    settle()
    assert "1 of 3 met, about 1 remembered" in texts(page)
    assert shown(page, "core-1")
