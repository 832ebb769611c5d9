"""The File menu: in, out, and back."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from coderprep.core.tr import tr
from coderprep.library import profiles
from coderprep.ui.commands.official import official
from coderprep.ui.dialogs.files import choose_files
from coderprep.ui.later import later

if TYPE_CHECKING:
    from coderprep.ui.app import Desk

_BackupsDialog = later("dialogs.backups", "BackupsDialog")
_back_up = later("dialogs.backups", "back_up")
_ExportDialog = later("dialogs.export", "ExportDialog")
_BookImportDialog = later("dialogs.bookimport", "BookImportDialog")
_ImportDialog = later("dialogs.importing", "ImportDialog")
_ImportRunsDialog = later("dialogs.importruns", "ImportRunsDialog")


class FileCommands:
    """Opens the dialogs of the File menu."""

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk
        self._window, self._context = desk.window, desk.window.context

    def choose_import(self) -> None:
        """Ask for files and import them."""
        kinds = [
            tr("Decks and tables (*.toml *.csv *.tsv *.tab *.txt)"),
            tr("Official releases (*.zip *.xml *.txt *.xlsx)"),
            tr("All files (*)"),
        ]
        choose_files(self._window, "choose-import", tr("Import"), kinds, self.import_files)

    def import_files(self, files: list[str]) -> None:
        """Open the import dialog on these files; official releases go into the code book, before all others."""
        if not self.desk.hub.ready or not files:
            return
        releases = [file for file in files if official(Path(file))]
        others = [file for file in files if file not in releases]
        if releases:
            dialog = _BookImportDialog(self._context, self._window, releases)
            dialog.finished.connect(lambda result: self._import_decks(others))
            dialog.open()
        else:
            self._import_decks(others)

    def _import_decks(self, files: list[str]) -> None:
        if files:
            _ImportDialog(self._context, self._window, files).open()

    def export(self) -> None:
        """Ask what to export."""
        _ExportDialog(self._context, self._window).open()

    def back_up(self) -> None:
        """Back up now."""
        _back_up(self._context)

    def restore(self) -> None:
        """Show the backups."""
        _BackupsDialog(self._context, self._window).open()

    def imports(self) -> None:
        """Show the imports so far."""
        _ImportRunsDialog(self._context, self._window).open()

    def fill_recent(self, menu: QMenu) -> None:
        """Show the recent files."""
        menu.clear()
        for file in self.desk.preferences.settings.recent:
            action = menu.addAction(_plain(file))
            action.triggered.connect(lambda checked=False, file=file: self.import_files([file]))
        if menu.isEmpty():
            _say(menu, tr("Nothing was imported yet"))

    def fill_profiles(self, menu: QMenu) -> None:
        """Show the profiles, the open one checked."""
        menu.clear()
        for name in profiles.names(self.desk.folders.data):
            action = menu.addAction(_plain(name))
            action.setCheckable(True)
            action.setChecked(name == self.desk.folders.profile)
            action.triggered.connect(lambda checked=False, name=name: self._window.switch_profile(name))
        menu.addSeparator()
        menu.addAction(tr("&Manage profiles…"), self._manage)

    def _manage(self) -> None:
        self._window.go("settings", "profiles")


def _plain(text: str) -> str:
    """Text for a menu, where & would mark a key."""
    return text.replace("&", "&&")


def _say(menu: QMenu, text: str) -> QAction:
    action = menu.addAction(text)
    action.setEnabled(False)
    return action
