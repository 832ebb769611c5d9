"""The code book beside a page, a session, a review; never beside an exam. Codes in cards open it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coderprep.core.notes import Content, NoteKind
from coderprep.library.profile import Profile
from coderprep.ui.app import Desk
from coderprep.ui.widgets.codes.panel import CodeBookPanel
from coderprep.ui.window import MainWindow
from tests.ui.driving import click, find, focus, heard, press, settle, shown
from tests.ui.samples import Start

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CARD = Content(NoteKind.BASIC, "Light blue fever?", "A00.0 of the list", extra="Not <b>A00.1</b>.", html=True)


def test_a_code_in_a_card_opens_beside_the_session(start: Start, window: MainWindow, book: Profile) -> None:
    session = start(CARD)
    press(Qt.Key.Key_Space)
    assert "code:icd10cm/A000" in session.stage.back.toHtml()
    session.stage.back.setFocus()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    panel = find(window, "panel-codebook", CodeBookPanel)
    assert panel.view.text.toPlainText().startswith("A00.0")
    assert session.revealed
    assert session.session is not None
    assert session.session.answered == []
    session.stage.extra.link_asked.emit("code:icd10cm/A001")
    assert panel.view.text.toPlainText().startswith("A00.1")


def test_leaving_the_session_keeps_it_and_a_new_profile_drops_it(
    start: Start, window: MainWindow, book: Profile
) -> None:
    start(CARD)
    click(window, "do-book")
    assert shown(window, "panel-codebook")
    window.leave()
    assert shown(window, "panel-codebook")
    window.forget_pages("Changing")
    settle()
    assert not shown(window, "panel-codebook")
    assert window.findChild(CodeBookPanel) is None


def test_it_gives_way_to_an_exam(window: MainWindow, book: Profile) -> None:
    window.look_up()
    exam = QWidget()
    window.enter(exam)
    assert not window.beside.isVisible()
    window.look_up("code:icd10cm/A000")
    assert not window.beside.isVisible()
    assert "closed during an exam" in heard(window)
    window.leave()
    assert window.beside.isVisible()


def test_its_key_opens_it_goes_to_it_and_closes_it(desk: Desk) -> None:
    desk.window.activateWindow()
    desk.window.go("today")
    press(Qt.Key.Key_B, KEYS)
    panel = find(desk.window, "panel-codebook", CodeBookPanel)
    assert focus() is panel.search.line
    press(Qt.Key.Key_B, KEYS)
    assert not desk.window.beside.isVisible()


def test_on_its_own_page_it_needs_none_beside(window: MainWindow, book: Profile) -> None:
    window.go("codebook")
    window.look_up()
    assert not window.beside.isVisible()
    window.look_up("code:icd10cm/A000")
    assert not window.beside.isVisible()
    assert window.page("codebook").view.page.entry.code == "A000"  # type: ignore[attr-defined]


def test_where_there_is_no_room_it_floats(window: MainWindow, book: Profile) -> None:
    window.pages.setMinimumWidth(900)
    settle()
    window.look_up()
    assert window.beside.isFloating()
    window.beside.put_away()
