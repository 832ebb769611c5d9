"""The page of the import dialog on which a file is looked at and its reading corrected."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from coderprep.core.imports import ImportPlan, Verdict
from coderprep.core.tr import tr, trn
from coderprep.formats.columns import ColumnMap
from coderprep.formats.delimited import Sniffed
from coderprep.library.sources import ImportOptions, Kind, Look, preview
from coderprep.ui.context import Context
from coderprep.ui.theme import role
from coderprep.ui.widgets.build import column, label, named
from coderprep.ui.widgets.importing.formatbar import FormatBar
from coderprep.ui.widgets.importing.previewpane import PreviewPane
from coderprep.ui.widgets.importing.rejected import RejectedList
from coderprep.ui.widgets.importing.targetbar import TargetBar
from coderprep.ui.widgets.wording import number

_LEAST_HEIGHT = 260


class ImportEditor(QWidget):
    """`reread` asks for another look at the file, `changed` for another plan of the same look."""

    reread = Signal()
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.seen: Look | None = None
        self.options = ImportOptions()
        self.format = FormatBar()
        self.target = TargetBar()
        self.preview = PreviewPane(context.theme)
        self.rejected = RejectedList("plan")
        self.tabs = QTabWidget()
        named(self.tabs, "import-tabs", tr("What would be imported"))
        named(self.tabs.tabBar(), "import-tab-bar", tr("Parts of the preview"))
        self.tabs.setMinimumHeight(context.theme.px(_LEAST_HEIGHT))
        self.tabs.addTab(self.preview, tr("Preview"))
        self.tabs.addTab(self.rejected, tr("Rejected"))
        self.counts = label("", "strong")
        self.setLayout(column(self.format, self.target, self.tabs, self.counts))
        self.layout().setStretch(2, 1)  # type: ignore[union-attr]
        self.format.recoded.connect(self._recoded)
        self.format.rewritten.connect(self._rewritten)
        self.target.moved.connect(self._moved)
        self.target.retyped.connect(self._mapped)
        self.format.retyped.connect(self._mapped)
        self.preview.mapped.connect(self._mapped)

    def show_look(self, seen: Look, decks: Sequence[str]) -> None:
        """Show a file that was looked at."""
        new = self.seen is None or self.seen.path != seen.path
        self.seen = seen
        self.format.setVisible(seen.table is not None)
        self.target.for_table(seen.table is not None)
        if seen.table is not None:
            self.format.show_table(seen.table, seen.columns is not None and seen.columns.html)
        if seen.columns is not None:
            self.target.show_kind(seen.columns.kind)
        if new:
            self.target.show_decks(decks, seen.title)
        self.preview.show_look(seen, preview(seen))

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what importing would do."""
        role(self.counts, "strong")
        self.counts.setText(counts_text(plan))
        self.rejected.show_problems(plan.rejected)
        self.tabs.setTabText(1, tr("Rejected ({n})", n=number(len(plan.rejected))))

    def say(self, sentence: str, trouble: bool = False) -> None:
        """Show a sentence where the counts are."""
        role(self.counts, "wrong" if trouble else "muted")
        self.counts.setText(sentence)

    def forget(self) -> None:
        """Begin with another file."""
        self.seen, self.options = None, ImportOptions(policy=self.options.policy)
        self.tabs.setCurrentIndex(0)

    def _recoded(self, encoding: str) -> None:
        self.options = replace(self.options, encoding=encoding, sniffed=None, columns=None)
        self.reread.emit()

    def _rewritten(self, wanted: Sniffed) -> None:
        self.options = replace(self.options, sniffed=wanted, columns=None)
        self.reread.emit()

    def _moved(self) -> None:
        deck = self.target.deck.currentText().strip()
        own = "" if self.seen is not None and deck == self.seen.title else deck
        self.options = replace(self.options, deck=own, policy=self.target.chosen_policy())
        self.changed.emit()

    def _mapped(self) -> None:
        if self.seen is None or self.seen.kind is not Kind.TABLE:
            return
        columns = ColumnMap(self.preview.roles(), self.target.chosen_kind(), self.format.html.isChecked())
        self.options = replace(self.options, columns=columns)
        self.seen = replace(self.seen, columns=columns)
        self.preview.show_look(self.seen, preview(self.seen))
        self.changed.emit()


def counts_text(plan: ImportPlan) -> str:
    """The numbers of a plan in a line."""
    counts = plan.counts()
    new, updated = counts[Verdict.NEW], counts[Verdict.UPDATED]
    parts = [
        trn("{k} new note", "{k} new notes", new, k=number(new)),
        tr("{k} changed", k=number(updated)),
        tr("{k} unchanged", k=number(counts[Verdict.UNCHANGED])),
        tr("{k} already there", k=number(counts[Verdict.DUPLICATE])),
        trn("{k} row rejected", "{k} rows rejected", len(plan.rejected), k=number(len(plan.rejected))),
    ]
    return " · ".join(parts)
