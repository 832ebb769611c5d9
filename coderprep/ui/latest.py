"""Background work of which only the newest counts: a search while typing, a plan while choosing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from coderprep.ui.tasks import Progress, Task, Tasks


class Latest(QObject):
    """Runs one thing at a time: starting another one drops the result of the one before.

    Belongs to the widget that waits for the result: where that is gone, nothing is delivered.
    """

    done = Signal(object)
    failed = Signal(object)
    progress = Signal(int, int, str)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None

    @property
    def running(self) -> bool:
        """True until the newest result is there."""
        return self._task is not None

    def run(self, title: str, work: Callable[[Progress], Any]) -> None:
        """Start work; what is still running is told to stop and is not heard any more."""
        self.stop()
        self._task = self._tasks.run(title, work)
        self._task.done.connect(self._done)
        self._task.failed.connect(self._failed)
        self._task.progress.connect(self.progress)

    def stop(self) -> None:
        """Forget what is running."""
        task, self._task = self._task, None
        if task is not None:
            task.done.disconnect(self._done)
            task.failed.disconnect(self._failed)
            task.progress.disconnect(self.progress)
            task.cancel()

    def _done(self, value: object) -> None:
        self._task = None
        self.done.emit(value)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self.failed.emit(error)
