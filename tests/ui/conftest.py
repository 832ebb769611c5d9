"""One application, a real profile in a temporary folder, a real window. Whatever Qt complains about fails the test."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported
os.environ.setdefault("LC_ALL", "C.UTF-8")

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from coderprep import paths
from coderprep import settings as machine
from coderprep.clock import SystemClock
from coderprep.codebook import packages
from coderprep.core.notes import Content
from coderprep.library import backups, goal, instance
from coderprep.library.profile import Profile, open_profile
from coderprep.library.queueing import Scope
from coderprep.paths import Folders
from coderprep.settings import Settings
from coderprep.ui.actions import Actions
from coderprep.ui.app import Desk
from coderprep.ui.context import Context
from coderprep.ui.hub import Hub
from coderprep.ui.pages.session.view import StudyView, start_study
from coderprep.ui.preferences import Preferences
from coderprep.ui.tasks import Tasks
from coderprep.ui.theme import Theme
from coderprep.ui.window import MainWindow
from tests.support import codebook
from tests.support.clock import FakeClock
from tests.ui.driving import settle, until
from tests.ui.samples import Start, deck

ALWAYS_SAID = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
)
"""What the offscreen platform says whatever we do."""


@pytest.fixture(scope="session")
def app() -> QApplication:
    """The one application of the test run."""
    made = QApplication.instance() or QApplication(["coderprep-tests"])
    assert isinstance(made, QApplication)
    made.setQuitOnLastWindowClosed(False)
    return made


@pytest.fixture(autouse=True)
def no_complaints(app: QApplication) -> Iterator[list[str]]:
    """Fail the test for every message of Qt and every exception in a slot."""
    said: list[str] = []

    def heard(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not text.startswith(ALWAYS_SAID):
            said.append(text)

    def raised(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        said.append(f"{kind.__name__}: {error}")
        sys.__excepthook__(kind, error, trace)

    before, hook = qInstallMessageHandler(heard), sys.excepthook
    sys.excepthook = raised
    yield said
    settle()
    sys.excepthook = hook
    qInstallMessageHandler(before)
    assert said == []


@pytest.fixture(autouse=True)
def no_code_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    """No installed package brings a code set: building the whole book takes seconds at every first start."""
    monkeypatch.setattr(packages, "data_file", lambda source: None)


@pytest.fixture
def theme(app: QApplication) -> Theme:
    """The light look at 100 %, the same for every test."""
    theme = app.findChild(Theme) or Theme(app)
    theme.apply("light", 100)
    return theme


@pytest.fixture
def profile(tmp_path: Path, clock: FakeClock) -> Iterator[Profile]:
    """An empty profile."""
    opened = open_profile(Folders(tmp_path / "data"), clock)
    yield opened
    opened.close()


@pytest.fixture
def window(app: QApplication, theme: Theme, profile: Profile) -> Iterator[MainWindow]:
    """The main window at its smallest size, open on the profile."""
    tasks = Tasks()
    preferences = Preferences(Settings(), profile.folders.settings, pytest.fail)
    window = MainWindow(Hub(tasks), theme, Actions(app), preferences)
    window.resize(1024, 640)
    window.hub.open(profile)
    window.show()
    settle()
    yield window
    window.on_close = lambda: True
    window.close()
    tasks.close()
    window.deleteLater()
    settle()


@pytest.fixture
def desk(app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The whole program, menus included, without built-in decks; its owner was asked already."""
    monkeypatch.setattr(paths, "decks", lambda: tmp_path / "no-decks")
    folders = Folders(tmp_path / "data")
    first = open_profile(folders, SystemClock())
    goal.set_goal(first, goal.Goal(asked=True))
    backups.make(first, "start")
    first.close()
    held = instance.claim(folders)
    assert held is not None
    desk = Desk(app, folders, machine.Loaded(Settings(theme="light")), held)
    desk.window.resize(1024, 640)
    desk.window.show()
    desk.open()
    until(lambda: desk.hub.ready)
    settle()
    yield desk
    bugs = [box.detailedText() for box in desk.window.findChildren(QMessageBox, "bug")]
    until(lambda: not desk.tasks.running)
    desk.window.on_close = lambda: True
    desk.window.close()
    desk.close()
    desk.window.deleteLater()
    desk.deleteLater()
    held.release()
    settle()
    assert bugs == []


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small code book, made once; to be copied."""
    folder = tmp_path_factory.mktemp("book") / "data"
    codebook.fill(folder)
    return Folders(folder).codebook


@pytest.fixture
def book(profile: Profile, small_book: Path) -> Profile:
    """The profile beside a copy of the small book."""
    shutil.copy(small_book, profile.folders.codebook)
    return profile


@pytest.fixture
def context(window: MainWindow) -> Context:
    """What pages and dialogs are handed."""
    return window.context


@pytest.fixture
def start(window: MainWindow, profile: Profile) -> Start:
    """Study a deck of these notes."""

    def begin(*contents: Content, scope: Scope | None = None) -> StudyView:
        if contents:
            deck(profile, *contents)
        view = start_study(window.context, scope or Scope())
        settle()
        return view

    return begin
