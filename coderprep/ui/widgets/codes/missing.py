"""Instead of a part of the book that is not there: what it is, and how to get it in one step."""

from PySide6.QtWidgets import QWidget

from coderprep.core.tr import tr
from coderprep.ui.context import Context
from coderprep.ui.dialogs.files import choose_files
from coderprep.ui.widgets.build import SPACE, button, card, column, label
from coderprep.ui.widgets.flow import flowing
from coderprep.ui.widgets.links import ask_to_open

CODES_PAGE = "https://www.cms.gov/medicare/coding-billing/icd-10-codes"
HCPCS_PAGE = "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update"


class MissingPart(QWidget):
    """A card with a sentence, a button that imports the file, and where it is published."""

    def __init__(self, context: Context, name: str, title: str, text: str, address: str = CODES_PAGE) -> None:
        super().__init__()
        self._context = context
        choose = button(
            tr("&Import the official file…"), f"{name}-import", lambda: choose_release(context, self), "primary"
        )
        web = button(tr("Where it is published…"), f"{name}-web", lambda: ask_to_open(self, address))
        drop = label(tr("Or drop the file, zipped or not, anywhere on the window."), "muted")
        self.setLayout(
            column(card(label(title, "heading"), label(text), flowing(choose, web, space=SPACE), drop), None)
        )


def choose_release(context: Context, parent: QWidget) -> None:
    """Ask for official files and import them."""
    kinds = [tr("Official releases (*.zip *.xml *.txt *.xlsx)"), tr("All files (*)")]
    choose_files(parent.window(), "choose-release", tr("Import official files"), kinds, context.shell.import_files)
