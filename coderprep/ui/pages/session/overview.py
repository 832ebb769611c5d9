"""The keys of a session on one sheet."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from coderprep.core.tr import tr
from coderprep.ui.context import Context
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.pages.session.keys import Command
from coderprep.ui.widgets.build import SPACE, button, label


class KeysDialog(Sheet):
    """Lists commands with their keys."""

    def __init__(self, context: Context, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(context, parent, "session-keys", tr("Keys of the study session"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(SPACE)
        for line, command in enumerate(commands):
            grid.addWidget(label(command.written, "strong", wrap=False), line, 0)
            grid.addWidget(label(command.title, wrap=False), line, 1)
        close = button(tr("Close"), "close-keys", self.accept, "primary")
        close.setDefault(True)
        self.lay_out(grid, buttons=(None, close))
        close.setFocus()
