"""A study session in the window: cards are shown, answered and stored; what follows is offered."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from coderprep.core.cards import Rating, ReviewKind
from coderprep.core.notes import Content, NoteKind, Option
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import click, find, focus, heard, press, settle, shown, texts
from tests.ui.samples import BASIC, CHOICE, CLOZE, REVERSED, TYPED, Start, log

SPACE, ENTER, ESCAPE = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_a_card_is_asked_revealed_and_graded(start: Start, profile: Profile, clock: FakeClock) -> None:
    view = start(BASIC, TYPED)
    assert view.stage.front.toPlainText() == "cardi/o"
    assert not shown(view, "answer")
    assert heard(view) == "Question: cardi/o"
    assert "2 new · 0 learning · 0 to review" in texts(view)
    assert focus().objectName() == "reveal"
    clock.advance(seconds=4)
    press(SPACE)
    assert view.stage.back.toPlainText() == "heart"
    assert "As in cardiology." in view.stage.extra.toPlainText()
    assert heard(view) == "heart"
    words = [button.text() for button in view.footer.grades.values()]
    assert words == ["Again\n1 minute", "Hard\n6 minutes", "Good\n10 minutes", words[3]]
    assert words[3].startswith("Easy\n")
    assert focus().objectName() == "grade-good"
    clock.advance(seconds=3)
    press(SPACE)
    (review,) = log(profile)
    assert (review.rating, review.duration_ms, review.kind) == (Rating.GOOD, 7_000, ReviewKind.STUDY)
    assert "1 new · 1 learning · 0 to review" in texts(view)
    assert view.stage.front.toPlainText().startswith("Code for type 2")


def test_the_time_of_an_answer_is_capped(start: Start, profile: Profile, clock: FakeClock) -> None:
    start(BASIC)
    clock.advance(minutes=20)
    press(SPACE)
    press(ENTER)
    assert log(profile)[0].duration_ms == 60_000


@pytest.mark.parametrize(("key", "rating"), list(zip("1234", Rating, strict=True)))
def test_each_grade_has_its_key(start: Start, profile: Profile, key: str, rating: Rating) -> None:
    start(BASIC)
    press(key)
    assert log(profile) == []  # not before the answer is seen
    press(SPACE)
    press(key)
    assert [review.rating for review in log(profile)] == [rating]


def test_a_key_held_down_counts_once(start: Start, profile: Profile) -> None:
    view = start(BASIC)
    for _ in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", True)
        QApplication.sendEvent(view.footer.reveal_button, held)
    settle()
    assert not view.revealed
    assert log(profile) == []


@pytest.mark.parametrize("typed", ["E11.9", "e119", "  e11.9 "])
def test_a_right_typed_answer_suggests_good(start: Start, typed: str) -> None:
    view = start(TYPED)
    assert focus().objectName() == "typed-answer"
    press(typed)
    press(ENTER)
    assert "✓ Right" in texts(view)
    assert heard(view) == "Right."
    assert focus().objectName() == "grade-good"
    assert not shown(view, "comparison")


def test_a_wrong_typed_answer_is_compared_and_suggests_again(start: Start, profile: Profile) -> None:
    view = start(TYPED)
    press("E11.8")
    press(ENTER)
    assert view.revealed
    assert log(profile) == []  # the same Enter must not grade
    assert "✗ Wrong" in texts(view)
    assert find(view, "comparison").accessibleDescription() == "Wrong. You typed E11.8. Expected: E11.9."
    assert "You typed" in view.stage.typed.rows.toPlainText()
    assert focus().objectName() == "grade-again"
    press(ENTER)
    assert log(profile)[0].rating is Rating.AGAIN


def test_typed_digits_and_letters_are_no_commands(start: Start) -> None:
    view = start(TYPED)
    press("1 u f - @ e i ?")
    assert view.stage.typed.given == "1 u f - @ e i ?"
    assert not view.revealed
    assert QApplication.activeModalWidget() is None


def test_an_empty_answer_is_not_answered(start: Start) -> None:
    view = start(TYPED)
    press(ENTER)
    assert "✗ Not answered" in texts(view)
    assert not shown(view, "comparison")
    assert focus().objectName() == "grade-again"


@pytest.mark.parametrize(("key", "right"), [("a", True), ("1", True), ("b", False), ("4", False)])
def test_an_option_is_chosen_by_letter_or_number(start: Start, key: str, right: bool) -> None:
    view = start(CHOICE)
    press(key)
    assert view.revealed
    assert heard(view) == ("Right." if right else "Wrong. Right is: 25.")
    assert focus().objectName() == ("grade-good" if right else "grade-again")
    told = [find(view, f"option-{letter}").accessibleName() for letter in "ABCD"]
    assert ("✓ Right, your answer" if right else "✓ The right answer") in told[0]
    assert "57 is the decision for major surgery." in told[1]
    assert ("✗ Wrong, your answer" in " ".join(told)) is not right
    assert "separately identifiable" in view.stage.back.toPlainText()


def test_an_option_is_chosen_by_mouse_once(start: Start) -> None:
    view = start(CHOICE)
    click(view, "option-C")
    assert view.stage.choice.picked == {2}
    click(view, "option-A")
    assert view.stage.choice.picked == {2}
    assert not find(view, "option-A", QPushButton).isChecked()


def test_a_choice_can_be_revealed_without_choosing(start: Start) -> None:
    view = start(CHOICE)
    assert focus().objectName() == "question"
    press(SPACE)
    assert view.revealed
    assert focus().objectName() == "grade-again"


def test_several_right_options_are_confirmed_together(start: Start) -> None:
    options = (Option("one", correct=True), Option("two"), Option("three", correct=True))
    view = start(Content(NoteKind.CHOICE, "Which are odd?", "They are.", options=options, keep_order=True))
    assert "Choose 2, then press Enter." in texts(view)
    press("a")
    press("b")
    press("b")
    press("c")
    assert not view.revealed
    press(ENTER)
    assert heard(view) == "Right."


def test_a_cloze_card_fills_its_gap(start: Start) -> None:
    view = start(CLOZE)
    assert view.stage.front.toPlainText() == "The [which side] atrium receives deoxygenated blood."
    press(SPACE)
    assert view.stage.front.toPlainText() == "The right atrium receives deoxygenated blood."
    assert not shown(view, "answer")
    assert heard(view) == "The right atrium receives deoxygenated blood."


def test_a_reversed_note_asks_both_ways(start: Start, profile: Profile, clock: FakeClock) -> None:
    view = start(REVERSED)
    asked = [view.stage.front.toPlainText()]
    press(SPACE)
    press("4")
    view.leave()
    settle()
    clock.advance(days=1)
    asked.append(start().stage.front.toPlainText())
    assert sorted(asked) == ["kidney", "nephr/o"]


def test_taking_back_shows_the_card_again(start: Start, profile: Profile) -> None:
    view = start(BASIC, TYPED)
    press(SPACE)
    press("3")
    press("z", Qt.KeyboardModifier.ControlModifier)
    assert view.stage.front.toPlainText() == "cardi/o"
    assert "Taken back: Answer card" in texts(view)
    assert log(profile) == []
    press("u")
    assert "There is nothing to take back." in texts(view)


def test_an_answer_can_be_taken_back_from_the_end(start: Start, profile: Profile) -> None:
    view = start(BASIC)
    press(SPACE)
    press("4")
    assert "That is all for now" in texts(view)
    press("u")
    assert view.stage.front.toPlainText() == "cardi/o"
    assert log(profile) == []


def test_undo_in_the_answer_line_is_for_the_line_first(start: Start) -> None:
    view = start(BASIC, TYPED)
    press(SPACE)
    press("3")
    press("E11")
    press("z", Qt.KeyboardModifier.ControlModifier)
    assert view.stage.typed.given == ""
    press("z", Qt.KeyboardModifier.ControlModifier)
    assert view.stage.front.toPlainText() == "cardi/o"


def test_escape_leaves_at_once(start: Start, profile: Profile, window: MainWindow) -> None:
    view = start(BASIC, TYPED)
    press(SPACE)
    press("3")
    assert view.stage.typed.line.hasFocus()
    press(ESCAPE)
    assert window.session is None
    assert len(log(profile)) == 1


def test_a_deck_that_is_gone_is_said(start: Start, window: MainWindow) -> None:
    said: list[str] = []
    window.hub.trouble.connect(said.append)
    start(scope=Scope("Nowhere"))
    assert said == ["There is no deck “Nowhere”."]
    assert window.session is None


@pytest.mark.parametrize("content", [BASIC, TYPED, CLOZE, CHOICE], ids=lambda content: content.kind.value)
def test_every_state_of_a_card_can_be_listened_to(start: Start, content: Content) -> None:
    view = start(content)
    assert_accessible(view)
    view.reveal()
    settle()
    assert_accessible(view)
    view.grade(Rating.EASY)
    settle()
    assert_accessible(view)


def test_long_cards_scroll_by_key(start: Start) -> None:
    view = start(Content(NoteKind.BASIC, "word " * 2000, "back"))
    bar = view.stage.area.verticalScrollBar()
    assert bar.maximum() > 0
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    press(Qt.Key.Key_PageUp)
    assert bar.value() == 0
