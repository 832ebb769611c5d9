"""The menu bar: everything that can be done from anywhere, in the registry of actions."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu

from coderprep.core.changes import Change
from coderprep.core.tr import tr
from coderprep.library import history
from coderprep.library.finding import Hit, HitKind
from coderprep.ui import logs
from coderprep.ui.commands import look
from coderprep.ui.commands.files import FileCommands
from coderprep.ui.commands.leaving import Leaving
from coderprep.ui.later import later
from coderprep.ui.pages.registry import PAGES
from coderprep.ui.theme import THEMES

if TYPE_CHECKING:
    from coderprep.ui.app import Desk

_LABELS_MS = 150
"""After a write, Undo and Redo are named anew when nothing has happened for so long: grading must not wait for it."""


_AboutDialog = later("dialogs.about", "AboutDialog")
_LegalDialog = later("dialogs.about", "LegalDialog")
_DataFolderDialog = later("dialogs.datafolder", "DataFolderDialog")
_ask_goal = later("dialogs.firstrun", "ask_goal")
_PaletteDialog = later("dialogs.palette", "PaletteDialog")
_ShortcutsDialog = later("dialogs.shortcuts", "ShortcutsDialog")


class Menus(QObject):
    """Made once a window; `opened` is called for every profile that is opened."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.desk, self.window = desk, desk.window
        self.files = FileCommands(desk)
        self._leaving = Leaving(desk)
        self._needing: list[QAction] = []
        self._file_menu()
        self._edit_menu()
        self._view_menu()
        self._help_menu()
        self._labels = QTimer(self)
        self._labels.setSingleShot(True)
        self._labels.setInterval(_LABELS_MS)
        self._labels.timeout.connect(self._name_steps)
        desk.hub.changed.connect(self._changed)
        desk.window.on_files = self.files.import_files
        desk.window.on_close = self._leaving.may_close
        self._enable(False)

    def opened(self) -> None:
        """A profile is open: what needs one can be done now."""
        self._enable(True)
        self._name_steps()

    def first_run(self) -> None:
        """Ask the questions of the first start."""
        _ask_goal(self.window.context, self.window)

    # the menus

    def _file_menu(self) -> None:
        menu = self._menu(tr("&File"))
        files = self.files
        self._add(menu, "file.import", tr("&Import…"), files.choose_import, "Ctrl+I", needs=True)
        self._lively(menu, tr("Recent &files"), files.fill_recent)
        self._add(menu, "file.export", tr("&Export a deck…"), files.export, "Ctrl+E", needs=True)
        self._add(menu, "file.imports", tr("I&mports so far…"), files.imports, needs=True)
        menu.addSeparator()
        self._add(menu, "file.backup", tr("&Back up now"), files.back_up, "Ctrl+B", needs=True)
        self._add(menu, "file.restore", tr("&Restore a backup…"), files.restore, needs=True)
        menu.addSeparator()
        self._lively(menu, tr("&Profiles"), files.fill_profiles)
        menu.addSeparator()
        self._add(menu, "file.quit", tr("&Quit"), self.window.close, "Ctrl+Q")

    def _edit_menu(self) -> None:
        menu = self._menu(tr("&Edit"))
        menu.aboutToShow.connect(self._name_steps)
        self.undo = self._add(menu, "edit.undo", tr("&Undo"), self._undo, "Ctrl+Z", needs=True)
        self.redo = self._add(menu, "edit.redo", tr("&Redo"), self._redo, "Ctrl+Shift+Z", needs=True)
        menu.addSeparator()
        search = self._add(menu, "edit.search", tr("&Search notes…"), self._search, "Ctrl+F", needs=True)
        search.setIconText(tr("Search"))

    def _view_menu(self) -> None:
        menu = self._menu(tr("&View"))
        for entry in PAGES:
            self._add(menu, f"view.{entry.id}", tr(entry.title), partial(self.window.go, entry.id), entry.shortcut)
        beside = tr("Code book &beside this")
        # In the window too: its menu bar is hidden during a session, and with it the keys of its actions.
        self.window.addAction(self._add(menu, "view.beside", beside, self.window.look_up, "Ctrl+Shift+B", needs=True))
        menu.addSeparator()
        self._add(menu, "view.larger", tr("&Larger text"), lambda: self._scale(1), "Ctrl++")
        self._add(menu, "view.smaller", tr("S&maller text"), lambda: self._scale(-1), "Ctrl+-")
        self._add(menu, "view.normal", tr("&Normal text size"), lambda: self._scale(0), "Ctrl+0")
        themes = menu.addMenu(tr("&Theme"))
        group = QActionGroup(self)
        for choice in THEMES:
            action = self._add(themes, f"theme.{choice}", look.theme_name(choice), partial(self._theme, choice))
            action.setCheckable(True)
            group.addAction(action)
        themes.aboutToShow.connect(self._check_theme)

    def _help_menu(self) -> None:
        menu = self._menu(tr("&Help"))
        self._add(menu, "help.palette", tr("&Command palette…"), self._palette, "Ctrl+K", needs=True)
        self._add(menu, "help.shortcuts", tr("&Keyboard shortcuts"), self._shortcuts, "?")
        menu.addSeparator()
        self._add(menu, "help.data", tr("&Where is my data?"), self._data, needs=True)
        self._add(menu, "help.report", tr("Copy a &report"), self._report)
        menu.addSeparator()
        self._add(menu, "help.legal", tr("&Licenses and legal"), self._legal)
        self._add(menu, "help.about", tr("&About CoderPrep"), self._about)

    # how they are made

    def _menu(self, title: str) -> QMenu:
        menu = self.window.menuBar().addMenu(title)
        menu.setToolTipsVisible(True)
        return menu

    def _add(
        self, menu: QMenu, id_: str, title: str, run: Callable[[], object], shortcut: str = "", needs: bool = False
    ) -> QAction:
        """An action in a menu and in the registry; `needs` an open profile."""
        group = menu.title().replace("&", "")
        action = self.desk.actions.add(id_, group, title, run, shortcut)
        menu.addAction(action)
        if needs:
            self._needing.append(action)
        return action

    def _lively(self, menu: QMenu, title: str, fill: Callable[[QMenu], object]) -> None:
        """A menu that is made anew each time it is shown."""
        inner = menu.addMenu(title)
        inner.aboutToShow.connect(lambda: fill(inner))
        self._needing.append(inner.menuAction())

    def _enable(self, yes: bool) -> None:
        for action in self._needing:
            action.setEnabled(yes)

    # undo

    def _changed(self, change: Change) -> None:
        self._labels.start()

    def _name_steps(self) -> None:
        if not self.desk.hub.ready:
            return
        labels = history.labels(self.desk.hub.profile)
        for action, word, label in ((self.undo, tr("&Undo"), labels.undo), (self.redo, tr("&Redo"), labels.redo)):
            action.setText(f"{word}: {label.replace('&', '&&')}" if label else word)
            action.setEnabled(bool(label))

    def _undo(self) -> None:
        label = self.desk.hub.do(history.undo)
        if label:
            self.window.tell(tr("Undone: {label}", label=label))

    def _redo(self) -> None:
        label = self.desk.hub.do(history.redo)
        if label:
            self.window.tell(tr("Done again: {label}", label=label))

    # what is small

    def _search(self) -> None:
        self.window.go("library", "search")

    def _scale(self, step: int) -> None:
        preferences = self.desk.preferences
        now = preferences.settings.text_scale
        look.use_scale(self.desk.theme, preferences, look.next_scale(now, step) if step else 100)

    def _theme(self, choice: str) -> None:
        look.use_theme(self.desk.theme, self.desk.preferences, choice)

    def _check_theme(self) -> None:
        self.desk.actions[f"theme.{self.desk.preferences.settings.theme}"].setChecked(True)

    def _palette(self) -> None:
        _PaletteDialog(self.window.context, self.window, self._open_hit).open()

    def _open_hit(self, hit: Hit) -> None:
        page = "exams" if hit.kind is HitKind.ITEM else "library"
        part = f"attempt:{hit.id}:{hit.place}" if hit.kind is HitKind.ITEM else f"{hit.kind.value}:{hit.id}"
        self.window.go(page, part)

    def _shortcuts(self) -> None:
        _ShortcutsDialog(self.window.context, self.window).open()

    def _data(self) -> None:
        _DataFolderDialog(self.window.context, self.window).open()

    def _report(self) -> None:
        text = f"{logs.versions()}\n\n{logs.tail(self.desk.folders.logs)}"
        QGuiApplication.clipboard().setText(text)
        self.window.tell(tr("The report is on the clipboard: versions and the end of the log, nothing of your notes."))

    def _legal(self) -> None:
        _LegalDialog(self.window.context, self.window).open()

    def _about(self) -> None:
        _AboutDialog(self.window.context, self.window).open()
