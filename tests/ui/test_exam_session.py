"""The exam on screen: answering, striking out, finding one's way, and what is stored of it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QListView, QTabBar, QWidget

from coderprep.library import sitting as sittings
from coderprep.ui.pages.exam.opening import sit
from coderprep.ui.pages.exam.session import ExamSession
from coderprep.ui.pages.exam.standing import numbers
from coderprep.ui.window import MainWindow
from tests.ui.driving import click, find, focus, press, settle, shown, texts
from tests.ui.exam_support import CASE, fill_bank, names, said, sit_again, sit_down

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(window: MainWindow) -> ExamSession:
    """A CPC form, just begun."""
    fill_bank(window.hub.profile)
    return sit_down(window)


def stored(screen: ExamSession) -> sittings.Sitting:
    """The attempt as another process would read it now."""
    return sittings.load(screen.context.hub.profile, screen.desk.sitting.attempt_id)


def dialog() -> QWidget:
    """The dialog that is open."""
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def test_options_stand_in_the_order_of_the_form_and_letters_go_by_it(screen: ExamSession) -> None:
    order = screen.desk.sitting.shown_options(0)
    body = screen.desk.body
    assert [row.text.spoken for row in screen.question.rows] == [body.options[position].text for position in order]
    press("c")
    assert stored(screen).state.response(0).chosen == {order[2]}
    assert [row.choice.isChecked() for row in screen.question.rows] == [False, False, True, False]
    press("1")
    assert stored(screen).state.response(0).chosen == {order[0]}
    press("6")  # there is no sixth option
    assert stored(screen).state.response(0).chosen == {order[0]}


def test_choosing_again_changes_nothing_and_writes_nothing(screen: ExamSession) -> None:
    press("b")
    events = stored(screen).state.events
    press("b")
    click(screen, "option-B")
    assert stored(screen).state.events == events
    assert screen.question.rows[1].choice.isChecked()


def test_options_are_struck_out_by_key_and_by_right_click(screen: ExamSession) -> None:
    order = screen.desk.sitting.shown_options(0)
    press("B", SHIFT)
    press("x")
    press("d")
    row = screen.question.rows[0]
    QApplication.sendEvent(
        row, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), row.mapToGlobal(QPoint(5, 5)))
    )
    settle()
    assert stored(screen).state.response(0).struck == {order[1], order[3], order[0]}
    assert stored(screen).state.response(0).chosen == frozenset()
    assert texts(screen).count("struck out") == 3
    assert screen.question.rows[1].choice.accessibleName().endswith("struck out")
    press("B", SHIFT)
    assert stored(screen).state.response(0).struck == {order[3], order[0]}


def test_keys_move_and_the_ends_stay(screen: ExamSession) -> None:
    press("k")
    assert screen.desk.place == 0
    press("j")
    press(Qt.Key.Key_Right)
    assert screen.desk.place == 2
    press(Qt.Key.Key_Left)
    press("k")
    assert screen.desk.place == 0
    assert not find(screen, "previous").isEnabled()
    assert find(screen, "counter").text() == "Item 1 of 100"  # type: ignore[attr-defined]


def test_arrows_on_an_option_move_the_focus_without_answering(screen: ExamSession) -> None:
    find(screen, "option-A").setFocus()
    press(Qt.Key.Key_Down)
    assert focus().objectName() == "option-B"
    assert stored(screen).state.response(0).chosen == frozenset()
    press(Qt.Key.Key_Right)
    assert screen.desk.place == 1
    assert focus() is screen.question.stem


def test_a_case_stands_beside_the_stem_as_written(screen: ExamSession) -> None:
    assert not shown(screen, "case")
    place = next(p for p in range(100) if screen.desk.sitting.body(p).case)
    screen.open_item(place)
    settle()
    assert shown(screen, "case")
    assert screen.question.case.toPlainText().startswith(CASE)
    assert screen.question.case.mapTo(screen, QPoint(0, 0)).x() < screen.question.stem.mapTo(screen, QPoint(0, 0)).x()
    screen.open_item(next(p for p in range(100) if not screen.desk.sitting.body(p).case))
    assert not shown(screen, "case")


def test_the_navigator_filters_and_goes(screen: ExamSession) -> None:
    press("a")
    press("j")
    press("f")
    press("j")
    press("n")
    tabs, grid = find(dialog(), "navigator-filter", QTabBar), find(dialog(), "navigator-items", QListView)
    heard = [grid.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert heard == [
        "Item 1: complete",
        "Item 2: incomplete, flagged",
        "Item 3: incomplete",
        "Item 4: unseen",
    ]
    assert [tabs.tabText(tab) for tab in range(5)] == [
        "All (100)",
        "Unseen (97)",
        "Incomplete (2)",
        "Complete (1)",
        "Flagged (1)",
    ]
    assert grid.currentIndex().row() == 2
    tabs.setCurrentIndex(2)
    assert [grid.model().index(row, 0).data() for row in range(grid.model().rowCount())] == ["2", "3"]
    tabs.setCurrentIndex(1)
    grid.setFocus()
    press("57")
    press(Qt.Key.Key_Return)
    assert screen.desk.place == 56
    assert QApplication.activeModalWidget() is None


def test_an_empty_filter_says_so(screen: ExamSession) -> None:
    press("n")
    find(dialog(), "navigator-filter", QTabBar).setCurrentIndex(4)
    assert "No item is like this." in texts(dialog())
    press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert screen.desk.place == 0


def test_answers_cannot_be_given_on_the_review_screen(screen: ExamSession) -> None:
    press("r")
    press("a")
    press("2")
    press("f")
    assert stored(screen).state.response(0) == stored(screen).state.response(0).__class__(seen=True)
    assert {"next", "previous", "open-review"}.isdisjoint(names(screen))
    press("r")
    assert screen.screens.currentWidget() is screen.question
    press("a")
    assert stored(screen).state.response(0).chosen


def test_submitting_asks_once_and_can_be_declined(screen: ExamSession) -> None:
    press("a")
    press("r")
    click(screen, "submit")
    words = dialog().property("text")
    assert "99 items are blank and will count as wrong: 2–100." in words
    press(Qt.Key.Key_Escape)
    assert stored(screen).state.open
    click(screen, "submit")
    click(dialog(), "ask-submit-yes")
    assert not stored(screen).state.open


def test_numbers_are_drawn_together_from_three_on() -> None:
    assert numbers([9]) == "10"
    assert numbers([0, 1, 3, 4, 5, 7]) == "1, 2, 4–6, 8"
    assert numbers([]) == ""


def test_counter_and_overview(screen: ExamSession) -> None:
    press("i")
    assert "Item 1 of 100" not in texts(screen)
    assert find(screen, "hide-counter").accessibleName() == "Show the item counter"
    click(screen, "hide-counter")
    assert "Item 1 of 100" in texts(screen)
    press("?")
    assert "Strike an option out" in texts(dialog())
    press(Qt.Key.Key_Escape)


def test_escape_goes_back_one_step_at_a_time(screen: ExamSession, window: MainWindow) -> None:
    press("t")
    press("r")
    press(Qt.Key.Key_Escape)
    assert "left." not in texts(screen.notices)
    assert screen.screens.currentWidget() is screen.review
    press(Qt.Key.Key_Escape)
    assert screen.screens.currentWidget() is screen.question
    press(Qt.Key.Key_Escape)
    assert dialog().objectName() == "ask-leave"
    press(Qt.Key.Key_Escape)
    assert window.session is screen


def test_at_most_two_notices_stand_and_none_twice(screen: ExamSession) -> None:
    for words in ("One.", "Two.", "One.", "Three."):
        screen.notices.tell(words)
    settle()
    assert texts(screen.notices).splitlines() == ["One.", "Three."]
    click(screen, "notice-ok-3")
    assert texts(screen.notices) == "Three."


def test_the_room_for_the_case_is_remembered(screen: ExamSession, window: MainWindow) -> None:
    place = next(p for p in range(100) if screen.desk.sitting.body(p).case)
    screen.open_item(place)
    settle()
    screen.question.moveSplitter(700, 1)
    wide = screen.question.sizes()
    screen.leave()
    again = sit_again(window, screen.desk.sitting.attempt_id)
    settle()
    assert again.question.sizes() == wide


def test_a_finished_attempt_cannot_be_sat_again(screen: ExamSession, window: MainWindow) -> None:
    screen.desk.submit()
    window.leave()
    sit(window.context, screen.desk.sitting.attempt_id)
    assert "has been handed in" in dialog().property("text")
    assert window.session is None
    dialog().close()


def test_what_keys_do_is_said(screen: ExamSession, window: MainWindow) -> None:
    press("b")
    assert said(window) == "Chosen: B"
    press("D", SHIFT)
    assert said(window) == "Struck out: D"
    press("D", SHIFT)
    assert said(window) == "Struck out: nothing"
    press("f")
    assert said(window) == "Flagged for review"
    press("f")
    assert said(window) == "Flag taken off"
    press("j")
    assert said(window).startswith("Item 2")
    assert screen.desk.body.stem in said(window)


def test_a_note_is_kept_while_it_is_being_written(screen: ExamSession) -> None:
    press("m")
    press("modifier 25?")
    QTest.qWait(0)
    note = dialog()
    note._pause.timeout.emit()  # type: ignore[attr-defined]  # the pause in typing, without the wait
    assert stored(screen).state.response(0).note == "modifier 25?"
    press(Qt.Key.Key_Escape)
    assert "Your note: modifier 25?" in texts(screen)


def test_several_options_where_several_are_asked_for(window: MainWindow) -> None:
    fill_bank(window.hub.profile, "cca")
    screen = sit_down(window, "cca")
    place = next(p for p in range(105) if len(screen.desk.sitting.body(p).key) == 2)
    screen.open_item(place)
    settle()
    assert "Choose 2 options." in texts(screen)
    order = screen.desk.sitting.shown_options(place)
    press("a")
    assert screen.desk.sitting.status(place) == "incomplete"
    click(screen, "option-E")
    assert stored(screen).state.response(place).chosen == {order[0], order[4]}
    press("b")
    assert "This item asks for 2 options; clear one of them first to choose another." in texts(screen)
    assert stored(screen).state.response(place).chosen == {order[0], order[4]}
    assert not find(screen, "option-B", QCheckBox).isChecked()
    press("a")
    press("b")
    assert stored(screen).state.response(place).chosen == {order[1], order[4]}
    press("e")
    press("r")
    assert f"1 item lacks an option that it asks for: {place + 1}." in texts(screen)


def test_a_full_disk_is_said_and_nothing_is_shown_as_stored(screen: ExamSession, window: MainWindow) -> None:
    press("a")
    with window.hub.profile.store.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with window.hub.profile.store.write() as writer:
        writer.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    screen.desk.note("n" * 500_000, 0)
    assert "disk" in dialog().property("text").casefold()
    dialog().close()
    settle()
    assert screen.desk.state.response(0).note == ""
    assert screen.desk.state.response(0).chosen
    with window.hub.profile.store.write() as writer:
        writer.connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
    press("b")
    assert stored(screen).state.response(0).chosen == {screen.desk.sitting.shown_options(0)[1]}
