"""The import dialog: look, correct, plan, do, take back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QMessageBox, QTreeWidget

from coderprep.core.cards import Rating
from coderprep.core.changes import Done, change
from coderprep.core.imports import OnDuplicate
from coderprep.core.notes import NoteKind
from coderprep.formats.columns import Role
from coderprep.formats.deckfile import parse_file
from coderprep.library import browsing, builtin, decks, imports, study
from coderprep.library.browsing import Listing
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.ui.context import Context
from coderprep.ui.dialogs.importing import ImportDialog
from coderprep.ui.dialogs.importruns import ImportRunsDialog
from coderprep.ui.widgets.cardview import CardView
from coderprep.ui.window import MainWindow
from tests.support import files
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import answer, click, dialogs, find, focus, heard, press, settle, texts, until
from tests.ui.driving import dialog as shown_dialog

TABLE = """term;meaning;tags
ulna;bone;arm
x<y & p<0.05;as written;math
;no front;
femur;bone;leg
too;many;columns;here
"""


class Opened:
    """Opens import dialogs on files made here."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window, self.folder = window, folder

    def __call__(self, *contents: str | bytes, name: str = "bones.csv") -> ImportDialog:
        paths = [self.folder / (f"{place}-{name}" if place else name) for place in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return self.files(*paths)

    def files(self, *paths: Path) -> ImportDialog:
        dialog = ImportDialog(self.window.context, self.window, [str(path) for path in paths])
        dialog.open()
        _rest(dialog)
        return dialog


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> Opened:
    return Opened(window, tmp_path)


def _rest(dialog: ImportDialog) -> None:
    """Wait until nothing is read or planned."""
    until(lambda: not dialog._looking.running and not dialog._planning.running and not dialog._pause.isActive())
    settle()


def _choose(dialog: ImportDialog, name: str, value: object) -> None:
    box = find(dialog, name, QComboBox)
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)
    _rest(dialog)


def _map(dialog: ImportDialog, column: int, role: Role) -> None:
    dialog.editor.preview.header.boxes[column].setCurrentIndex(list(Role).index(role))
    _rest(dialog)


def _counts(dialog: ImportDialog) -> str:
    return dialog.editor.counts.text()


def _go(dialog: ImportDialog) -> None:
    click(dialog, "import-go")
    until(lambda: dialog.pages.currentWidget() is dialog.done_page)
    until(lambda: dialog.hub.writing is None)


def _fronts(profile: Profile) -> list[str]:
    rows = browsing.rows(profile, browsing.all_ids(profile, Listing()))
    return sorted(row.note.content.front for row in rows.values())


def test_a_table_is_looked_at_planned_and_imported(opened: Opened, profile: Profile) -> None:
    dialog = opened(TABLE)
    assert _counts(dialog) == "3 new notes · 0 changed · 0 unchanged · 0 already there · 2 rows rejected"
    assert heard(dialog) == _counts(dialog)
    assert_accessible(dialog)
    _go(dialog)
    assert _fronts(profile) == ["femur", "ulna", "x<y & p<0.05"]
    assert "Imported" in texts(dialog)
    assert "3 new notes" in texts(dialog)
    assert_accessible(dialog)
    assert decks.find(profile, "bones").id
    click(dialog, "import-close")
    assert dialogs() == []
    assert str(opened.folder / "bones.csv") in opened.window.context.preferences.settings.recent


def test_rows_are_shown_as_cards(opened: Opened) -> None:
    dialog = opened(TABLE)
    pane = dialog.editor.preview
    pane.table.selectRow(1)
    settle()
    assert find(dialog, "row-front-0", CardView).toPlainText() == "x<y & p<0.05"
    pane.table.selectRow(2)
    settle()
    assert "Line 4: the front is empty." in texts(dialog)
    assert not pane.cards.findChildren(CardView, "row-front-0")
    assert pane.model.headerData(2, Qt.Orientation.Vertical) == "4"
    assert pane.model.data(pane.model.index(2, 0)) == "Rejected: the front is empty."
    assert pane.model.data(pane.model.index(1, 1), Qt.ItemDataRole.ToolTipRole) == "<qt>x&lt;y &amp; p&lt;0.05</qt>"


