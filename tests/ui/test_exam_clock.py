"""The exam clock on screen: hidden and back, notices, sleep, the end, and taking up again."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from coderprep.core.intervals import clock as clock_words
from coderprep.library import exams, results
from coderprep.library import sitting as sittings
from coderprep.library.profile import open_profile
from coderprep.ui.pages.exam.session import ExamSession
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.ui.driving import click, find, press, settle, texts
from tests.ui.exam_support import fill_bank, result, said, session, sit_again, sit_down, tick

HOUR = 3_600_000


@pytest.fixture
def screen(window: MainWindow) -> ExamSession:
    """A CPC form, just begun: four hours."""
    fill_bank(window.hub.profile)
    return sit_down(window)


def shown_clock(window: MainWindow) -> str:
    return find(window, "clock", QLabel).text()


def test_the_clock_runs_by_heartbeats_that_are_stored(
    screen: ExamSession, window: MainWindow, clock: FakeClock
) -> None:
    assert shown_clock(window) == "Time left 4:00:00"
    assert screen.desk._timer.isActive()
    assert screen.desk._timer.interval() == 1000
    clock.advance(seconds=1)
    screen.desk._timer.timeout.emit()
    assert shown_clock(window) == "Time left 3:59:59"
    again = sittings.load(window.hub.profile, screen.desk.sitting.attempt_id)
    assert again.clock.remaining_ms == 4 * HOUR - 1000


def test_a_hidden_clock_comes_back_at_five_minutes(screen: ExamSession, window: MainWindow, clock: FakeClock) -> None:
    press("h")
    assert shown_clock(window) == "Clock hidden"
    tick(window, clock, 3600 * 4 - 301)
    assert shown_clock(window) == "Clock hidden"
    tick(window, clock, 1)
    assert shown_clock(window) == "Time left 0:05:00"
    assert not find(window, "hide-clock").isEnabled()
    press("h")
    assert shown_clock(window) == "Time left 0:05:00"


def test_the_clock_is_hidden_and_shown_with_a_click(screen: ExamSession, window: MainWindow) -> None:
    click(window, "hide-clock")
    assert shown_clock(window) == "Clock hidden"
    assert find(window, "hide-clock").accessibleName() == "Show the clock"
    press("t")
    assert "4:00:00 left." in texts(window)
    click(window, "hide-clock")
    assert shown_clock(window) == "Time left 4:00:00"


def test_notices_at_thirty_and_five_minutes_are_shown_and_announced(
    screen: ExamSession, window: MainWindow, clock: FakeClock
) -> None:
    tick(window, clock, 3600 * 3.5 - 1)
    assert "minutes left" not in texts(window)
    tick(window, clock, 1)
    assert "30 minutes left." in texts(window)
    assert said(window) == "30 minutes left."
    press("j")
    assert "30 minutes left." in texts(window)  # it stays until it is put away
    press("\x1b")
    assert "30 minutes left." not in texts(window)
    tick(window, clock, 1500)
    assert said(window) == "5 minutes left."


def test_a_notice_is_not_lost_when_an_answer_falls_on_its_second(
    screen: ExamSession, window: MainWindow, clock: FakeClock
) -> None:
    tick(window, clock, 3600 * 3.5 - 1)
    clock.advance(seconds=2)
    press("a")
    assert "30 minutes left." in texts(window)


def test_at_zero_the_exam_is_submitted_and_that_is_told(
    screen: ExamSession, window: MainWindow, clock: FakeClock
) -> None:
    press("a")
    screen.navigate()
    screen.ask_submit()
    tick(window, clock, 4 * 3600)
    view = result(window)
    assert QApplication.activeModalWidget() is None
    assert "The time ran out, and the exam was submitted by itself." in texts(view)
    assert said(window).startswith("The time ran out, and the exam was submitted by itself. Result:")
    assert "99 items left blank." in texts(view)
    assert exams.open_attempts(window.hub.profile) == []


def test_an_answer_after_the_last_second_is_not_taken(
    screen: ExamSession, window: MainWindow, clock: FakeClock
) -> None:
    tick(window, clock, 4 * 3600 - 5)
    clock.advance(seconds=6)
    press("a")
    report = result(window).report
    assert report.expired
    assert report.items[0].response.chosen == frozenset()
    assert QApplication.activeModalWidget() is None


def test_a_sleeping_laptop_uses_up_time_and_says_so(screen: ExamSession, window: MainWindow, clock: FakeClock) -> None:
    tick(window, clock, 60)
    clock.advance(hours=1)
    screen.desk.beat()
    settle()
    assert "The computer slept for 1.0 hours. That time was taken off the exam clock; 2:59:00 are left." in texts(
        window
    )
    assert said(window).startswith("The computer slept")
    assert shown_clock(window) == "Time left 2:59:00"
    press("a")
    click(window, "open-review")
    click(window, "submit")
    click(QApplication.activeModalWidget() or window, "ask-submit-yes")
    assert "The computer slept for 1.0 hours; that time counted." in texts(result(window))


def test_sleep_is_told_when_an_answer_comes_before_the_heartbeat(
    screen: ExamSession, window: MainWindow, clock: FakeClock
) -> None:
    clock.advance(minutes=10)
    press("a")
    assert "The computer slept for 10 minutes." in texts(window)
    assert screen.desk.state.response(0).chosen


def test_a_jump_of_the_wall_clock_changes_nothing(screen: ExamSession, window: MainWindow, clock: FakeClock) -> None:
    for jump in (timedelta(days=-400), timedelta(hours=5)):
        clock.ms += round(jump.total_seconds() * 1000)
        clock.elapsed += 1000
        screen.desk.beat()
    assert shown_clock(window) == "Time left 3:59:58"
    assert screen.desk.state.slept_ms == 0


def test_leaving_keeps_the_attempt_open_and_resuming_is_exact(
    screen: ExamSession, window: MainWindow, clock: FakeClock
) -> None:
    press("j")
    press("b")
    tick(window, clock, 61)
    attempt_id = screen.desk.sitting.attempt_id
    click(window, "leave")
    words = (QApplication.activeModalWidget() or window).property("text")
    assert "The attempt stays open and resumes exactly here." in words
    click(QApplication.activeModalWidget() or window, "ask-leave-yes")
    assert window.session is None
    clock.advance(hours=20)
    window.go("exams")
    settle()
    click(window, f"resume-{attempt_id}")
    again = session(window)
    assert again.desk.place == 1
    assert again.desk.state.response(1).chosen == {again.desk.sitting.shown_options(1)[1]}
    assert again.question.rows[1].choice.isChecked()
    assert shown_clock(window) == "Time left 3:58:59"
    assert again.desk.state.slept_ms == 0
    assert "You are back at item 2 with 3:58:59 left" in texts(window)


def test_a_crash_resumes_at_the_last_heartbeat(screen: ExamSession, window: MainWindow, clock: FakeClock) -> None:
    attempt_id = screen.desk.sitting.attempt_id
    press("c")
    tick(window, clock, 100)
    clock.advance(seconds=0.9)  # never stored: the power fails here
    window.leave()
    window.hub.profile.close()
    clock.advance(days=2)
    profile = open_profile(window.hub.profile.folders, clock)
    window.hub.open(profile)
    again = sit_again(window, attempt_id)
    assert again.desk.state.response(0).chosen == {again.desk.sitting.shown_options(0)[2]}
    assert again.desk.left_ms == 4 * HOUR - 100_000
    tick(window, clock, 5)
    assert shown_clock(window) == f"Time left {clock_words(4 * HOUR - 105_000)}"
    window.leave()
    settle()
    profile.close()


def test_two_exams_stay_open_side_by_side(window: MainWindow, clock: FakeClock) -> None:
    fill_bank(window.hub.profile, extra=6)
    first = sit_down(window, seed=1)
    tick(window, clock, 30)
    press("a")
    first.leave()
    second = sit_down(window, seed=2)
    tick(window, clock, 600)
    second.leave()
    settle()
    again = sit_again(window, first.desk.sitting.attempt_id)
    assert shown_clock(window) == "Time left 3:59:30"
    assert again.desk.state.response(0).chosen
    assert len(exams.open_attempts(window.hub.profile)) == 2


def test_trouble_with_the_heartbeat_is_told_once_and_the_clock_goes_on(
    screen: ExamSession, window: MainWindow, clock: FakeClock
) -> None:
    with window.hub.profile.store.write() as writer:
        writing = writer.connection.connection.driver_connection
    assert writing is not None
    writing.execute("PRAGMA query_only = 1")
    tick(window, clock, 90)
    assert texts(window).count("The exam clock could not be stored.") == 1
    assert QApplication.activeModalWidget() is None
    assert shown_clock(window) == "Time left 3:58:30"
    writing.execute("PRAGMA query_only = 0")
    tick(window, clock, 1)
    press("a")
    again = sittings.load(window.hub.profile, screen.desk.sitting.attempt_id)
    assert again.clock.remaining_ms == 4 * HOUR - 91_000
    assert again.state.slept_ms == 0
    assert again.state.response(0).chosen


def test_what_the_window_shows_is_what_the_log_tells(screen: ExamSession, window: MainWindow, clock: FakeClock) -> None:
    for place in range(12):
        tick(window, clock, 7)
        press("abcd"[place % 4])
        if place == 3:
            press("b")
        press("j")
    screen.desk.submit()
    view = result(window)
    report = results.report(window.hub.profile, view.report.attempt_id)
    assert report == view.report
    assert report.items[3].response.changes == 1
    assert [item.mark.spent_ms for item in report.items[:12]] == [7000] * 12
