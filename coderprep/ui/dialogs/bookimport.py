"""Importing official releases: it begins at once, can be stopped, and ends with what came in and what was left out."""

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QProgressBar, QWidget

from coderprep.core.changes import Done
from coderprep.core.errors import Cancelled, UserError
from coderprep.core.tr import tr
from coderprep.library.codebook import importing
from coderprep.library.codebook.values import Imported, Refused
from coderprep.library.profile import Profile
from coderprep.ui.context import Context
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.tasks import Progress, Task
from coderprep.ui.widgets.build import button, label, named
from coderprep.ui.widgets.codes.bookwords import imported_text
from coderprep.ui.window import announce

_MOST = 500
"""Problems that are listed."""


class BookImportDialog(Sheet):
    """Esc stops the import; once it has ended, Esc closes."""

    def __init__(self, context: Context, parent: QWidget, files: list[str]) -> None:
        super().__init__(context, parent, "book-import", tr("Import official files"))
        self._title = label(tr("Reading…"), "heading")
        self._bar = QProgressBar()
        named(self._bar, "book-import-progress", tr("Progress of the import"))
        self._bar.setRange(0, 0)
        self.report = QPlainTextEdit()
        named(self.report, "book-import-report", tr("What was done"))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.hide()
        self._stop = button(tr("&Stop"), "book-import-stop", self._cancel, tip=tr("Stop; nothing is kept (Esc)"))
        self._close = button(tr("&Close"), "book-import-close", self.accept, "primary", tr("Close (Esc)"))
        self._close.setDefault(True)
        self._close.hide()
        self.lay_out(self._title, self._bar, self.report, buttons=(None, self._stop, self._close))
        self.size_for(640, 420)
        self._task: Task | None = self._begin([Path(file) for file in files])

    def _begin(self, files: list[Path]) -> Task:
        def work(profile: Profile, report: Progress) -> Done[tuple[Imported, ...]]:
            return importing.import_files(profile, files, report)

        names = ", ".join(file.name for file in files)
        # The book is a file of its own: answers can be stored while this goes on.
        task = self.hub.tasks.run(tr("Importing {names}", names=names), lambda report: work(self.hub.profile, report))
        task.progress.connect(self._progress)
        task.done.connect(self._imported)
        task.failed.connect(self._failed)
        task.finished.connect(self._finished)
        return task

    def _progress(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if what:
            self._title.setText(what)

    def _imported(self, done: Done[tuple[Imported, ...]]) -> None:
        self.hub.announce(done.change)
        self._tell(tr("Imported"), imported_text(done.value))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self._tell(tr("Stopped; nothing was imported."), "")
        elif isinstance(error, Refused):
            lines = "\n".join(str(problem) for problem in error.problems[:_MOST])
            self._tell(tr("The file is damaged; nothing was imported."), lines)
        else:
            self._tell(tr("Nothing was imported."), str(error))
            if not isinstance(error, UserError):
                self.hub.tell_failure(error)

    def _tell(self, title: str, text: str) -> None:
        self._title.setText(title)
        self.report.setPlainText(text)
        self.report.setVisible(bool(text))
        announce(self, f"{title} {text.partition(chr(10))[0]}")

    def _finished(self) -> None:
        self._task = None
        self._bar.hide()
        self._stop.hide()
        self._close.show()
        self._close.setFocus()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._stop.setEnabled(False)
            self._title.setText(tr("Stopping…"))

    def reject(self) -> None:
        """Stop what runs, or close."""
        if self._task is not None:
            self._cancel()
        else:
            super().reject()
