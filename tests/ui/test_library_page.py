"""The Library page: decks, search, and what is done with notes."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPlainTextEdit, QToolButton

from coderprep.core.cards import Rating
from coderprep.core.notes import Content, NoteKind
from coderprep.library import browsing, decks, history, notes, study
from coderprep.library.browsing import Listing
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.store.note_list import Order
from coderprep.ui.commands import notes as note_commands
from coderprep.ui.dialogs.addnote import AddNoteDialog
from coderprep.ui.models import browser
from coderprep.ui.models.browser import BACK, DECK, FRONT, STATE, TAGS
from coderprep.ui.pages.library import LibraryPage
from coderprep.ui.widgets.cardview import CardView
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic
from tests.ui import samples
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import answer, click, dialog, dialogs, find, press, settle, texts, until

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, profile: Profile) -> LibraryPage:
    """The page with five notes of all kinds in `Practice` and three in `Legs::Bones`."""
    samples.deck(profile, *samples.KINDS)
    samples.deck(
        profile, *(Content(NoteKind.BASIC, front, "bone") for front in ("tibia", "femur", "x<y")), name="Legs::Bones"
    )
    window.go("library")
    shown = window.page("library")
    assert isinstance(shown, LibraryPage)
    rest(shown)
    return shown


def rest(page: LibraryPage) -> None:
    """Wait until everything is listed and counted."""
    settle()
    waits = (page.filters._pause, page._pause)
    until(lambda: not page._listing.running and not page._counting.running and not any(t.isActive() for t in waits))


def column(page: LibraryPage, place: int) -> list[str]:
    """The texts of a column as they are shown."""
    return [page.model.data(page.model.index(row, place)) for row in range(page.model.rowCount())]


def search(page: LibraryPage, words: str) -> list[str]:
    """The fronts that are found."""
    page.filters.words.setText(words)
    rest(page)
    return column(page, FRONT)


def choose(page: LibraryPage, name: str, text: str) -> None:
    """Choose in a box by the beginning of a line."""
    box = find(page, name, QComboBox)
    place = next(place for place in range(box.count()) if box.itemText(place).startswith(text))
    box.setCurrentIndex(place)
    box.activated.emit(place)
    rest(page)


def select(page: LibraryPage, *fronts: str) -> None:
    """Select the notes with these fronts."""
    wanted = [page.model.ids[place] for place, front in enumerate(column(page, FRONT)) if front in fronts]
    assert len(wanted) == len(fronts)
    assert page.table.select(wanted)
    rest(page)


def do(page: LibraryPage, action: str) -> None:
    """Choose an action for the selected notes."""
    page.note_commands.enable()
    chosen = page.note_commands.actions[action]
    assert chosen.isEnabled(), action
    chosen.trigger()
    settle()


def deck_path(page: LibraryPage, path: str) -> None:
    """Select a deck."""
    assert page.tree.select_path(path)
    rest(page)


def test_everything_is_listed_and_can_be_listened_to(page: LibraryPage) -> None:
    assert len(column(page, FRONT)) == 8
    assert "8 notes" in texts(page)
    assert_accessible(page)
    row = column(page, FRONT).index("x<y")
    cells = [page.model.data(page.model.index(row, place)) for place in (BACK, DECK, STATE, TAGS)]
    assert cells == ["bone", "Legs › Bones", "New card", "sample"]


def test_kinds_show_what_is_asked_and_what_is_known(page: LibraryPage) -> None:
    shown = dict(zip(column(page, FRONT), column(page, BACK), strict=True))
    assert shown["The [which side] atrium receives deoxygenated blood."].startswith("The right atrium")
    assert shown[samples.CHOICE.front] == "25"


def test_words_parts_decks_states_and_tags_narrow(page: LibraryPage, profile: Profile) -> None:
    assert search(page, "tibia") == ["tibia"]
    assert search(page, "*mur") == ["femur"]
    assert search(page, "nowhere") == []
    assert "Nothing matches" in texts(page)
    search(page, "")
    deck_path(page, "Legs")
    assert sorted(column(page, FRONT)) == ["femur", "tibia", "x<y"]
    assert "3 notes" in texts(page)
    deck_path(page, "")
    notes.suspend(profile, browsing.card_ids(profile, [page.model.ids[0]]))
    choose(page, "filter-state", "Suspended")
    assert len(column(page, FRONT)) == 1
    choose(page, "filter-state", "Any")
    choose(page, "filter-tag", "sample (8)")
    assert len(column(page, FRONT)) == 8


def test_an_empty_library_says_what_to_do(window: MainWindow, profile: Profile) -> None:
    window.go("library")
    shown = window.page("library")
    assert isinstance(shown, LibraryPage)
    rest(shown)
    assert "import a file (Ctrl+I)" in texts(shown)
    assert_accessible(shown)


def test_orders_by_box_and_by_column(page: LibraryPage) -> None:
    deck_path(page, "Legs")
    choose(page, "filter-order", "Front, A to Z")
    assert column(page, FRONT) == ["femur", "tibia", "x<y"]
    assert page.table.horizontalHeader().isSortIndicatorShown()
    page.table.horizontalHeader().sectionClicked.emit(FRONT)
    rest(page)
    assert column(page, FRONT) == ["x<y", "tibia", "femur"]
    page.table.horizontalHeader().sectionClicked.emit(DECK)
    rest(page)
    assert page.filters.listing(None).order is Order.DECK
    page.table.horizontalHeader().sectionClicked.emit(TAGS)
    rest(page)
    assert page.filters.listing(None).order is Order.DECK
    choose(page, "filter-order", "Newest")
    assert not page.table.horizontalHeader().isSortIndicatorShown()
    assert column(page, FRONT) == ["x<y", "femur", "tibia"]


def test_the_current_note_is_shown_as_cards(page: LibraryPage) -> None:
    select(page, "x<y")
    assert find(page, "note-front-0", CardView).toPlainText() == "x<y"
    assert "Tags: sample" in texts(page.pane)
    page.table.selectAll()
    rest(page)
    assert "8 notes selected" in texts(page.pane)


def test_states_in_words(page: LibraryPage, profile: Profile, clock: FakeClock) -> None:
    deck_path(page, "Legs")
    session = study.open_session(profile, Scope("Legs"))
    for rating in (Rating.EASY, Rating.GOOD):
        assert study.shown(profile, session) is not None
        study.answer(profile, session, rating, 1_000)
    page.model.forget()
    assert sorted(column(page, STATE))[1:] == ["Learning", "New card"]
    assert sorted(column(page, STATE))[0].startswith("Due in")
    clock.advance(days=60)
    page.model.forget()
    assert any(text.startswith("Overdue by") for text in column(page, STATE))


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


# the page


def test_splitter_and_columns_are_remembered(page: LibraryPage) -> None:
    page.splitter.moveSplitter(300, 1)
    page.table.setColumnWidth(FRONT, 333)
    windows = page.context.preferences.settings.windows
    assert "library-columns" not in windows
    until(lambda: "library-columns" in page.context.preferences.settings.windows)
    other = LibraryPage(page.context)
    assert other.table.columnWidth(FRONT) == 333
    other.deleteLater()


def test_narrow_or_large_text_puts_the_parts_below_each_other(page: LibraryPage) -> None:
    assert page.splitter.orientation() is Qt.Orientation.Horizontal
    page.context.theme.apply("light", 200)
    page.resize(page.width() - 1, page.height())
    settle()
    assert page.splitter.orientation() is Qt.Orientation.Vertical
    assert_accessible(page)


def test_opens_at_once_with_a_hundred_thousand_notes(window: MainWindow, profile: Profile) -> None:
    add_deck(profile, "Big", [basic(n) for n in range(100_000)])
    before = time.perf_counter()
    window.go("library")
    shown = window.page("library")
    assert isinstance(shown, LibraryPage)
    settle()
    took = time.perf_counter() - before
    assert took < 1.0
    until(lambda: shown.model.rowCount() > 0)
    first = shown.model.data(shown.model.index(0, FRONT))
    until(lambda: shown.model.rowCount() == 100_000, seconds=20)
    assert shown.model.data(shown.model.index(0, FRONT)) == first == "Front 0"
    assert "100,000 notes" in texts(shown)
    shown.table.scrollToBottom()
    settle()
    assert len(shown.model._rows) < 1_000
    assert shown.model.data(shown.model.index(99_999, FRONT)) == "Front 99999"


def test_the_cache_does_not_grow_without_end(page: LibraryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "MOST", 3)
    monkeypatch.setattr(browser, "CHUNK", 2)
    page.model.forget()
    for place in range(8):
        assert page.model.row(place) is not None
        assert len(page.model._rows) <= 5
    assert page.model.row(99) is None


def test_a_note_that_goes_meanwhile_is_said_to_be_deleted(page: LibraryPage, profile: Profile) -> None:
    gone = page.model.ids[0]
    notes.delete(profile, [gone])
    page.model.forget()
    assert page.model.data(page.model.index(0, FRONT)) == "(deleted)"
    assert page.model.data(page.model.index(0, BACK)) == ""


def test_a_press_on_a_header_selects_nothing(page: LibraryPage) -> None:
    select(page, "tibia")
    before = page.table.selected()
    header = page.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(BACK) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rest(page)
    assert page.table.selected() == before


def test_keys_work_from_anywhere_on_the_page(page: LibraryPage) -> None:
    page.filters.words.setFocus()
    press(Qt.Key.Key_N, CTRL)
    assert dialogs() == ["add-note"]
    dialog("add-note").close()
    page.filters.words.setFocus()
    press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert dialogs() == ["create-deck"]
    dialog("create-deck").close()
