"""Building the book at the first start, and again when a package has changed: one task, whoever asks for it."""

from coderprep.core.tr import tr
from coderprep.library.codebook import building
from coderprep.ui.hub import Hub
from coderprep.ui.tasks import Task

_TRIED = "book_tried"


def running(hub: Hub) -> Task | None:
    """The task that builds the book now."""
    return next((task for task in hub.tasks.running if task.title == _title() and task.running), None)


def ensure_built(hub: Hub) -> Task | None:
    """Build what is pending; the task that does, None where nothing is. Study goes on meanwhile: the book is a file
    of its own. Tried once a start: who stops it, or whose disk is full, is not asked again and again."""
    task = running(hub)
    if task is None and not hub.property(_TRIED) and building.pending(hub.profile):
        hub.setProperty(_TRIED, True)
        task = hub.read(_title(), building.build)
        task.done.connect(lambda done: hub.announce(done.change))
    return task


def _title() -> str:
    return tr("Building the code book")
