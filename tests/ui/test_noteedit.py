"""The editor of a note: saved by key, and never left with something unsaved without a question."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from coderprep.library import notes
from coderprep.library.profile import Profile
from coderprep.ui.dialogs.noteedit import NoteDialog
from coderprep.ui.window import MainWindow
from tests.support.content import add_deck, basic
from tests.ui.driving import answer, dialogs, press, settle
from tests.ui.driving import dialog as shown_dialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(window: MainWindow, profile: Profile) -> NoteDialog:
    add_deck(profile, "Bones", [basic(1)])
    made = NoteDialog(window.context, window, notes.get(profile, 1))
    made.open()
    settle()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_S])
def test_a_note_is_saved_with_a_key(editor: NoteDialog, profile: Profile, key: Qt.Key) -> None:
    press("New: ")
    press(key, CTRL)
    assert dialogs() == []
    assert notes.get(profile, 1).content.front.startswith("New: ")


def test_escape_leaves_a_note_that_was_only_looked_at(editor: NoteDialog) -> None:
    press(Qt.Key.Key_Escape)
    assert dialogs() == []


def test_what_was_written_is_not_dropped_without_a_question(editor: NoteDialog, profile: Profile) -> None:
    before = notes.get(profile, 1)
    press("New: ")
    press(Qt.Key.Key_Escape)
    box = shown_dialog("ask-discard")
    assert isinstance(box, QMessageBox)
    assert box.button(QMessageBox.StandardButton.Yes).text() == "&Discard"
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.No)
    answer("ask-discard", yes=False)
    assert dialogs() == ["note-editor"]
    editor.close()
    answer("ask-discard")
    assert dialogs() == []
    assert notes.get(profile, 1) == before
