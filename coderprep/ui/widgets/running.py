"""In the status bar: the long work that is going on, its progress, and a way to stop it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from coderprep.core.tr import tr
from coderprep.ui.tasks import Task, Tasks
from coderprep.ui.widgets.build import button, label, named, row

PATIENCE_MS = 300
"""Work that is done sooner is not shown: it would only flicker."""


class RunningTasks(QWidget):
    """Shows the newest running task; hidden while there is none."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        named(self, "running", tr("Work in the background"))
        self._tasks = tasks
        self._what = label(wrap=False)
        self._bar = QProgressBar()
        named(self._bar, "running-progress", tr("Progress of the work in the background"))
        self._bar.setFixedWidth(160)
        self._stop = button(tr("Stop"), "running-stop", self._cancel, "flat")
        self.setLayout(row(self._what, self._bar, self._stop))
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_newest)
        tasks.started.connect(self._started)
        tasks.ended.connect(lambda task: self._show_newest() if not self.isHidden() else None)
        self.hide()

    def _started(self, task: Task) -> None:
        task.progress.connect(self._progress)
        if not self.isHidden():
            self._show_newest()
        elif not self._patience.isActive():
            self._patience.start()

    def _show_newest(self) -> None:
        self.setVisible(bool(self._tasks.running))
        if self._tasks.running:
            self._what.setText(self._tasks.running[-1].title)
            self._bar.setRange(0, 0)

    def _progress(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if what:
            self._what.setText(what)

    def _cancel(self) -> None:
        if self._tasks.running:
            self._tasks.running[-1].cancel()
