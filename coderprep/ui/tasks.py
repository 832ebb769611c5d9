"""Long work off the window's thread: one kind of task, which always finishes."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from coderprep.core.errors import Cancelled, UserError

_log = logging.getLogger(__name__)

TELL_EVERY_S = 0.04
"""Work may report as often as it likes; nobody sees more than this, and a flood would drown the window."""

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what); raises `Cancelled` where the user has stopped the work."""


class Task(QObject):
    """One piece of work. Signals arrive on the window's thread, `finished` always and last."""

    progress = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)
    finished = Signal()
    _reported = Signal(int, int, str)
    _ended = Signal(object, object)

    def __init__(self, title: str, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.running = False
        self._work = work
        self._stop = threading.Event()
        self._told = 0.0
        # Queued, so that whoever started the task has connected to it before anything is told.
        self._reported.connect(self.progress, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; `failed` then carries `Cancelled`."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """True once somebody asked it to stop."""
        return self._stop.is_set()

    def start(self, pool: ThreadPoolExecutor) -> None:
        """Begin in this pool."""
        self.running = True
        pool.submit(self._run).add_done_callback(self._after)

    def _run(self) -> Any:
        return self._work(self._report)

    def _report(self, done: int, total: int, what: str = "") -> None:
        if self._stop.is_set():
            raise Cancelled(f"{self.title}: stopped.")
        now = time.monotonic()
        if now - self._told >= TELL_EVERY_S or 0 < total <= done:
            self._told = now
            self._reported.emit(done, total, what)

    def _after(self, future: "Future[Any]") -> None:
        if future.cancelled():
            self._ended.emit(None, Cancelled(self.title))
            return
        error = future.exception()
        self._ended.emit(None if error else future.result(), error)

    def _deliver(self, value: object, error: BaseException | None) -> None:
        self.running = False
        try:
            if error is None:
                self.done.emit(value)
            else:
                if not isinstance(error, UserError):
                    _log.error("%s failed", self.title, exc_info=error)
                self.failed.emit(error)
        finally:
            self.finished.emit()


class Tasks(QObject):
    """The pool that tasks run in, and the list of those that are running."""

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="task")
        self.running: list[Task] = []

    def run(self, title: str, work: Callable[[Progress], Any]) -> Task:
        """Start a task; connect to its signals at once, before returning to the event loop."""
        task = Task(title, work, self)
        self.running.append(task)
        task.finished.connect(lambda: self._forget(task))
        task.start(self._pool)
        self.started.emit(task)
        return task

    def close(self) -> None:
        """Stop what runs and wait for it."""
        for task in list(self.running):
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _forget(self, task: Task) -> None:
        self.running.remove(task)
        self.ended.emit(task)
        task.deleteLater()
