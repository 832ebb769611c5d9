"""The imports so far, each of which can be taken back."""

from PySide6.QtWidgets import QWidget

from coderprep.core.moments import Clock
from coderprep.core.tr import tr, trn
from coderprep.library import imports
from coderprep.store.imports import ImportRun
from coderprep.ui.context import Context
from coderprep.ui.dialogs.asking import ask
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.pages.exam.when import when
from coderprep.ui.widgets.build import button, label
from coderprep.ui.widgets.listing import current, fill, table
from coderprep.ui.widgets.wording import number


class ImportRunsDialog(Sheet):
    """A list, newest first, and "Take back"."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, "import-runs", tr("Imports"))
        columns = (tr("When"), tr("File"), tr("New"), tr("Updated"), tr("Rejected"), tr("State"))
        self.table = table("import-run-list", tr("Imports"), columns, stretch=1)
        self.table.currentItemChanged.connect(lambda now, before: self._selected())
        self.empty = label(tr("Nothing was imported yet. Drop a deck or a CSV file on the window to begin."), "muted")
        self._back = button(tr("&Take back…"), "take-back", self.take_back)
        close = button(tr("Close"), "import-runs-close", self.accept)
        self._runs: list[ImportRun] = []
        self.lay_out(self.empty, self.table, buttons=(self._back, None, close))
        self.size_for(760, 440)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self._runs = imports.runs(self.hub.profile)
        clock = self.hub.profile.clock
        fill(self.table, [_cells(run, clock) for run in self._runs], (2, 3, 4))
        self.empty.setVisible(not self._runs)
        self.table.setVisible(bool(self._runs))
        self._selected()

    def take_back(self) -> None:
        """Ask, saying how many answers were given since, then take the import back."""
        run = self._run()
        if run is not None:
            ask_take_back(self.context, self, run, self.refresh)

    def _run(self) -> ImportRun | None:
        place = current(self.table)
        return self._runs[place] if 0 <= place < len(self._runs) else None

    def _selected(self) -> None:
        run = self._run()
        self._back.setEnabled(run is not None and can_be_taken_back(run))


def can_be_taken_back(run: ImportRun) -> bool:
    """True while the step behind the import is kept and not undone."""
    return run.step_id is not None and not run.undone


def ask_take_back(context: Context, parent: QWidget, run: ImportRun, then: object = None) -> None:
    """Ask whether an import is to be taken back; where its cards were studied, say how many answers there are."""
    studied = imports.studied_since(context.hub.profile, run.id)
    name = file_name(run.file)
    text = tr("Take back the import of {file}? Its new notes go, and the notes it changed are put back.", file=name)
    if studied:
        text += "\n\n" + trn(
            "You have given {n} answer on its cards since. It stays in your history, but the card goes.",
            "You have given {n} answers on its cards since. They stay in your history, but the cards go.",
            studied,
        )

    def yes() -> None:
        done = context.hub.do(imports.take_back, run.id)
        if done is not None:
            removed = done.removed["note"]
            restored = done.restored["note"]
            kept = done.kept["note"]
            context.shell.tell(
                tr(
                    "{removed} notes removed, {restored} put back, {kept} left as you changed them.",
                    removed=number(removed),
                    restored=number(restored),
                    kept=number(kept),
                )
            )
        if callable(then):
            then()

    ask(parent, "ask-take-back", tr("Take back import"), text, yes=yes, words=(tr("&Take back"), tr("&Keep it")))


def file_name(path: str) -> str:
    """The name of a file at the end of its path, whatever system wrote the path."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _cells(run: ImportRun, clock: Clock) -> tuple[str, ...]:
    state = tr("Taken back") if run.undone else ("" if run.step_id is not None else tr("Can no longer be taken back"))
    return (
        when(clock, run.at_ms),
        file_name(run.file),
        number(run.added),
        number(run.updated),
        number(run.rejected),
        state,
    )
