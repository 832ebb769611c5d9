"""The command palette."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTreeWidget

from coderprep.core.notes import Content, NoteKind
from coderprep.library import decks, exams, notes, sitting
from coderprep.ui.app import Desk
from coderprep.ui.pages.library import LibraryPage
from tests.support.content import fill_bank
from tests.ui.driving import dialog, dialogs, find, heard, press, settle, until


def _open(desk: Desk, text: str) -> QTreeWidget:
    desk.actions["help.palette"].trigger()
    settle()
    shown = dialog("palette")
    find(shown, "palette-words", QLineEdit).setFocus()
    press(text)
    listed = shown.findChild(QTreeWidget, "palette-list")
    assert listed is not None
    return listed


def _titles(listed: QTreeWidget) -> list[str]:
    return [item.text(0) for place in range(listed.topLevelItemCount()) if (item := listed.topLevelItem(place))]


def test_an_action_is_found_and_done(desk: Desk) -> None:
    listed = _open(desk, "theme dark")
    until(lambda: _titles(listed) == ["Dark"])
    press(Qt.Key.Key_Return)
    assert dialogs() == []
    assert desk.theme.look.name == "dark"


def test_enter_does_not_wait_for_the_pause(desk: Desk) -> None:
    _open(desk, "high contrast")
    press(Qt.Key.Key_Return)
    assert desk.theme.look.name == "contrast"


def test_arrows_walk_the_list_and_say_what_is_chosen(desk: Desk) -> None:
    listed = _open(desk, "view")
    until(lambda: len(_titles(listed)) > 8 and _titles(listed)[0] == "Today")
    for key, place in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_PageDown, 8),
        (Qt.Key.Key_PageUp, 0),
    ):
        press(key)
        assert listed.indexOfTopLevelItem(listed.currentItem()) == place
    assert heard(dialog("palette")) == "Today, View  Ctrl+1"


def test_nothing_is_said_in_words(desk: Desk) -> None:
    listed = _open(desk, "zzzz")
    until(lambda: _titles(listed) == [])
    assert find(dialog("palette"), "palette-words")
    press(Qt.Key.Key_Return)
    assert dialogs() == ["palette"]


def test_a_note_and_a_deck_are_opened_in_the_library(desk: Desk) -> None:
    deck_id = decks.create(desk.hub.profile, "Anatomy::Bones").value
    other = decks.create(desk.hub.profile, "Other").value
    for n in range(3):
        notes.add(desk.hub.profile, other, Content(NoteKind.BASIC, f"Other {n}", "Back"))
    wanted = notes.add(desk.hub.profile, deck_id, Content(NoteKind.BASIC, "What is the <i>ulna</i>?", "Bone")).value
    listed = _open(desk, "ulna")
    until(lambda: _titles(listed) == ["What is the <i>ulna</i>?"])
    press(Qt.Key.Key_Return)
    page = desk.window.page("library")
    assert isinstance(page, LibraryPage)
    until(lambda: page.table.selected() == [wanted])
    assert page.tree.path == "Anatomy::Bones"
    listed = _open(desk, "bones")
    until(lambda: "Anatomy::Bones" in _titles(listed))
    press(Qt.Key.Key_Return)
    until(lambda: page.tree.path == "Anatomy::Bones" and page.model.ids == [wanted])


def test_an_item_of_a_finished_exam_is_opened_in_its_result(desk: Desk) -> None:
    profile = desk.hub.profile
    fill_bank(profile, exams.blueprint("cca"), extra=15)
    attempt_id = exams.start(profile, "cca", 1).value
    sitting.submit(profile, sitting.load(profile, attempt_id))
    listed = _open(desk, "stem privacy")
    until(lambda: any(title.startswith("Stem of cca-bank/privacy") for title in _titles(listed)))
    press(Qt.Key.Key_Return)
    until(lambda: desk.window.session is not None)
    assert desk.window.session is not None
    assert desk.window.session.objectName() == "exam-result"
    desk.window.leave()
