"""Where is my data? Every place, with a button that opens it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from coderprep.core.tr import tr
from coderprep.paths import Folders
from coderprep.ui.context import Context
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.widgets.build import SPACE, button, label, named


class DataFolderDialog(Sheet):
    """The places of the open profile."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, "data-folder", tr("Where is my data?"))
        intro = label(
            tr(
                "Everything you learn stays on this computer, in these places. To move to another computer, copy the "
                "data folder, or restore a backup there."
            )
        )
        self.lay_out(intro, places(context.hub.profile.folders), buttons=(None, self._close()))
        self.size_for(720, 360)

    def _close(self) -> QWidget:
        return button(tr("Close"), "data-close", self.accept, "primary")


def places(folders: Folders) -> QGridLayout:
    """A row for each place: what it is, where it is, a button that opens it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * SPACE)
    grid.setVerticalSpacing(SPACE)
    rows = (
        ("data", tr("Data folder"), folders.data),
        ("profile", tr("This profile"), folders.home),
        ("backups", tr("Backups"), folders.backups),
        ("logs", tr("Logs"), folders.logs),
    )
    for place, (id_, title, path) in enumerate(rows):
        opener = button(tr("Open"), f"open-{id_}", partial(open_folder, path))
        opener.setAccessibleName(tr("Open the folder: {title}", title=title))
        grid.addWidget(label(title, "strong", wrap=False), place, 0)
        grid.addWidget(selectable(str(path), f"path-{id_}", title), place, 1)
        grid.addWidget(opener, place, 2)
    grid.setColumnStretch(1, 1)
    return grid


def selectable(text: str, name: str, spoken: str) -> QLabel:
    """A text that can be marked and copied, with the keyboard too."""
    made = label(text)
    named(made, name, spoken)
    made.setAccessibleDescription(text)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made


def open_folder(path: Path) -> None:
    """Show a folder in the desktop's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
