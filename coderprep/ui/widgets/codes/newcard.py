"""A card made from a code's page, for the learner to finish."""

from PySide6.QtWidgets import QWidget

from coderprep.core.codebook.releases import system_name
from coderprep.core.notes import Content, NoteKind
from coderprep.core.tr import tr
from coderprep.library import decks
from coderprep.library.codebook.values import Page
from coderprep.ui.context import Context
from coderprep.ui.later import later
from coderprep.ui.widgets.codes.notenames import entry_name

_AddNoteDialog = later("dialogs.addnote", "AddNoteDialog")


def draft(page: Page) -> Content:
    """Title to code, to be typed; where the code stands is said below the answer."""
    front = tr("{title}: which {system} code?", title=page.entry.title, system=system_name(page.release.system))
    path = " › ".join(f"{entry_name(entry)} {entry.title}" for entry in page.path)
    return Content(NoteKind.TYPED, front, page.entry.dotted, extra=f"{path}\n{page.release.label}")


def new_card(context: Context, parent: QWidget, page: Page) -> None:
    """Open the dialog for new notes, filled in from this page; it goes to the first deck of one's own."""
    rows = decks.rows(context.hub.profile)
    own = next((row for row in rows if not row.built_in), None)
    _AddNoteDialog(context, parent, own.deck.id if own else 0, draft(page)).open()
