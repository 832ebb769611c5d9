"""A whole study session with the keyboard alone: from the start button of Today to the summary and back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coderprep.core.cards import Rating
from coderprep.core.notes import NoteKind
from coderprep.library.profile import Profile
from coderprep.store import cards, reviews
from coderprep.ui.pages.session.view import StudyView
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import focus, press, texts, until
from tests.ui.samples import KINDS, deck

ENTER, SPACE, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def test_a_session_from_start_to_finish(window: MainWindow, profile: Profile, clock: FakeClock) -> None:
    deck(profile, *KINDS)
    window.go("study")
    window.go("today")
    window.page("today").setFocus()
    assert focus().objectName() == "start-studying"
    press(ENTER)
    view = window.session
    assert isinstance(view, StudyView)
    for _ in range(40):
        if view.shown is None:
            break
        answer_by_keyboard(view)
        clock.advance(seconds=5)
    assert "That is all for now" in texts(view)
    assert_accessible(view)
    assert focus().objectName() == "done"
    press(ENTER)
    assert window.session is None
    assert focus().objectName() == "start-studying"
    assert "Done today:" in texts(window)
    with profile.store.read() as connection:
        log = reviews.of_day(connection, profile.moment().day)
        assert {review.rating for review in log} == {Rating.AGAIN, Rating.GOOD, Rating.EASY}
        assert {card.flag for card in cards.load_many(connection, {review.card_id for review in log}).values()} == {
            0,
            3,
        }


def answer_by_keyboard(view: StudyView) -> None:
    """Answer the card as its kind asks for; some are missed at first."""
    assert view.shown is not None
    kind, reps = view.shown.face.kind, view.shown.card.memory.reps
    if kind is NoteKind.TYPED:
        press("E11.9" if reps else "E11.8")
        press(ENTER)
        press(ENTER)  # as suggested
    elif kind is NoteKind.CHOICE:
        press("a" if reps else "b")
        press(SPACE)
    elif kind is NoteKind.BASIC:
        press(SPACE)
        if not view.shown.card.flag:
            press("f")
            press("3")
        press("4")
    else:
        press(ENTER)
        press("4")


def test_every_control_is_reached_by_tab(window: MainWindow, profile: Profile) -> None:
    deck(profile, KINDS[4])
    window.page("today").setFocus()
    press(ENTER)
    view = window.session
    assert isinstance(view, StudyView)
    reached = {focus().objectName()}
    for _ in range(30):
        press(TAB)
        reached.add(focus().objectName())
    tools = {f"do-{name}" for name in ("leave", "undo", "flag", "edit", "info", "bury", "suspend", "keys")}
    assert tools | {"question", "option-A", "option-B", "option-C", "option-D", "reveal"} <= reached
    press("b")
    reached = {focus().objectName()}
    for _ in range(30):
        press(TAB)
        reached.add(focus().objectName())
    assert {"grade-again", "grade-hard", "grade-good", "grade-easy", "option-A", "answer"} <= reached


def test_a_dialog_is_opened_used_and_left(window: MainWindow, profile: Profile) -> None:
    deck(profile, KINDS[0])
    window.page("today").setFocus()
    press(SPACE)
    view = window.session
    assert isinstance(view, StudyView)
    press("i")
    assert QApplication.activeModalWidget() is not None
    press(ENTER)
    assert QApplication.activeModalWidget() is None
    press("e")
    press("New front ")
    press("s", Qt.KeyboardModifier.ControlModifier)
    until(lambda: QApplication.activeModalWidget() is None)
    assert view.stage.front.toPlainText() == "New front cardi/o"
    press("?")
    press(ESCAPE)
    press(ESCAPE)
    assert window.session is None