def test_rejected_rows_are_listed_and_copied(opened: Opened) -> None:
    dialog = opened(TABLE)
    dialog.editor.tabs.setCurrentIndex(1)
    settle()
    assert dialog.editor.tabs.tabText(1) == "Rejected (2)"
    listed = find(dialog, "plan-rejected", QTreeWidget)
    assert [listed.topLevelItem(place).text(0) for place in range(2)] == ["4", "6"]  # type: ignore[union-attr]
    click(dialog, "plan-copy")
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].endswith("bones.csv:4: the front is empty.")
    assert len(copied) == 2
    assert_accessible(dialog)


def test_columns_are_mapped_and_remembered(opened: Opened, profile: Profile) -> None:
    table = "alpha,beta\nulna,bone\n"
    dialog = opened(table)
    header = find(dialog, "header", QCheckBox)
    assert not header.isChecked()
    header.click()
    _rest(dialog)
    _map(dialog, 0, Role.BACK)
    assert not find(dialog, "import-go").isEnabled()
    assert "No column is the front" in texts(dialog)
    _map(dialog, 1, Role.FRONT)
    assert dialog._fault.isHidden()
    _go(dialog)
    assert _fronts(profile) == ["bone"]
    dialog.accept()
    again = opened("alpha,beta\ntibia,other\n", name="more.csv")
    find(again, "header", QCheckBox).click()
    _rest(again)
    assert again.editor.preview.roles() == (Role.BACK, Role.FRONT)
    again.reject()


def test_how_the_table_is_written_can_be_corrected(opened: Opened) -> None:
    dialog = opened("front|back\nulna|a, bone\nfemur|another, bone\n")
    assert find(dialog, "delimiter", QComboBox).currentData() == "|"
    _choose(dialog, "delimiter", ",")
    assert len(dialog.editor.preview.header.boxes) == 1
    assert _counts(dialog) == "0 new notes · 0 changed · 0 unchanged · 0 already there · 2 rows rejected"
    _choose(dialog, "delimiter", "|")
    _choose(dialog, "quote", "")
    assert _counts(dialog).startswith("2 new notes")


def test_the_encoding_can_be_corrected(opened: Opened) -> None:
    dialog = opened("front,back\nM\u00e9ni\u00e8re,ear\n".encode("cp1252"))
    assert find(dialog, "encoding", QComboBox).currentData() == "cp1252"
    assert dialog.editor.preview.model.data(dialog.editor.preview.model.index(0, 1)) == "M\u00e9ni\u00e8re"
    _choose(dialog, "encoding", "utf-8")
    assert "choose another encoding" in texts(dialog)
    assert not find(dialog, "import-go").isEnabled()
    _choose(dialog, "encoding", "cp1252")
    assert find(dialog, "import-go").isEnabled()


def test_note_type_and_html_change_what_rows_become(opened: Opened) -> None:
    dialog = opened("front,back\n<b>E11.9</b>,diabetes\n")
    _choose(dialog, "note-type", NoteKind.REVERSED)
    model = dialog.editor.preview.model
    assert model.data(model.index(0, 0)) == "Reversed, 2 cards"
    find(dialog, "html", QCheckBox).click()
    _rest(dialog)
    assert find(dialog, "row-front-0", CardView).toPlainText() == "E11.9"


def test_duplicates_follow_the_policy(opened: Opened, profile: Profile) -> None:
    _go(dialog := opened("front,back\nulna,bone\nfemur,bone\n"))
    dialog.accept()
    dialog = opened("front,back\nulna,a bone\nfemur,bone\n")
    assert _counts(dialog).startswith("0 new notes · 1 changed · 1 unchanged · 0 already there")
    _choose(dialog, "on-duplicate", OnDuplicate.SKIP)
    assert _counts(dialog).startswith("0 new notes · 0 changed · 1 unchanged · 1 already there")
    assert not find(dialog, "import-go").isEnabled()
    _choose(dialog, "on-duplicate", OnDuplicate.ADD)
    assert _counts(dialog).startswith("2 new notes")
    dialog.reject()
    assert len(_fronts(profile)) == 2


