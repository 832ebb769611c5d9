"""The Exams page: what can be sat, what is open, what was sat."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from coderprep.library import goal
from coderprep.library.profile import Profile
from coderprep.ui.pages.exams import ExamsPage
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.ui.driving import click, find, focus, press, settle, shown, texts
from tests.ui.exam_support import fill_bank, finish, result, session, sit_down


def page(window: MainWindow) -> ExamsPage:
    """The page, on screen."""
    window.activateWindow()
    window.go("exams")
    settle()
    found = window.page("exams")
    assert isinstance(found, ExamsPage)
    return found


def lines(shown_page: ExamsPage) -> list[list[str]]:
    """The history as it is shown."""
    rows = shown_page.table.rows
    return [[rows.index(row, column).data() for column in range(rows.columnCount())] for row in range(rows.rowCount())]


def test_an_empty_bank_says_what_is_lacking(window: MainWindow) -> None:
    shown_page = page(window)
    assert not find(shown_page, "start-cpc").isEnabled()
    assert "The item bank is empty; the built-in items may still be loading." in texts(shown_page)
    assert "No attempt yet." in texts(shown_page)


def test_a_bank_too_small_names_the_domains(window: MainWindow) -> None:
    profile = window.hub.profile
    fill_bank(profile)
    with profile.store.write() as writer:
        writer.connection.exec_driver_sql("UPDATE item SET retired = 1 WHERE uid = 'cpc-test/radiology-0'")
    shown_page = page(window)
    assert "The item bank cannot fill a form yet. Items lacking: Radiology (1)." in texts(shown_page)
    assert not find(shown_page, "start-cpc").isEnabled()


def test_unscored_items_can_be_what_is_lacking(window: MainWindow) -> None:
    profile = window.hub.profile
    fill_bank(profile, "cca")  # 108 items: three to spare a domain
    with profile.store.write() as writer:
        writer.connection.exec_driver_sql(
            "UPDATE item SET retired = 1 WHERE uid IN ('cca-test/classification-29', 'cca-test/classification-30',"
            " 'cca-test/classification-31', 'cca-test/reimbursement-21')"
        )
    shown_page = page(window)
    assert "The item bank has 104 of 105 items; unscored ones are lacking." in texts(shown_page)


def test_facts_come_with_source_and_what_is_disputed(window: MainWindow) -> None:
    fill_bank(window.hub.profile)
    shown_page = page(window)
    said = texts(shown_page)
    assert "100 items · 4 hours · 2:24 an item · pass mark 70%" in said
    assert "105 items · 90 of them scored · 2 hours · 1:09 an item · practice cut 70%" in said
    assert "The item bank fills 1 whole form without repeating an item." in said
    assert "Evaluation and management" not in said
    click(shown_page, "domains-cpc")
    said = texts(shown_page)
    assert "Evaluation and management" in said
    assert "not confirmed" in said
    assert "Disputed: Many sites still repeat 150 items" in said
    assert "https://www.aapc.com/certifications/cpc, checked 2026-11-21." in said
    click(shown_page, "domains-cpc")
    assert "Evaluation and management" not in texts(shown_page)


def test_books_follow_the_date_of_the_learners_exam(window: MainWindow) -> None:
    shown_page = page(window)
    assert "Books for an exam on 2026-03-02: CPT Professional, ICD-10-CM, HCPCS Level II of 2026." in texts(shown_page)
    window.hub.do(goal.set_goal, replace(goal.get(window.hub.profile), exam="cpc", exam_date="2027-02-01"))
    settle()
    assert "Books for an exam on 2027-02-01: CPT Professional, ICD-10-CM, HCPCS Level II of 2027." in texts(shown_page)


def test_the_learners_own_exam_comes_first(window: MainWindow) -> None:
    shown_page = page(window)
    assert texts(shown_page).index("CCA (") < texts(shown_page).index("CPC (")
    window.hub.do(goal.set_goal, replace(goal.get(window.hub.profile), exam="cpc"))
    settle()
    assert texts(shown_page).index("CPC (") < texts(shown_page).index("CCA (")


def test_starting_asks_once_and_says_what_is_going_to_happen(window: MainWindow) -> None:
    fill_bank(window.hub.profile)
    fill_bank(window.hub.profile, "cca")
    shown_page = page(window)
    click(shown_page, "start-cca")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    said = texts(dialog)
    for words in (
        "105 items in 2 hours.",
        "At zero the exam is submitted by itself.",
        "Blank items count as wrong",
        "15 of the items are unscored pretest items",
        "practice cut of 70% of our own; there is no scaled score",
        "Not affiliated with, endorsed or sponsored by AAPC, AHIMA or AMA.",
    ):
        assert words in said
    press(Qt.Key.Key_Escape)
    assert window.session is None
    click(shown_page, "start-cpc")
    click(QApplication.activeModalWidget() or window, "start-clock")
    assert session(window).desk.sitting.blueprint.id == "cpc"
    assert QApplication.activeModalWidget() is None


def test_history_tells_date_score_cut_and_time(window: MainWindow, profile: Profile, clock: FakeClock) -> None:
    fill_bank(profile, extra=6)
    fill_bank(profile, "cca")
    finish(profile, clock, wrong=35)
    clock.advance(days=1)
    finish(profile, clock, "cca", wrong=5)
    shown_page = page(window)
    newer, older = lines(shown_page)
    assert older == ["Mar 2, 2026, 9:00 AM", "CPC", "65 of 100 (65%)", "pass mark 70%: not reached", "0:16:40"]
    assert newer[0].startswith("Mar 3, 2026")
    assert newer[1] == "CCA"
    assert newer[3] == "practice cut 70%: reached"
    assert shown_page.table.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == ", ".join(older)
    shown_page.table.setFocus()
    shown_page.table.selectRow(1)
    press(Qt.Key.Key_Return)
    assert "65 of 100 (65%)" in texts(result(window))
    press(Qt.Key.Key_Escape)
    click(shown_page, "open-attempt")
    assert result(window).report.blueprint.id == "cpc"


def test_an_open_attempt_stands_first_and_goes_on(window: MainWindow, clock: FakeClock) -> None:
    fill_bank(window.hub.profile)
    shown_page = page(window)
    screen = sit_down(window)
    attempt_id = screen.desk.sitting.attempt_id
    clock.advance(seconds=1)
    screen.leave()
    settle()
    assert lines(shown_page)[0][2:4] == ["open", "3:59:59 left"]
    resume = find(shown_page, f"resume-{attempt_id}")
    assert resume.property("role") == "primary"
    assert resume.mapTo(shown_page, resume.rect().center()).y() < 160
    shown_page.table.selectRow(0)
    click(shown_page, "open-attempt")
    assert session(window).desk.sitting.attempt_id == attempt_id
    session(window).desk.submit()
    window.leave()
    settle()
    assert not shown(shown_page, f"resume-{attempt_id}")


def test_the_focus_stays_when_the_page_repaints(window: MainWindow) -> None:
    shown_page = page(window)
    find(shown_page, "domains-cca").setFocus()
    press(Qt.Key.Key_Space)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "domains-cca"
    assert "Hide domains and sources" in focused.property("text")


def test_tab_goes_down_the_page_from_its_first_button(window: MainWindow, profile: Profile, clock: FakeClock) -> None:
    fill_bank(profile)
    finish(profile, clock)
    page(window)
    visited = []
    for _ in range(5):
        visited.append(focus().objectName())
        press(Qt.Key.Key_Tab)
    assert visited == ["domains-cca", "start-cpc", "domains-cpc", "open-attempt", "attempts"]


def test_enter_presses_the_button_that_has_the_focus(window: MainWindow) -> None:
    shown_page = page(window)
    find(shown_page, "domains-cca").setFocus()
    press(Qt.Key.Key_Return)
    assert "Hide domains and sources" in texts_of_buttons(shown_page)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Hide domains and sources" in texts_of_buttons(shown_page)


def texts_of_buttons(shown_page: ExamsPage) -> list[str]:
    return [made.text() for made in shown_page.findChildren(QPushButton) if made.isVisible()]
