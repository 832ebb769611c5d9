"""Import files: look, correct, see what would be done, do it, see what was done. One file after the other."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from coderprep.core.changes import Done
from coderprep.core.errors import Cancelled, UserError
from coderprep.core.imports import ImportPlan, Verdict
from coderprep.core.tr import tr
from coderprep.formats import columns as mapping
from coderprep.library import decks, imports, sources
from coderprep.library.builtin import Update
from coderprep.library.imports import ImportReport
from coderprep.library.profile import Profile
from coderprep.library.sources import Kind, Look
from coderprep.ui.context import Context
from coderprep.ui.dialogs.importruns import ask_take_back
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.latest import Latest
from coderprep.ui.tasks import Progress, Task
from coderprep.ui.widgets.build import also_by, button, label, scrolled
from coderprep.ui.widgets.importing.editor import ImportEditor
from coderprep.ui.widgets.importing.outcome import DonePage, UpdatePage, WorkingPage, report_text, update_text
from coderprep.ui.window import announce

T = TypeVar("T")

REMEMBERED = 50
"""Headers of tables whose columns are remembered."""

_PAUSE_MS = 250


class ImportDialog(Sheet):
    """Esc or Cancel before anything is written changes nothing."""

    def __init__(self, context: Context, parent: QWidget, files: list[str]) -> None:
        super().__init__(context, parent, "import", tr("Import"))
        self._files, self._place = [Path(file) for file in files], 0
        self._plan: ImportPlan | None = None
        self._writing: Task | None = None
        self._report: ImportReport | None = None
        self._update = Update("", 0, 0, 0, 0)
        self._file = label("", "heading")
        self.working, self.editor = WorkingPage(), ImportEditor(context)
        self.update_page, self.done_page = UpdatePage(), DonePage()
        self._fault = label("", "banner")
        self._fault.hide()
        self.pages = QStackedWidget()
        self._editing = scrolled(self.editor, "import-scroll", tr("The file and how it is read"))
        self._editing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for page in (self.working, self._editing, self.update_page, self.done_page):
            self.pages.addWidget(page)
        self._buttons()
        self.lay_out(self._file, self._fault, self.pages, buttons=self._row)
        self._looking, self._planning = Latest(self.hub.tasks, self), Latest(self.hub.tasks, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._wire()
        self.size_for(1000, 620)
        self._begin()

    def _buttons(self) -> None:
        self.cancel = button(tr("Cancel"), "import-cancel", self.reject, tip=tr("Cancel (Esc)"))
        self.stop = button(tr("&Stop"), "import-stop", self._stop)
        self.go = button(tr("&Import"), "import-go", self._go, "primary", tr("Import (Ctrl+Enter)"))
        also_by(self.go, "Ctrl+Return")
        self.back = button(tr("&Take back…"), "import-take-back", self._take_back)
        self.show_notes = button(tr("Show the &deck"), "import-show", self._show)
        self.next = button(tr("&Next file"), "import-next", self._next, "primary")
        self.close_it = button(tr("&Close"), "import-close", self.accept, "primary")
        self._row = (self.back, None, self.cancel, self.stop, self.show_notes, self.go, self.next, self.close_it)

    def _wire(self) -> None:
        self._pause.timeout.connect(self._plan_it)
        self.editor.reread.connect(self._look)
        self.editor.changed.connect(self._pause.start)
        self._looking.done.connect(self._looked)
        self._looking.failed.connect(self._failed)
        self._planning.done.connect(self._planned)
        self._planning.failed.connect(self._failed)
        self._planning.progress.connect(self._planning_progress)

    # looking

    def _begin(self) -> None:
        path = self._files[self._place]
        many = tr(" ({n} of {count})", n=self._place + 1, count=len(self._files)) if len(self._files) > 1 else ""
        self._file.setText(path.name + many)
        self._plan = self._report = None
        self.editor.forget()
        self.working.begin(tr("Reading the file…"))
        self._show_page(self.working)
        self._look()

    def _look(self) -> None:
        self._plan = None
        self._enable()
        profile, path, options = self.hub.profile, self._files[self._place], self.editor.options
        self._looking.run(tr("Reading {name}", name=path.name), lambda report: sources.look(profile, path, options))

    def _looked(self, seen: Look) -> None:
        self._clear_fault()
        self.context.preferences.opened(str(seen.path))
        if seen.kind is Kind.UPDATE:
            self._look_at_update(seen)
            return
        seen = self._recalled(seen)
        names = [row.deck.name for row in decks.rows(self.hub.profile)]
        first = self.pages.currentWidget() is self.working
        self.editor.show_look(seen, names)
        self._show_page(self._editing)
        if first:
            self.editor.preview.table.setFocus()
        self._plan_it()

    def _recalled(self, seen: Look) -> Look:
        """The columns as they were chosen for such a header before, unless they were chosen just now."""
        if seen.table is None or self.editor.options.columns is not None:
            return seen
        known = self.context.preferences.settings.columns.get(self._signature(seen), "")
        columns = mapping.recall(known, seen.table.sniffed.width)
        return seen if columns is None else replace(seen, columns=columns)

    def _signature(self, seen: Look) -> str:
        assert seen.table is not None
        return mapping.signature(seen.table.header, seen.table.sniffed.width)

    def _look_at_update(self, seen: Look) -> None:
        self.editor.seen = seen
        try:
            update = sources.preview_update(self.hub.profile, seen)
        except UserError as error:
            self._failed(error)
            return
        self._update = update
        self.update_page.show_update(seen.title, update, seen.file.problems if seen.file else ())
        self._show_page(self.update_page)

    # planning

    def _plan_it(self) -> None:
        self._pause.stop()
        seen, options = self.editor.seen, self.editor.options
        if seen is None or seen.kind is Kind.UPDATE:
            return
        self._plan = None
        self._enable()
        self.editor.say(tr("Comparing with your notes…"))
        profile = self.hub.profile
        title = tr("Comparing {name}", name=seen.path.name)
        self._planning.run(title, lambda report: sources.plan_of(profile, seen, options, report))

    def _planning_progress(self, done: int, total: int, what: str) -> None:
        self.editor.say(tr("Comparing with your notes… {n} rows", n=f"{done:,}"))

    def _planned(self, plan: ImportPlan) -> None:
        self._plan = plan
        self._clear_fault()
        self.editor.show_plan(plan)
        announce(self, self.editor.counts.text())
        self._enable()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, UserError):
            self.hub.tell_failure(error)
            return
        self._say_fault(str(error))
        self.editor.say("")
        self._show_page(self._editing if self.editor.seen is not None else self.working)
        self.working.what.clear()
        self.working.bar.hide()

    def _clear_fault(self) -> None:
        self._fault.clear()
        self._fault.hide()

    def _say_fault(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()
        announce(self, sentence)

    # doing

    def _go(self) -> None:
        seen = self.editor.seen
        if seen is not None and seen.kind is Kind.UPDATE:
            self._write(
                tr("Updating {title}", title=seen.title), self._updated, lambda p, report: sources.update(p, seen)
            )
        elif self._plan is not None:
            plan = self._plan
            self._remember_columns()
            name = self._files[self._place].name
            self._write(tr("Importing {name}", name=name), self._applied, lambda p, r: imports.apply(p, plan, r))

    def _write(self, title: str, done: Callable[[Done[T]], None], work: Callable[[Profile, Progress], Done[T]]) -> None:
        if self.hub.writing is not None:
            self._say_fault(tr("Please wait: “{work}” is still being written.", work=self.hub.writing.title))
            return
        self.working.bar.show()
        self.working.begin(title)
        self._writing = self.hub.write(title, work)
        self._writing.progress.connect(self.working.progress)
        self._writing.done.connect(done)
        self._writing.failed.connect(self._not_written)
        self._writing.finished.connect(self._written)
        self._show_page(self.working)

    def _applied(self, done: Done[ImportReport]) -> None:
        self._report = done.value
        self.done_page.show_report(done.value)
        self._finish(report_text(done.value))

    def _updated(self, done: Done[Update]) -> None:
        seen = self.editor.seen
        self.done_page.show_update(done.value, seen.file.problems if seen and seen.file else ())
        self._finish(update_text(done.value))

    def _finish(self, sentence: str) -> None:
        self._clear_fault()
        self._show_page(self.done_page)
        announce(self, f"{self.done_page.title.text()}: {sentence}")

    def _not_written(self, error: BaseException) -> None:
        self._say_fault(tr("Stopped; nothing was imported.") if isinstance(error, Cancelled) else str(error))
        seen = self.editor.seen
        self._show_page(self.update_page if seen is not None and seen.kind is Kind.UPDATE else self._editing)

    def _written(self) -> None:
        self._writing = None
        self._enable()

    def _stop(self) -> None:
        if self._writing is not None:
            self._writing.cancel()
            self.stop.setEnabled(False)

    def _remember_columns(self) -> None:
        seen = self.editor.seen
        if seen is None or seen.table is None or seen.columns is None:
            return
        known = dict(self.context.preferences.settings.columns)
        known.pop(self._signature(seen), None)
        known[self._signature(seen)] = mapping.remember(seen.columns)
        self.context.preferences.remember(columns=dict(list(known.items())[-REMEMBERED:]))

    # afterwards

    def _take_back(self) -> None:
        if self._report is None:
            return
        runs = {run.id: run for run in imports.runs(self.hub.profile)}
        if self._report.run_id in runs:
            ask_take_back(self.context, self, runs[self._report.run_id], self._taken_back)

    def _taken_back(self) -> None:
        self._report = None
        self.done_page.show_taken_back()
        self._enable()

    def _show(self) -> None:
        seen, options = self.editor.seen, self.editor.options
        name = options.deck or (seen.title if seen else "")
        found = next((row.deck.id for row in decks.rows(self.hub.profile) if row.deck.name == name), 0)
        self.accept()
        self.context.shell.go("library", f"deck:{found}")

    def _next(self) -> None:
        self._place += 1
        self._clear_fault()
        self._begin()

    # the window around it

    def _show_page(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self._enable()

    def _enable(self) -> None:
        page, last = self.pages.currentWidget(), self._place + 1 >= len(self._files)
        writing, done = self._writing is not None, page is self.done_page
        self.go.setVisible(not writing and not done)
        self.go.setEnabled(
            (page is self.update_page and not self._update.nothing) or (page is self._editing and self._worth_it())
        )
        self.go.setText(tr("&Update") if page is self.update_page else tr("&Import"))
        self.go.setAccessibleName(self.go.text().replace("&", ""))
        self.cancel.setVisible(not writing and not done)
        self.stop.setVisible(writing)
        self.stop.setEnabled(writing)
        self.back.setVisible(done and self._report is not None and self._report.run_id > 0)
        self.show_notes.setVisible(done and last and not self.done_page.taken_back)
        self.next.setVisible(not writing and not last and not self.go.isEnabled())
        self.close_it.setVisible(done and last)

    def _worth_it(self) -> bool:
        plan = self._plan
        return plan is not None and any(row.verdict in (Verdict.NEW, Verdict.UPDATED) for row in plan.rows)

    def reject(self) -> None:
        """Leave; while an import is written it is stopped instead, and the dialog stays to say so."""
        if self._writing is not None:
            self._stop()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Forget what is still being read."""
        self._looking.stop()
        self._planning.stop()
        super().done(result)
