"""The first questions: every one can be skipped, the plan is shown, and a first session is one key away."""

from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from coderprep.core.changes import Done
from coderprep.library import goal
from coderprep.library.goal import Goal
from coderprep.library.profile import Profile
from coderprep.ui.dialogs.firstrun import GoalDialog, ask_goal
from coderprep.ui.pages.session.view import StudyView
from coderprep.ui.window import MainWindow
from tests.support.content import add_deck, basic
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import click, find, focus, press, settle, shown, texts, until

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def dialog(window: MainWindow, profile: Profile) -> GoalDialog:
    add_deck(profile, "Core", [basic(n, priority=1, exam="cpc") for n in range(120)], origin="core")
    made = ask_goal(window.context, window)
    settle()
    return made


def choose(dialog: GoalDialog, exam: str = "cpc", day: date | None = None, minutes: int = 30) -> None:
    dialog.form.exam.setCurrentIndex(dialog.form.exam.findData(exam))
    if day is not None:
        dialog.form.dated.setChecked(True)
        dialog.form.day.setDate(QDate(day.year, day.month, day.day))
    dialog.form.minutes.setValue(minutes)
    settle()


def test_enter_alone_leads_to_a_first_session(dialog: GoalDialog, window: MainWindow, profile: Profile) -> None:
    assert focus().objectName() == "goal-exam"
    press(ENTER)
    assert isinstance(window.session, StudyView)
    assert window.session.shown is not None
    assert goal.get(profile) == Goal(asked=True)


def test_the_plan_is_shown_while_answering(dialog: GoalDialog) -> None:
    assert "Choose an exam and its date" in texts(dialog)
    choose(dialog, day=date(2026, 6, 1))
    assert "2 new cards a day, about" in texts(dialog)
    choose(dialog, day=date(2026, 3, 20), minutes=5)
    assert "are what your minutes allow." in texts(dialog)
    assert "minutes a day" in texts(dialog)
    assert dialog.findChild(QScrollArea, "goal-area").verticalScrollBar().maximum() == 0
    assert_accessible(dialog)


def test_what_was_answered_is_stored(dialog: GoalDialog, profile: Profile, window: MainWindow) -> None:
    choose(dialog, "cca", date(2026, 6, 1), 45)
    dialog.form.books.setValue(2025)
    dialog.form.experience.setCurrentIndex(2)
    click(dialog, "save-goal")
    assert goal.get(profile) == Goal("cca", "2026-06-01", 2025, 45, "working", asked=True)
    assert window.session is None


def test_the_books_are_proposed_by_the_date(dialog: GoalDialog) -> None:
    choose(dialog, "cpc", date(2026, 6, 1))
    asked = dialog.form.books.specialValueText()
    assert asked.startswith("As the exam asks: 20")
    assert dialog.form.goal().books_year == 0
    year = int(asked.rsplit(" ", 1)[1])
    dialog.form.books.setValue(year - 1)
    settle()
    assert f"This exam asks for the books of {year}; yours are of {year - 1}." in texts(dialog)
    dialog.form.books.setValue(year)
    settle()
    assert "This exam asks" not in texts(dialog)


@pytest.mark.parametrize("by_key", [True, False])
def test_skipping_stores_nothing_but_that_it_was_asked(
    dialog: GoalDialog, profile: Profile, window: MainWindow, by_key: bool
) -> None:
    choose(dialog, "cpc", date(2026, 6, 1))
    press(ESCAPE) if by_key else click(dialog, "skip-goal")
    assert goal.get(profile) == Goal(asked=True)
    assert window.session is None


def test_later_the_goal_is_changed_or_left(window: MainWindow, profile: Profile) -> None:
    before = Goal("cpc", "2026-06-01", 2025, 45, "course", asked=True)
    goal.set_goal(profile, before)
    dialog = ask_goal(window.context, window)
    settle()
    assert dialog.windowTitle() == "Your goal"
    assert not shown(dialog, "begin-first")
    assert dialog.form.goal() == before
    choose(dialog, minutes=20)
    press(ESCAPE)
    assert goal.get(profile) == before
    dialog = ask_goal(window.context, window)
    choose(dialog, minutes=20)
    press(ENTER)
    assert goal.get(profile).minutes_a_day == 20
    assert QApplication.activeModalWidget() is None


def test_while_the_decks_load_nothing_can_be_stored(window: MainWindow, profile: Profile) -> None:
    free = Event()

    def load(profile: Profile, report: object) -> Done[str]:
        return Done(str(free.wait(5)))

    window.hub.write("Loading the built-in decks", load)
    dialog = ask_goal(window.context, window)
    settle()
    assert "are being loaded" in texts(dialog)
    assert not find(dialog, "begin-first").isEnabled()
    free.set()
    until(lambda: window.hub.writing is None)
    assert find(dialog, "begin-first").isEnabled()
    assert "are being loaded" not in texts(dialog)


def test_skipped_while_the_decks_load_is_remembered_afterwards(window: MainWindow, profile: Profile) -> None:
    free = Event()

    def load(profile: Profile, report: object) -> Done[str]:
        return Done(str(free.wait(5)))

    window.hub.write("Loading the built-in decks", load)
    ask_goal(window.context, window)
    settle()
    press(ESCAPE)
    assert not goal.get(profile).asked
    free.set()
    until(lambda: goal.get(profile).asked)
