"""The history of attempts: a table that opens results and takes open attempts up again."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView

from coderprep.core.exams import verdict
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.scoring import passes
from coderprep.core.intervals import clock
from coderprep.core.moments import Clock
from coderprep.core.tr import tr
from coderprep.store.exams import AttemptRow
from coderprep.ui.pages.exam.fitted import FittedTable
from coderprep.ui.pages.exam.when import when
from coderprep.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class AttemptsModel(QAbstractTableModel):
    """Attempts, newest first, in words."""

    def __init__(self) -> None:
        super().__init__()
        self.attempts: Sequence[AttemptRow] = ()
        self._cells: list[tuple[str, ...]] = []
        self._headers = (tr("Begun"), tr("Exam"), tr("Score"), tr("Cut"), tr("Time used"))

    def put(self, attempts: Sequence[AttemptRow], plans: Mapping[str, Blueprint], now: Clock) -> None:
        """Show these attempts."""
        self.beginResetModel()
        self.attempts = attempts
        self._cells = [cells(attempt, plans[attempt.exam], now) for attempt in attempts]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many attempts."""
        return len(self._cells)

    def columnCount(self, parent: Index | None = None) -> int:
        """Date, exam, score, cut, time."""
        return len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles above the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headers[section] if across else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cells; a listener hears the whole line on its first cell."""
        line = self._cells[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(line) if index.column() == 0 else line[index.column()]
        return None


def cells(attempt: AttemptRow, plan: Blueprint, now: Clock) -> tuple[str, ...]:
    """One attempt in words."""
    begun = when(now, attempt.started_ms)
    used = clock(attempt.limit_ms - attempt.remaining_ms)
    if attempt.finished_ms is None or attempt.right is None or attempt.scored is None:
        return begun, verdict.short(plan), tr("open"), tr("{clock} left", clock=clock(attempt.remaining_ms)), used
    percent = 100 * attempt.right / attempt.scored if attempt.scored else 0
    score = tr("{right} of {items} ({percent}%)", right=attempt.right, items=attempt.scored, percent=f"{percent:.0f}")
    cut = verdict.cut(plan.pass_percent, plan.official_cut)
    passed = passes(attempt.right, attempt.scored, plan.pass_percent)
    reached = tr("{cut}: reached", cut=cut) if passed else tr("{cut}: not reached", cut=cut)
    return begun, verdict.short(plan), score, reached, used


class AttemptsTable(FittedTable):
    """Enter or a double click opens a line."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        self.rows = AttemptsModel()
        super().__init__(self.rows, "attempts", tr("History of attempts"), theme)
        self.activated.connect(lambda index: self.opened.emit(self.rows.attempts[index.row()]))

    def put(self, attempts: Sequence[AttemptRow], plans: Mapping[str, Blueprint], now: Clock) -> None:
        """Show these attempts."""
        self.rows.put(attempts, plans, now)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.refit()
        if attempts:
            self.setCurrentIndex(self.rows.index(0, 0))

    @property
    def current(self) -> AttemptRow | None:
        """The attempt on the current line."""
        at = self.currentIndex().row()
        return self.rows.attempts[at] if 0 <= at < len(self.rows.attempts) else None
