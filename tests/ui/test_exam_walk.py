"""Whole exams through the real window: with keys alone, and with the mouse alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPlainTextEdit, QRadioButton

from coderprep.library import results
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import click, find, focus, press, settle, shown, texts
from tests.ui.exam_support import fill_bank, key_letter, result, session, sit_down, tick


def tab_to(name: str) -> None:
    """Press Tab until this widget has the focus."""
    for _ in range(80):
        if focus().objectName() == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name}")


def test_a_whole_exam_with_keys_alone(window: MainWindow, clock: FakeClock) -> None:
    fill_bank(window.hub.profile)
    window.activateWindow()
    window.navigation.setFocus()
    while window.pages.currentWidget() is not window.page("exams"):
        press(Qt.Key.Key_Down)
    tab_to("start-cpc")
    press(Qt.Key.Key_Space)
    assert "100 items in 4 hours" in texts(QApplication.activeModalWidget() or window)
    press(Qt.Key.Key_Return)  # the clock starts

    desk = session(window).desk
    for place in range(100):
        assert desk.place == place
        letter = key_letter(desk.sitting, place)
        tick(window, clock, 15)
        if place == 4:
            press("f")
        if place == 5:
            press("m")
            press("look at line 2, jk")
            press(Qt.Key.Key_Escape)
        if place != 9:  # left blank
            press(letter.lower() if place % 2 else str("ABCD".index(letter) + 1))
        press(Qt.Key.Key_Right if place % 3 else "j")
    assert session(window).screens.currentWidget() is session(window).review  # after the last item
    assert "1 item is blank and will count as wrong: 10." in texts(window)
    assert desk.state.response(4).flagged
    assert desk.state.response(5).note == "look at line 2, jk"

    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert focus().objectName() == "ask-submit-no"  # nothing is submitted by accident
    tab_to("ask-submit-yes")
    press(Qt.Key.Key_Space)

    view = result(window)
    assert "99 of 100 (99%)" in texts(view)
    report = results.report(window.hub.profile, desk.sitting.attempt_id)
    assert (report.result.total.right, report.result.total.blank) == (99, 1)
    assert report.used_ms == 1_500_000
    press("j")
    assert view.items.place == 0
    for _ in range(99):
        press("j")
    assert view.items.place == 99
    press("k")
    assert "Item 99" in texts(view)
    press(Qt.Key.Key_Escape)
    assert window.session is None
    assert window.pages.currentWidget() is window.page("exams")
    assert "No attempt yet" not in texts(window)


def test_a_whole_exam_with_the_mouse_alone(window: MainWindow, clock: FakeClock) -> None:
    fill_bank(window.hub.profile)
    window.activateWindow()
    window.go("exams")
    settle()
    click(window, "start-cpc")
    click(QApplication.activeModalWidget() or window, "start-clock")
    screen = session(window)
    desk = screen.desk
    for place in range(100):
        letter = key_letter(desk.sitting, place)
        target = find(window, f"option-{letter}", QRadioButton)
        if place % 2:  # the letter, or the text beside it
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.rect().center())
        else:
            row = screen.question.rows["ABCD".index(letter)]
            QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
        assert desk.state.response(place).chosen == desk.body.key
        if place < 99:
            click(window, "next")
    click(window, "flag-item")
    click(window, "note-item")
    note = QApplication.activeModalWidget()
    assert note is not None
    find(note, "note-text", QPlainTextEdit).setPlainText("done")
    click(note, "note-close")
    click(window, "previous")
    click(window, "open-review")
    assert "Every item has an answer." in texts(window)
    grid = find(window, "review-items", QListView)
    flagged = grid.model().index(99, 0)
    grid.scrollTo(flagged)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(flagged).center())
    assert desk.place == 99
    assert desk.state.response(99).flagged
    assert desk.state.response(99).note == "done"
    click(window, "open-review")
    click(window, "submit")
    click(QApplication.activeModalWidget() or window, "ask-submit-yes")
    assert "100 of 100 (100%)" in texts(result(window))
    click(window, "result-back")
    assert not shown(window, "exam-result")


def test_everything_can_be_heard(window: MainWindow, clock: FakeClock) -> None:
    fill_bank(window.hub.profile)
    window.go("exams")
    settle()
    click(window, "domains-cpc")
    assert_accessible(window)
    screen = sit_down(window)
    place = next(p for p in range(100) if screen.desk.sitting.body(p).case)
    screen.open_item(place)
    screen.desk.told.emit("A notice.")
    assert_accessible(screen)
    assert screen.question.stem.accessibleName() == f"Item {place + 1}"
    assert screen.question.stem.spoken == screen.desk.body.stem
    for opener in (screen.navigate, screen.show_keys, screen.write_note, screen.ask_submit, screen.ask_leave):
        opener()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert_accessible(dialog)
        dialog.close()
    screen.toggle_review()
    assert_accessible(screen)
    screen.desk.submit()
    assert_accessible(result(window))
    press("j")
    assert_accessible(result(window))
