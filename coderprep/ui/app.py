"""Starting the window: paint the shell first, then open the profile behind it."""

import gc
import logging
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from coderprep import __version__, paths
from coderprep import settings as machine
from coderprep.core.tr import tr
from coderprep.library import instance
from coderprep.paths import Folders
from coderprep.store.lock import InstanceLock
from coderprep.ui import logs
from coderprep.ui.actions import Actions
from coderprep.ui.firstpaint import FirstPaint
from coderprep.ui.hub import Hub
from coderprep.ui.preferences import Preferences
from coderprep.ui.single import Doorbell, ring
from coderprep.ui.tasks import Tasks
from coderprep.ui.theme import Theme
from coderprep.ui.window import MainWindow

_log = logging.getLogger(__name__)

SETTLED_MS = 2_000
"""Milliseconds after the profile was opened at which the start is over."""


def run(data_dir: Path | None, profile: str | None) -> int:
    """Open the window and stay until it is closed; the exit code. Raises UserError where the folder is unusable."""
    data = paths.data_dir(data_dir)
    loaded = machine.load(Folders(data).settings)
    folders = Folders(data, profile or loaded.settings.profile)
    paths.prepare(folders)
    held = instance.claim(folders)
    if held is None:
        return _raise_first(folders)
    with held:
        logs.start(folders.logs)
        gc.disable()  # nothing that is loaded at the start is garbage: looking for some is a tenth of it
        app = QApplication(sys.argv[:1])
        desk = Desk(app, folders, loaded, held)
        FirstPaint(desk.window.outer, lambda: _open(desk))
        desk.window.show()
        code = app.exec()
        desk.close()
    return code


def _open(desk: "Desk") -> None:
    """Open the profile behind the painted shell; the start is over a little later."""
    desk.open()
    QTimer.singleShot(SETTLED_MS, _collect_garbage_again)


def _collect_garbage_again() -> None:
    """Collect again from now on, but never look at what was loaded at the start."""
    gc.freeze()
    gc.enable()


def _raise_first(folders: Folders) -> int:
    """Another process has the profile: ask its window to come to the front."""
    if ring(folders.data):
        return 0
    print(tr("CoderPrep is busy in another command; try again when it is done."), file=sys.stderr)
    return 2


class Desk(QObject):
    """Everything that lives as long as the window."""

    def __init__(self, app: QApplication, folders: Folders, loaded: machine.Loaded, held: InstanceLock) -> None:
        super().__init__()
        _prepare(app)
        self.folders = folders
        self.preferences = Preferences(loaded.settings, folders.settings, lambda sentence: self.window.tell(sentence))
        self.tasks = Tasks()
        self.hub = Hub(self.tasks)
        self.theme = Theme(app)
        self.theme.apply(loaded.settings.theme, loaded.settings.text_scale)
        self.actions = Actions(self)
        self.window = MainWindow(self.hub, self.theme, self.actions, self.preferences)
        self.window.restore_state(self.preferences.state("window"))
        self._warnings = [text for text in (loaded.warning, paths.warning(folders.data)) if text]
        self._doorbell = Doorbell(folders.data, self._come_to_front)
        self._held = held

    def open(self) -> None:
        """Load the rest of the program and the profile; called once the shell is on screen."""
        # The database layer costs 0.3 s to import: the shell is painted before.
        from coderprep.ui.opening import Opening

        self._opening = Opening(self, self._warnings)
        self._opening.begin()

    def close(self) -> None:
        """Stop what runs, remember the window, close the profile."""
        self.tasks.close()
        self.preferences.keep_state("window", self.window.geometry_state())
        profile = self.hub.let_go()
        if profile is not None:
            profile.close()
        self._doorbell.close()

    def _come_to_front(self) -> None:
        window = self.window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()


def _prepare(app: QApplication) -> None:
    """Names, icon, and Qt's own words in the user's language."""
    app.setApplicationName("coderprep")
    app.setApplicationDisplayName(tr("CoderPrep"))
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("coderprep")
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "coderprep.svg")))
    translator = QTranslator(app)
    if translator.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
