"""The start of the real window: shell first, profile behind it, trouble told, a second start raising the first."""

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from coderprep import paths
from coderprep import settings as machine
from coderprep.clock import SystemClock
from coderprep.library import backups, decks, goal, instance
from coderprep.library.profile import open_profile
from coderprep.paths import Folders
from coderprep.ui import logs
from coderprep.ui.app import Desk
from coderprep.ui.dialogs.asking import show_bug
from coderprep.ui.firstpaint import FirstPaint
from coderprep.ui.pages.registry import PAGES
from coderprep.ui.single import ring
from tests.ui.driving import settle, until

Opened = Callable[[], Desk]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A data folder."""
    made = Folders(tmp_path / "data")
    paths.prepare(made)
    return made


@pytest.fixture
def few_decks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """One built-in deck instead of all of them, in a folder that the test may change."""
    shipped = tmp_path / "decks"
    shipped.mkdir()
    shutil.copytree(paths.decks() / "credentials", shipped / "credentials")
    monkeypatch.setattr(paths, "decks", lambda: shipped)
    return shipped


@pytest.fixture
def start(app: QApplication, folders: Folders, few_decks: Path) -> Iterator[Opened]:
    """Start the window on the data folder, as `run` does; closed again at the end."""
    made: list[tuple[Desk, instance.InstanceLock]] = []

    def opened() -> Desk:
        held = instance.claim(folders)
        assert held is not None
        desk = Desk(app, folders, machine.load(folders.settings), held)
        made.append((desk, held))
        FirstPaint(desk.window.outer, desk.open)
        desk.window.show()
        return desk

    yield opened
    for desk, held in made:
        until(lambda desk=desk: not desk.tasks.running)  # type: ignore[misc]
        desk.close()
        for box in desk.window.findChildren(QMessageBox):
            box.close()
        desk.window.on_close = lambda: True
        desk.window.close()
        desk.window.deleteLater()
        held.release()
    settle()


def _box(desk: Desk, name: str) -> QMessageBox:
    until(lambda: any(box.isVisible() for box in desk.window.findChildren(QMessageBox, name)))
    return next(box for box in desk.window.findChildren(QMessageBox, name) if box.isVisible())


def _asked(folders: Folders) -> None:
    """A profile whose owner has answered the first questions."""
    profile = open_profile(folders, SystemClock())
    goal.set_goal(profile, goal.Goal(asked=True))
    profile.close()


def test_the_shell_is_there_before_the_profile(start: Opened) -> None:
    desk = start()
    assert desk.window.navigation.count() == len(PAGES)
    assert not desk.hub.ready
    until(lambda: desk.hub.ready)
    assert desk.window.pages.currentWidget() is desk.window.page("today")


def test_the_first_start_loads_the_decks_and_asks_the_first_questions(start: Opened, folders: Folders) -> None:
    desk = start()
    until(lambda: desk.hub.ready and not desk.tasks.running, 20)
    assert [row.built_in for row in decks.rows(desk.hub.profile)] == [True]
    until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()
    assert len(backups.listed(folders)) == 1


def test_a_newer_built_in_deck_is_taken_over_and_told(start: Opened, folders: Folders, few_decks: Path) -> None:
    _asked(folders)
    first = start()
    until(lambda: first.hub.ready and not first.tasks.running, 20)
    (file,) = (few_decks / "credentials").glob("*.toml")
    text = file.read_text("utf-8")
    file.write_text(text.replace('back = "', 'back = "Newly: ', 1), "utf-8")
    first.open()
    box = _box(first, "builtin-updated")
    assert "1 changed" in box.text()
    box.close()


def test_a_damaged_database_offers_the_newest_backup_and_is_kept(start: Opened, folders: Folders) -> None:
    _asked(folders)
    profile = open_profile(folders, SystemClock())
    decks.create(profile, "Precious")
    backups.make(profile)
    profile.close()
    folders.database.write_bytes(b"this is no database, but it is long enough to be read as one" * 100)
    desk = start()
    box = _box(desk, "damaged")
    box.button(QMessageBox.StandardButton.Yes).click()
    until(lambda: desk.hub.ready and not desk.tasks.running, 20)
    assert "Precious" in [row.deck.name for row in decks.rows(desk.hub.profile)]
    kept = [path for path in folders.home.iterdir() if path.name.startswith("profile") and path != folders.database]
    assert any(b"this is no database" in path.read_bytes() for path in kept if path.is_file())


def test_a_damaged_database_without_a_backup_is_told_and_left_alone(start: Opened, folders: Folders) -> None:
    garbage = b"garbage that is no database at all" * 200
    folders.database.write_bytes(garbage)
    desk = start()
    box = _box(desk, "damaged")
    assert "no backup" in box.text()
    box.close()
    assert not desk.hub.ready
    assert folders.database.read_bytes() == garbage


def test_a_database_from_the_future_is_refused_untouched(start: Opened, folders: Folders) -> None:
    _asked(folders)
    import sqlite3

    connection = sqlite3.connect(folders.database)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    before = folders.database.read_bytes()
    desk = start()
    box = _box(desk, "trouble")
    assert "newer" in box.text()
    box.close()
    assert folders.database.read_bytes() == before


def test_a_second_start_raises_the_first_window(start: Opened, folders: Folders) -> None:
    _asked(folders)
    desk = start()
    until(lambda: desk.hub.ready)
    desk.window.showMinimized()
    assert instance.claim(folders) is None
    assert ring(folders.data)
    until(lambda: not desk.window.isMinimized())
    assert not ring(folders.data / "elsewhere")


def test_the_window_remembers_its_size(start: Opened, folders: Folders) -> None:
    _asked(folders)
    desk = start()
    until(lambda: desk.hub.ready)
    desk.window.resize(1234, 700)
    until(lambda: not desk.tasks.running)
    desk.close()
    assert machine.load(folders.settings).settings.windows["window"] == desk.window.geometry_state()


def test_a_bug_gives_a_report_that_can_be_copied(start: Opened, folders: Folders) -> None:
    desk = start()
    try:
        raise ZeroDivisionError("one by nought")
    except ZeroDivisionError as error:
        show_bug(desk.window, error)
    box = _box(desk, "bug")
    copy = next(button for button in box.findChildren(QPushButton) if "Copy" in button.text())
    copy.click()
    assert "one by nought" in QGuiApplication.clipboard().text()
    assert "CoderPrep" in QGuiApplication.clipboard().text()
    box.close()
    until(lambda: desk.hub.ready)


def test_the_log_rotates_in_the_data_folder(folders: Folders) -> None:
    logger = logging.getLogger("coderprep")
    before = list(logger.handlers)
    logs.start(folders.logs)
    try:
        logger.warning("a word for the log")
        assert "a word for the log" in logs.tail(folders.logs)
        assert logs.tail(folders.data / "nowhere") == ""
    finally:
        for handler in set(logger.handlers) - set(before):
            logger.removeHandler(handler)
            handler.close()
