"""The menu bar and what it opens, on the whole program."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QRadioButton

from coderprep import __version__
from coderprep.core.changes import Done, change
from coderprep.core.notes import Content, NoteKind
from coderprep.library import backups, decks, notes, profiles
from coderprep.library.profile import Profile
from coderprep.ui.app import Desk
from coderprep.ui.tasks import Progress
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import answer, click, dialog, dialogs, find, focus, press, settle, texts, until

CTRL = Qt.KeyboardModifier.ControlModifier


def _do(desk: Desk, action: str) -> None:
    desk.actions[action].trigger()
    settle()


def _menu(desk: Desk, title: str) -> QMenu:
    menus = [menu for menu in desk.window.menuBar().findChildren(QMenu) if menu.title().replace("&", "") == title]
    assert len(menus) == 1
    menus[0].aboutToShow.emit()
    return menus[0]


def _note(desk: Desk, front: str = "Front") -> int:
    deck_id = decks.create(desk.hub.profile, "Own").value
    return notes.add(desk.hub.profile, deck_id, Content(NoteKind.BASIC, front, "Back")).value


def test_every_action_has_a_name_and_no_key_twice(desk: Desk) -> None:
    keys = [entry.action.shortcut().toString() for entry in desk.actions if not entry.action.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))
    assert all(entry.title and entry.group for entry in desk.actions)


def test_undo_and_redo_carry_the_name_of_the_step(desk: Desk) -> None:
    undo, redo = desk.actions["edit.undo"], desk.actions["edit.redo"]
    desk.hub.do(decks.create, "Bones & joints")
    until(lambda: undo.isEnabled() and "Create deck" in undo.text())
    assert not redo.isEnabled()
    _do(desk, "edit.undo")
    assert [row.deck.name for row in decks.rows(desk.hub.profile)] == []
    assert "Undone: Create deck" in desk.window.statusBar().currentMessage()
    until(lambda: "Create deck" in redo.text())
    _do(desk, "edit.redo")
    assert [row.deck.name for row in decks.rows(desk.hub.profile)] == ["Bones & joints"]


def test_pages_by_key(desk: Desk) -> None:
    press(Qt.Key.Key_7, CTRL)
    assert desk.window.pages.currentWidget() is desk.window.page("settings")
    press(Qt.Key.Key_1, CTRL)
    assert desk.window.pages.currentWidget() is desk.window.page("today")
    assert focus().objectName() == "start-studying"


def test_search_goes_to_the_library(desk: Desk) -> None:
    _do(desk, "edit.search")
    assert desk.window.pages.currentWidget() is desk.window.page("library")
    assert find(desk.window, "search-words").hasFocus()


def test_text_size_and_theme_are_taken_up_and_remembered(desk: Desk) -> None:
    _do(desk, "view.larger")
    assert (desk.theme.scale, desk.preferences.settings.text_scale) == (110, 110)
    _do(desk, "view.smaller")
    _do(desk, "view.smaller")
    assert desk.theme.scale == 90
    _do(desk, "view.normal")
    assert desk.theme.scale == 100
    _do(desk, "theme.dark")
    assert (desk.theme.look.name, desk.preferences.settings.theme) == ("dark", "dark")
    _menu(desk, "Theme")
    assert desk.actions["theme.dark"].isChecked()
    assert not desk.actions["theme.light"].isChecked()


@pytest.mark.parametrize(
    ("action", "name", "words"),
    [
        ("help.about", "about", __version__),
        ("help.legal", "legal", ""),
        ("help.shortcuts", "shortcuts", "press ?"),
        ("help.data", "data-folder", "stays on this computer"),
        ("file.restore", "backups", ""),
        ("file.imports", "import-runs", "Nothing was imported yet"),
        ("file.export", "export", "schedules stay here"),
        ("help.palette", "palette", ""),
    ],
)
def test_dialogs_can_be_listened_to_and_closed_with_escape(desk: Desk, action: str, name: str, words: str) -> None:
    _do(desk, action)
    shown = dialog(name)
    assert words in texts(shown)
    assert_accessible(shown)
    press(Qt.Key.Key_Escape)
    assert dialogs() == []
    assert name in desk.preferences.settings.windows


def test_about_tells_who_we_are_not(desk: Desk) -> None:
    _do(desk, "help.about")
    assert "Not affiliated with, endorsed or sponsored by AAPC, AHIMA or AMA" in texts(dialog("about"))
    click(dialog("about"), "about-copy")
    assert QGuiApplication.clipboard().text().startswith(f"CoderPrep {__version__}")


def test_a_report_can_be_copied(desk: Desk) -> None:
    _do(desk, "help.report")
    assert QGuiApplication.clipboard().text().startswith(f"CoderPrep {__version__}, Python")


def test_a_backup_on_demand(desk: Desk) -> None:
    before = len(backups.listed(desk.folders))
    _do(desk, "file.backup")
    until(lambda: len(backups.listed(desk.folders)) == before + 1)
    until(lambda: "Backed up to" in desk.window.statusBar().currentMessage())


def test_restoring_a_backup_goes_back_and_keeps_what_there_was(desk: Desk) -> None:
    _do(desk, "file.backup")
    until(lambda: len(backups.listed(desk.folders)) == 2 and not desk.tasks.running)
    _note(desk)
    _do(desk, "file.restore")
    click(dialog("backups"), "backup-restore")
    answer("ask-restore", yes=False)
    assert len(decks.rows(desk.hub.profile)) == 1
    click(dialog("backups"), "backup-restore")
    answer("ask-restore")
    until(lambda: desk.hub.ready and not decks.rows(desk.hub.profile))
    assert dialogs() == []
    assert "restore" in [backup.reason for backup in backups.listed(desk.folders)]
    assert desk.window.pages.currentWidget() is desk.window.page("today")


def test_a_damaged_backup_is_refused_and_all_stays(desk: Desk, tmp_path: Path) -> None:
    _note(desk)
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 nothing")
    desk.window.restore_backup(broken)
    until(lambda: desk.hub.ready and dialogs() == ["trouble"])
    assert len(decks.rows(desk.hub.profile)) == 1
    press(Qt.Key.Key_Escape)


def test_switching_the_profile_drops_what_was_shown(desk: Desk) -> None:
    _note(desk)
    desk.window.go("library")
    until(lambda: not desk.tasks.running)
    before = desk.window.page("library")
    profiles.create(desk.folders.data, "Second")
    menu = _menu(desk, "Profiles")
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["default"]
    next(action for action in menu.actions() if action.text() == "Second").trigger()
    until(lambda: desk.hub.ready and desk.folders.profile == "Second")
    until(lambda: bool(dialogs()))
    assert dialogs() == ["goal"]  # a new profile is asked the first questions
    press(Qt.Key.Key_Escape)
    assert decks.rows(desk.hub.profile) == []
    assert desk.window.page("library") is not before
    assert desk.preferences.settings.profile == "Second"
    desk.window.switch_profile("default")
    until(lambda: desk.hub.ready and desk.folders.profile == "default")
    assert len(decks.rows(desk.hub.profile)) == 1


def test_while_something_is_written_nothing_is_switched_and_closing_asks(desk: Desk) -> None:
    def work(profile: Profile, report: Progress) -> Done[None]:
        while True:
            report(0, 0, "")

    task = desk.hub.write("A long import", work)
    desk.window.switch_profile("Other")
    assert dialogs() == ["trouble"]
    press(Qt.Key.Key_Escape)
    desk.window.close()
    settle()
    assert desk.window.isVisible()
    answer("ask-close", yes=False)
    assert desk.window.isVisible()
    assert desk.hub.writing is task
    desk.window.close()
    settle()
    answer("ask-close")
    until(lambda: not desk.window.isVisible())
    assert task.cancelled


def test_closing_after_the_write_has_ended(desk: Desk) -> None:
    go_on: list[bool] = []

    def work(profile: Profile, report: Progress) -> Done[None]:
        while not go_on:
            report(0, 0, "")
        return Done(None, change())

    desk.hub.write("A short import", work)
    desk.window.close()
    settle()
    go_on.append(True)
    until(lambda: desk.hub.writing is None)
    answer("ask-close")
    assert not desk.window.isVisible()


def test_recent_files_and_the_file_dialog(desk: Desk, tmp_path: Path) -> None:
    assert [action.text() for action in _menu(desk, "Recent files").actions()] == ["Nothing was imported yet"]
    table = tmp_path / "a & b.csv"
    table.write_text("front,back\nulna,bone\n", "utf-8")
    _do(desk, "file.import")
    chooser = dialog("choose-import")
    assert isinstance(chooser, QFileDialog)
    chooser.filesSelected.emit([str(table)])
    chooser.close()
    until(lambda: "import" in dialogs())
    until(lambda: find(dialog("import"), "import-go").isEnabled())
    dialog("import").reject()
    settle()
    recent = _menu(desk, "Recent files").actions()
    assert [action.text() for action in recent] == [str(table).replace("&", "&&")]
    recent[0].trigger()
    until(lambda: find(dialog("import"), "import-go").isEnabled())
    dialog("import").reject()


@pytest.mark.parametrize(("kind", "name"), [("export-toml", "out.toml"), ("export-csv", "out.csv")])
def test_a_deck_is_exported(desk: Desk, tmp_path: Path, kind: str, name: str) -> None:
    _note(desk, "x<y & p<0.05")
    _do(desk, "file.export")
    find(dialog("export"), kind, QRadioButton).click()
    click(dialog("export"), "export-go")
    chooser = dialog("choose-target")
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / name.split(".")[0]))
    chooser.close()
    until(lambda: (tmp_path / name).exists() and not desk.tasks.running)
    assert "x<y & p<0.05" in (tmp_path / name).read_text("utf-8-sig")
    assert "1 note was written" in desk.window.statusBar().currentMessage()


def test_a_dropped_file_is_imported(desk: Desk, tmp_path: Path) -> None:
    table = tmp_path / "dropped.csv"
    table.write_text("front,back\nulna,bone\n", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(table)), QUrl("https://example.org/x.csv")])
    place = QPointF(300, 300)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    desk.window.dragEnterEvent(enter)
    assert enter.isAccepted()
    desk.window.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, data, buttons, keys))
    until(lambda: "import" in dialogs() and find(dialog("import"), "import-go").isEnabled())
    assert "dropped.csv" in texts(dialog("import"))
    dialog("import").reject()


def test_nothing_dropped_opens_nothing(desk: Desk) -> None:
    desk.window.import_files([])
    assert dialogs() == []
