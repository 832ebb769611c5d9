"""The rows that are not imported, each with its line and the reason; they can be copied."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from coderprep.core.errors import Problem
from coderprep.core.tr import tr, trn
from coderprep.ui.widgets.build import button, column, label, row
from coderprep.ui.widgets.listing import fill, safe_tip, table

SHOWN = 500
"""Rows in the list; Copy takes them all."""


class RejectedList(QWidget):
    """`prefix` begins the object names."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._problems: Sequence[Problem] = ()
        self.table = table(f"{prefix}-rejected", tr("Rejected rows"), (tr("Line"), tr("Why it is rejected")), stretch=1)
        self._more = label("", "muted")
        copy = button(tr("&Copy the list"), f"{prefix}-copy", self.copy)
        self.setLayout(column(self.table, row(self._more, None, copy)))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these."""
        self._problems = problems
        fill(self.table, [(str(p.line) if p.line else "", p.reason) for p in problems[:SHOWN]])
        for place, problem in enumerate(problems[:SHOWN]):
            item = self.table.topLevelItem(place)
            if item is not None:
                item.setToolTip(1, safe_tip(problem.reason))
        rest = len(problems) - SHOWN
        self._more.setText(trn("and {n} more row", "and {n} more rows", rest) if rest > 0 else "")

    def copy(self) -> None:
        """Put all of them on the clipboard, a line each."""
        QGuiApplication.clipboard().setText("\n".join(map(str, self._problems)))
