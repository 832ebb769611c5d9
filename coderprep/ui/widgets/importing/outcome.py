"""The pages of the import dialog for what is going on and for what was done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from coderprep.core.errors import Problem
from coderprep.core.tr import tr, trn
from coderprep.library.builtin import Update
from coderprep.library.imports import ImportReport
from coderprep.ui.widgets.build import SPACE, card, column, label, named
from coderprep.ui.widgets.importing.rejected import RejectedList
from coderprep.ui.widgets.wording import number


class WorkingPage(QWidget):
    """A sentence and how far the work is."""

    def __init__(self) -> None:
        super().__init__()
        self.what = label("", "heading")
        self.bar = QProgressBar()
        named(self.bar, "import-progress", tr("Progress of the import"))
        self.setLayout(column(None, self.what, self.bar, None, space=2 * SPACE))

    def begin(self, sentence: str) -> None:
        """Nothing is known of its length yet."""
        self.what.setText(sentence)
        self.bar.setRange(0, 0)

    def progress(self, done: int, total: int, what: str) -> None:
        """So much of so much; a total of 0 is unknown."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if what:
            self.what.setText(what)


class UpdatePage(QWidget):
    """What taking over another version of a built-in deck or bank would change."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "heading")
        self.counts = label()
        self.kept = label(
            tr("Schedules and your own edits are kept. This cannot be undone, but a backup is made first."), "muted"
        )
        self.rejected = RejectedList("update")
        self.setLayout(_filled(card(self.title, self.counts, self.kept), self.rejected))

    def show_update(self, title: str, update: Update, problems: Sequence[Problem]) -> None:
        """Show these numbers."""
        self.title.setText(tr("“{title}” came with CoderPrep; this file holds another version of it.", title=title))
        self.counts.setText(update_text(update))
        self.rejected.show_problems(problems)
        self.rejected.setVisible(bool(problems))


class DonePage(QWidget):
    """What an import did; `taken_back` once it is undone."""

    def __init__(self) -> None:
        super().__init__()
        self.taken_back = False
        self.title = label("", "heading")
        self.counts = label()
        self.rejected = RejectedList("done")
        self.setLayout(_filled(card(self.title, self.counts), self.rejected))

    def show_report(self, report: ImportReport) -> None:
        """Show an import."""
        self.taken_back = False
        nothing = not (report.new or report.updated)
        self.title.setText(tr("There was nothing to import") if nothing else tr("Imported"))
        self.counts.setText(report_text(report))
        self._rejected(report.rejected)

    def show_update(self, update: Update, problems: Sequence[Problem]) -> None:
        """Show a built-in deck that was taken over."""
        self.taken_back = False
        self.title.setText(
            tr("Nothing had changed") if update.nothing else tr("“{title}” is updated", title=update.title)
        )
        self.counts.setText(update_text(update))
        self._rejected(problems)

    def show_taken_back(self) -> None:
        """Say that nothing is left of the import."""
        self.taken_back = True
        self.title.setText(tr("The import is taken back"))
        self.counts.setText(tr("What it had added is gone, and what it had changed is as before."))

    def _rejected(self, problems: Sequence[Problem]) -> None:
        self.rejected.show_problems(problems)
        self.rejected.setVisible(bool(problems))


def _filled(head: QWidget, rest: QWidget) -> QVBoxLayout:
    """The rest takes the room that is left, where it is shown at all."""
    layout = column(head, rest, None, space=2 * SPACE)
    layout.setStretch(1, 10)
    return layout


def update_text(update: Update) -> str:
    """The numbers of a built-in update in a line."""
    return tr(
        "{added} new · {changed} changed · {retired} retired · {unchanged} unchanged",
        added=number(update.added),
        changed=number(update.changed),
        retired=number(update.retired),
        unchanged=number(update.unchanged),
    )


def report_text(report: ImportReport) -> str:
    """The numbers of an import in a line."""
    rejected = len(report.rejected)
    return " · ".join(
        [
            trn("{k} new note", "{k} new notes", report.new, k=number(report.new)),
            tr("{k} changed", k=number(report.updated)),
            tr("{k} unchanged", k=number(report.unchanged)),
            tr("{k} already there", k=number(report.duplicates)),
            trn("{k} row rejected", "{k} rows rejected", rejected, k=number(rejected)),
        ]
    )
