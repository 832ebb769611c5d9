"""How much of the core has been met and is remembered: a bar and the numbers beside it, a row a domain."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from coderprep.core.stats import Coverage
from coderprep.core.tr import tr
from coderprep.ui.widgets.build import SPACE, clear, label, named


class CoverageBars(QWidget):
    """One row for each title; the bar is what was met."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 3)

    def show_rows(self, rows: Sequence[tuple[str, Coverage]]) -> None:
        """Show these domains, each with what is met of it; the first row is the whole."""
        clear(self._grid)
        for line, (title, core) in enumerate(rows):
            bar = _bar(line, title, core)
            words = label(coverage_text(core), "muted")
            words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(label(title, "strong" if line == 0 else ""), line, 0)
            self._grid.addWidget(bar, line, 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(words, line, 2)


def coverage_text(core: Coverage) -> str:
    """Met and remembered, in numbers."""
    return tr(
        "{met} of {notes} met, about {remembered} remembered",
        met=core.met,
        notes=core.notes,
        remembered=round(core.remembered),
    )


def _bar(line: int, title: str, core: Coverage) -> QProgressBar:
    bar = QProgressBar()
    named(bar, f"core-{line}", tr("{title}: {numbers}", title=title, numbers=coverage_text(core)))
    bar.setTextVisible(False)
    bar.setRange(0, max(1, core.notes))
    bar.setValue(core.met)
    return bar
