"""What is done with notes and decks on the Library page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPlainTextEdit, QToolButton

from coderprep.core.cards import Rating
from coderprep.core.notes import Content, NoteKind
from coderprep.library import browsing, decks, history, notes, study
from coderprep.library.browsing import Listing
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.ui.commands import notes as note_commands
from coderprep.ui.dialogs.addnote import AddNoteDialog
from coderprep.ui.models.browser import FRONT, STATE, TAGS
from coderprep.ui.pages.library import LibraryPage
from coderprep.ui.window import MainWindow
from tests.support.content import add_deck, basic
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import answer, click, dialog, dialogs, find, press, settle, texts, until
from tests.ui.library_support import choose, column, deck_path, do, open_library, rest, search, select

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, profile: Profile) -> LibraryPage:
    """The page with a few notes."""
    return open_library(window, profile)


# what is done with notes


def test_enter_edits_and_the_row_follows(page: LibraryPage) -> None:
    select(page, "tibia")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    editor = dialog("note-editor")
    find(editor, "note-front", QPlainTextEdit).setPlainText("shin bone")
    click(editor, "save-note")
    rest(page)
    assert "shin bone" in column(page, FRONT)
    assert page.table.selected()


def test_flags_suspend_bury_and_back(page: LibraryPage, profile: Profile) -> None:
    select(page, "tibia", "femur")

    def states() -> set[str]:
        rest(page)
        return {column(page, STATE)[place] for place, f in enumerate(column(page, FRONT)) if f in ("tibia", "femur")}

    for action, words in (
        ("suspend", "Suspended"),
        ("unsuspend", "New card"),
        ("bury", "Buried until tomorrow"),
        ("unbury", "New card"),
        ("flag-2", "New card, Flag 2: unsure"),
        ("flag-0", "New card"),
    ):
        do(page, action)
        assert states() == {words}, action
        assert len(page.table.selected()) == 2
    assert history.undo(profile).value == "Flag card"


def test_reset_asks(page: LibraryPage, profile: Profile) -> None:
    session = study.open_session(profile, Scope("Legs"))
    assert study.shown(profile, session) is not None
    study.answer(profile, session, Rating.EASY, 1_000)
    page.refresh()
    rest(page)
    page.table.selectAll()
    do(page, "reset")
    answer("ask-reset", yes=False)
    assert any(text.startswith("Due in") for text in column(page, STATE))
    do(page, "reset")
    answer("ask-reset")
    rest(page)
    assert set(column(page, STATE)) == {"New card"}


def test_tags_are_added_and_removed(page: LibraryPage) -> None:
    select(page, "tibia", "femur")
    do(page, "tag")
    find(dialog("add-tags"), "add-tags-text", QLineEdit).setText(" ")
    click(dialog("add-tags"), "add-tags-ok")
    assert dialogs() == ["add-tags", "trouble"]
    press(Qt.Key.Key_Escape)
    find(dialog("add-tags"), "add-tags-text", QLineEdit).setText("leg, lower")
    assert_accessible(dialog("add-tags"))
    click(dialog("add-tags"), "add-tags-ok")
    rest(page)
    assert column(page, TAGS).count("sample, leg, lower") == 2
    do(page, "untag")
    line = find(dialog("remove-tags"), "remove-tags-text", QLineEdit)
    assert line.text() == "sample leg lower"
    line.setText("lower")
    click(dialog("remove-tags"), "remove-tags-ok")
    rest(page)
    assert column(page, TAGS).count("sample, leg") == 2


def test_notes_move_to_another_deck(page: LibraryPage) -> None:
    select(page, "tibia")
    do(page, "move")
    box = find(dialog("move-notes"), "move-notes-choice", QComboBox)
    box.setCurrentIndex(box.findText("Practice"))
    assert_accessible(dialog("move-notes"))
    click(dialog("move-notes"), "move-notes-ok")
    rest(page)
    deck_path(page, "Practice")
    assert "tibia" in column(page, FRONT)


def test_delete_asks_and_can_be_undone(page: LibraryPage, profile: Profile) -> None:
    select(page, "tibia")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    settle()
    answer("ask-delete")
    rest(page)
    assert "tibia" not in column(page, FRONT)
    assert len(page.table.selected()) == 1
    page.hub.do(history.undo)
    rest(page)
    assert "tibia" in column(page, FRONT)


def test_built_in_notes_are_edited_restored_retired_and_put_back(page: LibraryPage, profile: Profile) -> None:
    add_deck(profile, "Shipped", [basic(1)], origin="shipped")
    note_id = decks.find(profile, "Shipped").id and browsing.all_ids(profile, Listing())[-1]
    notes.edit(profile, note_id, Content(NoteKind.BASIC, "Mine", "Back 1"), ())
    page.refresh()
    rest(page)
    deck_path(page, "Shipped")
    select(page, "Mine")
    assert "the original is kept" in texts(page.pane)
    assert "edited" in column(page, STATE)[0]
    do(page, "restore")
    rest(page)
    assert column(page, FRONT) == ["Front 1"]
    page.note_commands.enable()
    assert not page.note_commands.actions["restore"].isEnabled()
    do(page, "delete")
    answer("ask-delete")
    rest(page)
    assert column(page, FRONT) == []
    choose(page, "filter-state", "Retired")
    assert column(page, STATE) == ["Retired"]
    do(page, "back")
    rest(page)
    assert column(page, FRONT) == []


def test_card_information(page: LibraryPage) -> None:
    select(page, "tibia")
    do(page, "info")
    assert dialogs() == ["card-info"]
    press(Qt.Key.Key_Escape)


def test_many_notes_are_changed_in_the_background(page: LibraryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_commands, "MANY", 3)
    page.table.selectAll()
    rest(page)
    page.note_commands.actions["suspend"].trigger()
    assert page.hub.writing is not None
    page.note_commands.actions["unsuspend"].trigger()
    until(lambda: page.hub.writing is None)
    assert dialogs() == ["trouble"]
    press(Qt.Key.Key_Escape)
    rest(page)
    assert set(column(page, STATE)) == {"Suspended"}


def test_nothing_selected_changes_nothing(page: LibraryPage, profile: Profile) -> None:
    search(page, "nowhere")
    for action in page.note_commands.actions.values():
        if action.objectName() != "note.add":
            action.trigger()
    settle()
    assert dialogs() == []
    page.note_commands.enable()
    assert [a.objectName() for a in page.note_commands.actions.values() if a.isEnabled()] == ["note.add"]


def test_notes_are_added(page: LibraryPage, profile: Profile) -> None:
    deck_path(page, "Legs::Bones")
    click(page, "add-notes")
    shown = dialog("add-note")
    assert isinstance(shown, AddNoteDialog)
    assert find(shown, "add-deck", QComboBox).currentText() == "Legs › Bones"
    assert_accessible(shown)
    click(shown, "add-note-add")
    assert dialogs() == ["add-note", "trouble"]
    press(Qt.Key.Key_Escape)
    find(shown, "note-front", QPlainTextEdit).setPlainText("fibula")
    find(shown, "note-back", QPlainTextEdit).setPlainText("bone")
    find(shown, "note-tags", QLineEdit).setText("leg")
    click(shown, "add-note-add")
    assert find(shown, "note-front", QPlainTextEdit).toPlainText() == ""
    assert find(shown, "note-tags", QLineEdit).text() == "leg"
    kinds = find(shown, "add-kind", QComboBox)
    place = kinds.findText("Multiple choice")
    kinds.setCurrentIndex(place)
    kinds.activated.emit(place)
    settle()
    assert_accessible(shown)
    find(shown, "note-front", QPlainTextEdit).setPlainText("Longest bone?")
    find(shown, "option-text-1", QLineEdit).setText("Femur")
    find(shown, "option-text-2", QLineEdit).setText("Tibia")
    click(shown, "add-note-add")
    click(shown, "add-note-close")
    rest(page)
    assert {"fibula", "Longest bone?"} <= set(column(page, FRONT))
    choice = notes.get(profile, page.model.ids[column(page, FRONT).index("Longest bone?")]).content
    assert [(option.text, option.correct) for option in choice.options] == [("Femur", True), ("Tibia", False)]


# decks


def test_decks_are_made_renamed_and_deleted(page: LibraryPage, profile: Profile) -> None:
    deck_path(page, "Legs::Bones")
    click(page, "new-deck")
    line = find(dialog("create-deck"), "create-deck-text", QLineEdit)
    assert line.text() == "Legs::Bones::"
    assert_accessible(dialog("create-deck"))
    click(dialog("create-deck"), "create-deck-ok")
    assert dialogs() == ["create-deck", "trouble"]
    press(Qt.Key.Key_Escape)
    line.setText("Legs::Bones::Foot")
    click(dialog("create-deck"), "create-deck-ok")
    rest(page)
    page.tree.setFocus()
    press(Qt.Key.Key_F2)
    find(dialog("rename-deck"), "rename-deck-text", QLineEdit).setText("Lower limb")
    click(dialog("rename-deck"), "rename-deck-ok")
    rest(page)
    assert {row.deck.name for row in decks.rows(profile)} == {"Practice", "Lower limb", "Lower limb::Foot"}
    deck_path(page, "Lower limb")
    page.tree.setFocus()
    press(Qt.Key.Key_Delete)
    box = dialog("ask-delete-deck")
    assert "with 3 notes" in box.text()  # type: ignore[attr-defined]
    assert "1 deck below it" in box.text()  # type: ignore[attr-defined]
    answer("ask-delete-deck")
    until(lambda: page.hub.writing is None)
    rest(page)
    assert {row.deck.name for row in decks.rows(profile)} == {"Practice"}


def test_a_path_that_is_no_deck_and_a_built_in_one(page: LibraryPage, profile: Profile) -> None:
    add_deck(profile, "Shipped", [basic(1)], origin="shipped")
    page.refresh()
    rest(page)
    actions = page.deck_commands.actions
    deck_path(page, "Legs")
    page.deck_commands.enable()
    assert [id_ for id_, action in actions.items() if action.isEnabled()] == ["create"]
    for action in actions.values():
        if action.objectName() != "deck.create":
            action.setEnabled(True)
            action.trigger()
    assert dialogs() == []
    deck_path(page, "Shipped")
    page.deck_commands.enable()
    assert not actions["delete"].isEnabled()
    assert "suspend its cards instead" in actions["delete"].toolTip()


@pytest.mark.parametrize(("name", "first"), [("note-menu", "&Edit…"), ("deck-menu", "&New deck…")])
def test_menus_hold_everything(page: LibraryPage, name: str, first: str) -> None:
    menu = find(page, name, QToolButton).menu()
    assert menu is not None
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()].count(first) == 1


def test_context_menus_open(page: LibraryPage) -> None:
    for widget, action in ((page.table, "note.edit"), (page.tree, "deck.create")):
        widget.customContextMenuRequested.emit(widget.rect().center())
        settle()
        shown = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
        assert any(a.objectName() == action for menu in shown for a in menu.actions())
        for menu in shown:
            menu.close()
        settle()


def test_exports_the_selected_deck(page: LibraryPage) -> None:
    deck_path(page, "Practice")
    page.deck_commands.enable()
    page.deck_commands.actions["export"].trigger()
    settle()
    assert find(dialog("export"), "export-deck", QComboBox).currentText() == "Practice"
    press(Qt.Key.Key_Escape)