def test_another_deck_takes_the_rows(opened: Opened, profile: Profile) -> None:
    dialog = opened("front,back\nulna,bone\n")
    find(dialog, "target-deck", QComboBox).setEditText("Anatomy::Arm")
    _rest(dialog)
    _go(dialog)
    asked: list[tuple[str, str]] = []
    opened.window.go = lambda page, at="": asked.append((page, at))  # type: ignore[method-assign]
    click(dialog, "import-show")
    assert asked == [("library", f"deck:{decks.find(profile, 'Anatomy::Arm').id}")]


def test_an_import_is_taken_back_from_the_result(opened: Opened, profile: Profile) -> None:
    _go(dialog := opened("front,back\nulna,bone\n"))
    click(dialog, "import-take-back")
    answer("ask-take-back", yes=False)
    assert _fronts(profile) == ["ulna"]
    click(dialog, "import-take-back")
    answer("ask-take-back")
    assert _fronts(profile) == []
    assert not dialog.back.isVisible()
    assert "The import is taken back" in texts(dialog)
    assert not dialog.show_notes.isVisible()


def test_the_preview_is_walked_and_imported_with_keys(opened: Opened, profile: Profile) -> None:
    dialog = opened("front,back\nulna,bone\n")
    find(dialog, "import-rows").setFocus()
    press(Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.editor.preview.header.boxes[0]
    press(Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.editor.preview.header.boxes[1]
    press(Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    until(lambda: "Imported" in texts(dialog))
    assert _fronts(profile) == ["ulna"]


def test_taking_back_later_says_how_many_answers_there_are(
    opened: Opened, window: MainWindow, profile: Profile
) -> None:
    _go(dialog := opened("front,back\nulna,bone\nfemur,bone\n"))
    dialog.accept()
    session = study.open_session(profile, Scope())
    assert study.shown(profile, session) is not None
    study.answer(profile, session, Rating.GOOD, 1_000)
    assert imports.studied_since(profile, imports.runs(profile)[0].id) == 1
    runs = ImportRunsDialog(window.context, window)
    runs.open()
    settle()
    assert_accessible(runs)
    click(runs, "take-back")
    box = shown_dialog("ask-take-back")
    assert isinstance(box, QMessageBox)
    assert "1 answer on its cards" in box.text()
    answer("ask-take-back")
    assert _fronts(profile) == []
    assert "2 notes removed" in window.statusBar().currentMessage()
    assert not find(runs, "take-back").isEnabled()
    assert "Taken back" in runs.table.topLevelItem(0).text(5)  # type: ignore[union-attr]


def test_several_files_one_after_the_other(opened: Opened, profile: Profile) -> None:
    dialog = opened("front,back\nulna,bone\n", b"\x00\x01\x02\x03binary\x00\x00\x05\x06", "front,back\nfemur,bone\n")
    assert "(1 of 3)" in texts(dialog)
    _go(dialog)
    click(dialog, "import-next")
    _rest(dialog)
    assert "not a text file" in texts(dialog)
    assert not find(dialog, "import-go").isEnabled()
    assert_accessible(dialog)
    click(dialog, "import-next")
    _rest(dialog)
    _go(dialog)
    assert _fronts(profile) == ["femur", "ulna"]
    click(dialog, "import-close")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("front,back\n", "has a header but no rows"),
        ("", "is empty"),
    ],
)
def test_files_with_nothing_in_them(opened: Opened, content: str, words: str) -> None:
    dialog = opened(content)
    assert words in texts(dialog)
    assert heard(dialog).endswith(dialog._fault.text())
    press(Qt.Key.Key_Escape)
    assert dialogs() == []


def test_a_folder_and_a_file_that_is_gone(opened: Opened) -> None:
    dialog = opened.files(opened.folder)
    assert "is a folder" in texts(dialog)
    dialog.reject()
    dialog = opened.files(opened.folder / "gone.csv")
    assert "does not exist" in texts(dialog)
    dialog.reject()


def test_fifty_columns_have_fifty_boxes(opened: Opened) -> None:
    names = ",".join(f"c{n}" for n in range(50))
    dialog = opened(f"{names}\n{names}\n")
    header = dialog.editor.preview.header
    assert len(header.boxes) == 50
    header.boxes[49].setFocus()
    settle()
    assert header.boxes[49].geometry().right() <= dialog.editor.preview.table.viewport().width() + 5


def test_a_native_deck_has_no_columns_to_choose(opened: Opened, profile: Profile) -> None:
    dialog = opened(files.own_deck(files.note("a", "What is the ulna?")), name="mine.toml")
    assert not dialog.editor.format.isVisible()
    assert dialog.editor.preview.header.boxes == []
    assert _counts(dialog).startswith("1 new note ")
    assert_accessible(dialog)
    _go(dialog)
    assert decks.find(profile, "Mine").id


def test_a_broken_deck_says_where(opened: Opened) -> None:
    dialog = opened("schema = 1\nkind = \n", name="broken.toml")
    assert "broken.toml:2" in texts(dialog)
    dialog.reject()


def test_a_newer_built_in_deck_tells_what_changed(opened: Opened, profile: Profile, tmp_path: Path) -> None:
    first = files.deck(files.note("a", "One?"), files.note("b", "Two?"))
    with profile.store.write() as writer:
        builtin._take_over(writer, parse_file(first, "heart.toml"))
    newer = files.deck(files.note("a", "One!"), files.note("c", "Three?"), version=2)
    dialog = opened(newer, name="heart.toml")
    assert dialog.pages.currentWidget() is dialog.update_page
    assert "1 new · 1 changed · 1 retired · 0 unchanged" in texts(dialog)
    assert_accessible(dialog)
    _go(dialog)
    assert "is updated" in texts(dialog)
    dialog.accept()
    assert _fronts(profile) == ["One!", "Three?"]
    again = opened(newer, name="heart.toml")
    assert not find(again, "import-go").isEnabled()
    again.reject()
    older = opened(first, name="heart.toml")
    assert "older than your version 2" in texts(older)
    older.reject()


def test_escape_while_writing_stops_and_keeps_nothing(opened: Opened, profile: Profile) -> None:
    rows = "".join(f"front {n},back\n" for n in range(30_000))
    dialog = opened(f"front,back\n{rows}")
    click(dialog, "import-go")
    dialog.reject()
    until(lambda: dialog.hub.writing is None, seconds=30)
    settle()
    assert dialog.isVisible()
    if dialog.pages.currentWidget() is dialog.done_page:
        pytest.skip("the import was faster than the key")
    assert "Stopped; nothing was imported." in texts(dialog)
    assert _fronts(profile) == []
    assert find(dialog, "import-go").isEnabled()
    dialog.reject()


def test_another_write_is_waited_for(opened: Opened, context: Context) -> None:
    dialog = opened("front,back\nulna,bone\n")
    going: list[bool] = [True]

    def work(profile: object, report: object) -> Done[None]:
        while going:
            pass
        return Done(None, change())

    context.hub.write("Something long", work)
    click(dialog, "import-go")
    assert "“Something long” is still being written" in texts(dialog)
    going.clear()
    until(lambda: context.hub.writing is None)
    _go(dialog)


def test_tab_walks_from_the_rows_to_the_cards_and_the_buttons(opened: Opened) -> None:
    dialog = opened(TABLE)
    assert dialog.focusWidget() is dialog.editor.preview.table
    walked = []
    for _ in range(12):
        press(Qt.Key.Key_Tab)
        walked.append(focus().objectName())
    wanted = ["column-1", "column-2", "column-3", "row-front-0", "row-back-0", "import-cancel", "import-go"]
    assert [name for name in walked if name in wanted] == wanted
