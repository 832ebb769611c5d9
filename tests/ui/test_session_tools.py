"""What can be done with the card on screen: flag, bury, suspend, edit, look up; all of it can be taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPlainTextEdit, QWidget

from coderprep.core.cards import Card, Rating
from coderprep.library import notes, study
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.store import cards
from coderprep.ui.pages.session.view import StudyView, start_study
from coderprep.ui.window import MainWindow
from tests.support.content import add_deck, basic
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import answer, click, find, focus, press, settle, shown, texts, until
from tests.ui.samples import BASIC, CHOICE, CLOZE, TYPED, deck

SPACE, ESCAPE = Qt.Key.Key_Space, Qt.Key.Key_Escape
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(window: MainWindow, profile: Profile) -> StudyView:
    deck(profile, BASIC, TYPED, CLOZE)
    made = start_study(window.context, Scope())
    settle()
    return made


def card_of(view: StudyView, profile: Profile) -> Card:
    assert view.shown is not None
    with profile.store.read() as connection:
        card = cards.load(connection, view.shown.card.id)
    assert card is not None
    return card


def dialog(kind: type[QDialog] = QDialog) -> QDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def test_a_flag_is_chosen_by_number_and_told_in_words(view: StudyView, profile: Profile) -> None:
    press("f")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()][:2] == ["&1  Flag 1: look up", "&2  Flag 2: unsure"]
    assert len(menu.actions()) == 8
    press("2")
    assert card_of(view, profile).flag == 2
    assert "New card · Practice · Flag 2: unsure" in texts(view)
    press("f")
    press("0")
    assert card_of(view, profile).flag == 0
    assert "Flag" not in view.stage.meta.text()


def test_flagging_keeps_the_answer_in_view(view: StudyView, profile: Profile) -> None:
    press(SPACE)
    press("f")
    press("1")
    assert view.revealed
    assert shown(view, "answer")
    press("3")
    assert view.stage.front.toPlainText() != "cardi/o"


def test_a_flag_is_taken_back(view: StudyView, profile: Profile) -> None:
    press("f")
    press("5")
    press("u")
    assert card_of(view, profile).flag == 0
    assert view.footer.noticed == "Taken back: Flag card"


@pytest.mark.parametrize(("key", "suspended"), [("@", True), ("!", True), ("-", False)])
def test_a_card_is_set_aside_and_brought_back(view: StudyView, profile: Profile, key: str, suspended: bool) -> None:
    before = card_of(view, profile)
    press(key)
    assert view.stage.front.toPlainText() != "cardi/o"
    assert view.footer.noticed.endswith("U takes it back.")
    with profile.store.read() as connection:
        after = cards.load(connection, before.id)
    assert after is not None
    assert after.suspended is suspended
    assert (after.buried_until > profile.moment().day) is not suspended
    press("z", CONTROL) if not view.stage.typed.line.hasFocus() else view.take_back()
    assert view.stage.front.toPlainText() == "cardi/o"
    assert card_of(view, profile) == before


def test_the_note_is_edited_and_shown_anew(view: StudyView, profile: Profile) -> None:
    press(SPACE)
    press("e")
    editor = dialog()
    assert_accessible(editor)
    assert focus().objectName() == "note-front"
    find(editor, "note-front", QPlainTextEdit).setPlainText("cardi/o means?")
    find(editor, "note-tags").setText("heart, sample, heart")
    press("s", CONTROL)
    until(lambda: QApplication.activeModalWidget() is None)  # a button pressed by shortcut shows it first
    assert view.stage.front.toPlainText() == "cardi/o means?"
    assert view.revealed
    assert view.footer.noticed == "The note is saved."
    assert view.shown is not None
    assert notes.get(profile, view.shown.note.id).tags == ("heart", "sample")
    press("u")
    assert view.stage.front.toPlainText() == "cardi/o"


def test_answers_before_an_edit_can_still_be_taken_back(view: StudyView) -> None:
    press(SPACE)
    press("3")
    assert view.stage.typed.line.hasFocus()
    view.tools.edit()
    editor = dialog()
    find(editor, "note-front", QPlainTextEdit).setPlainText("Which code?")
    click(editor, "save-note")
    assert view.stage.front.toPlainText() == "Which code?"
    view.take_back()
    settle()
    view.take_back()
    settle()
    assert view.stage.front.toPlainText() == "cardi/o"


def test_an_edit_that_changes_nothing_leaves_nothing_to_take_back(view: StudyView, profile: Profile) -> None:
    """Else U would take back what was done before the session."""
    view.tools.edit()
    click(dialog(), "save-note")
    press("u")
    assert view.footer.noticed == "There is nothing to take back."
    assert view.shown is not None
    assert notes.get(profile, view.shown.note.id).content == BASIC


def test_the_original_of_a_built_in_note_is_restored(window: MainWindow, profile: Profile) -> None:
    add_deck(profile, "Built in", [basic(1)], origin="built-in")
    view = start_study(window.context, Scope())
    assert view.shown is not None
    note_id = view.shown.note.id
    view.tools.edit()
    assert not shown(dialog(), "restore-note")
    find(dialog(), "note-back", QPlainTextEdit).setPlainText("mine")
    click(dialog(), "save-note")
    view.reveal()
    assert view.stage.back.toPlainText() == "mine"
    press("i")
    assert "Edited by you" in texts(dialog())
    press(ESCAPE)
    view.tools.edit()
    assert "Your edit is kept apart" in texts(dialog())
    click(dialog(), "restore-note")
    assert view.stage.back.toPlainText() == "Back 1"
    assert notes.get(profile, note_id).edited == frozenset()
    press("u")
    assert notes.get(profile, note_id).content.back == "mine"


def test_editing_after_the_answer_keeps_what_was_typed(window: MainWindow, profile: Profile) -> None:
    deck(profile, TYPED)
    view = start_study(window.context, Scope())
    press("E11.8")
    press(Qt.Key.Key_Return)
    press("e")
    find(dialog(), "note-extra", QPlainTextEdit).setPlainText("More.")
    click(dialog(), "save-note")
    assert view.stage.typed.given == "E11.8"
    assert "✗ Wrong" in texts(view)
    assert view.stage.extra.toPlainText() == "More."


def test_a_note_that_lacks_something_is_not_saved(view: StudyView, window: MainWindow, profile: Profile) -> None:
    said: list[str] = []
    window.hub.trouble.disconnect(window.show_trouble)
    window.hub.trouble.connect(said.append)
    press("e")
    editor = dialog()
    find(editor, "note-back", QPlainTextEdit).setPlainText("  ")
    click(editor, "save-note")
    assert said == ["The note needs a back."]
    assert editor.isVisible()
    press(ESCAPE)
    answer("ask-discard")
    assert QApplication.activeModalWidget() is None
    assert view.shown is not None
    assert notes.get(profile, view.shown.note.id).content.back == "heart"


def test_a_gap_taken_out_of_the_note_takes_its_card_away(window: MainWindow, profile: Profile) -> None:
    deck(profile, CLOZE)
    view = start_study(window.context, Scope())
    press(SPACE)
    press("e")
    find(dialog(), "note-front", QPlainTextEdit).setPlainText("Only {{c3::one}} gap.")
    click(dialog(), "save-note")
    assert "[which side]" not in view.stage.front.toPlainText()


def test_options_are_edited(window: MainWindow, profile: Profile) -> None:
    (note_id,) = deck(profile, CHOICE)
    start_study(window.context, Scope())
    press("e")
    editor = dialog()
    assert_accessible(editor)
    find(editor, "option-text-4").setText("")
    click(editor, "add-option")
    assert focus().objectName() == "option-text-5"
    press("76")
    find(editor, "option-why-5").setText("76 is a repeat procedure.")
    click(editor, "save-note")
    options = notes.get(profile, note_id).content.options
    assert [option.text for option in options] == ["25", "57", "59", "76"]
    assert options[3].why == "76 is a repeat procedure."
    assert [option.correct for option in options] == [True, False, False, False]


def test_accepted_answers_are_edited(window: MainWindow, profile: Profile) -> None:
    (note_id,) = deck(profile, TYPED)
    view = start_study(window.context, Scope())
    view.tools.edit()
    find(dialog(), "note-accept", QPlainTextEdit).setPlainText("E11.9\n\n type 2 \n")
    click(dialog(), "save-note")
    assert notes.get(profile, note_id).content.accept == ("E11.9", "type 2")


def test_card_information_tells_history_and_source(view: StudyView, profile: Profile) -> None:
    press(SPACE)
    press("1")
    view.take_back()
    settle()
    view.reveal()
    view.grade(Rating.HARD)
    study.leave_out(view.session, {view.shown.card.id})  # type: ignore[union-attr, arg-type]
    view.tools.info()
    shown_dialog = dialog()
    assert_accessible(shown_dialog)
    assert "Practice" in texts(shown_dialog)
    press(ESCAPE)
    assert QApplication.activeModalWidget() is None


def test_the_keys_are_shown_on_one_sheet(view: StudyView) -> None:
    press("?")
    sheet = dialog()
    assert_accessible(sheet)
    told = texts(sheet)
    for keys in ("Space or Enter", "1 – 9", "A – D", "U or Ctrl+Z", "@ or !", "Esc"):
        assert keys in told
    press(ESCAPE)
    assert view.isVisible()


def test_every_tool_tells_its_key_in_the_tooltip(view: StudyView) -> None:
    tips = {
        widget.objectName(): widget.toolTip()
        for widget in view.header.findChildren(QWidget)
        if widget.objectName().startswith("do-")
    }
    assert tips["do-undo"] == "Take the last step back (U or Ctrl+Z)"
    assert tips["do-suspend"] == "Suspend (@ or !)"
    assert len(tips) == 9


def test_tools_do_nothing_when_no_card_is_shown(view: StudyView, profile: Profile) -> None:
    for _ in range(6):
        view.reveal()
        view.grade(Rating.EASY)
        settle()
    assert "That is all for now" in texts(view)
    for key in ("f", "e", "i", "-", "@", "1"):
        press(key)
        assert QApplication.activeModalWidget() is None
        assert QApplication.activePopupWidget() is None
    assert not shown(view, "do-edit")
