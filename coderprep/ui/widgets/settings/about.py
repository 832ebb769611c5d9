"""What this program is, and who it is not."""

from PySide6.QtWidgets import QWidget

from coderprep import __version__
from coderprep.core.tr import tr
from coderprep.ui.context import Context
from coderprep.ui.notice import notice
from coderprep.ui.widgets.build import SPACE, button, card, column, label, row


class AboutSection(QWidget):
    """Version, notice, and the ways to more."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        actions = context.actions
        buttons = row(
            button(tr("&Licenses and legal"), "show-legal", lambda: actions["help.legal"].trigger()),
            button(tr("&Copy a report"), "copy-report", lambda: actions["help.report"].trigger()),
            button(tr("&Keyboard shortcuts"), "show-shortcuts", lambda: actions["help.shortcuts"].trigger()),
            None,
        )
        version = label(tr("CoderPrep {version}", version=__version__), "heading")
        self.setLayout(column(card(version, label(notice(), "muted"), buttons), None, space=2 * SPACE))

    def refresh(self) -> None:
        """Nothing changes here."""
