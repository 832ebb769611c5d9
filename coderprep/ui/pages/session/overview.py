"""The keys of a session on one sheet."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from coderprep.core.tr import tr
from coderprep.ui.context import Context
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.pages.session.keys import Command
from coderprep.ui.widgets.build import SPACE, button, column, label, scrolled


class KeysDialog(Sheet):
    """Lists commands with their keys."""

    def __init__(self, context: Context, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(context, parent, "session-keys", tr("Keys of the study session"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(1, 1)
        for line, command in enumerate(commands):
            grid.addWidget(label(command.written, "strong", wrap=False), line, 0)
            grid.addWidget(label(command.title), line, 1)
        close = button(tr("Close"), "close-keys", self.accept, "primary")
        close.setDefault(True)
        content = QWidget()
        content.setLayout(column(grid, None))
        self.lay_out(scrolled(content, "session-keys-area", tr("Keys")), buttons=(None, close))
        self.size_for(560, 520)
        close.setFocus()
