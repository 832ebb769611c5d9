"""Between pages and verbs: runs a verb, tells everybody what changed, and says what went wrong."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from coderprep.core.changes import Change, Done
from coderprep.core.errors import Cancelled, UserError
from coderprep.core.tr import tr
from coderprep.ui.tasks import Progress, Task, Tasks

if TYPE_CHECKING:  # the shell is painted before the database layer is imported
    from coderprep.library.profile import Profile

P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger(__name__)


class Hub(QObject):
    """One per window.

    `changed` carries a `Change`, `trouble` a sentence for the user, `stopped` one that needs no answer, `bug` an
    exception of ours.
    """

    changed = Signal(object)
    trouble = Signal(str)
    stopped = Signal(str)
    bug = Signal(object)
    opened = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self._profile: Profile | None = None
        self._writing: Task | None = None

    @property
    def profile(self) -> "Profile":
        """The open profile; pages are shown only once there is one."""
        if self._profile is None:
            raise RuntimeError("no profile is open yet")
        return self._profile

    @property
    def ready(self) -> bool:
        """True once a profile is open."""
        return self._profile is not None

    def open(self, profile: "Profile") -> None:
        """Use this profile from now on."""
        self._profile = profile
        self.opened.emit()

    def let_go(self) -> "Profile | None":
        """Have no profile until the next `open`; the one there was, which the caller closes."""
        profile, self._profile = self._profile, None
        return profile

    def do(self, verb: "Callable[Concatenate[Profile, P], Done[T]]", *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run a writing verb now; its value, or None where it could not be done (and the user has been told)."""
        if self._writing is not None:
            self.trouble.emit(tr("Please wait: “{work}” is still being written.", work=self._writing.title))
            return None
        try:
            done = verb(self.profile, *args, **kwargs)
        except UserError as error:
            self.trouble.emit(str(error))
            return None
        self.announce(done.change)
        return done.value

    def announce(self, change: Change) -> None:
        """Tell every page that listens; a change of nothing is not told."""
        if change.subjects:
            self.changed.emit(change)

    def read(self, title: str, work: "Callable[[Profile, Progress], T]") -> Task:
        """Run reading work in the background."""
        task = self.tasks.run(title, lambda report: work(self.profile, report))
        task.failed.connect(self.tell_failure)
        return task

    def write(self, title: str, work: "Callable[[Profile, Progress], Done[T]]") -> Task:
        """Run long writing work in the background; other writes are refused with a word why until it ends.

        `done` carries the `Done`; its change is announced first.
        """
        task = self.read(title, work)
        self._writing = task
        task.done.connect(lambda done: self.announce(done.change))
        task.finished.connect(self._written)
        return task

    @property
    def writing(self) -> Task | None:
        """The task that is writing now."""
        return self._writing

    def _written(self) -> None:
        self._writing = None

    def tell_failure(self, error: BaseException) -> None:
        """Say why work failed: a sentence for the user's trouble, a report for a bug of ours."""
        if isinstance(error, Cancelled):
            self.stopped.emit(str(error))
        elif isinstance(error, UserError):
            self.trouble.emit(str(error))
        else:
            self.bug.emit(error)
