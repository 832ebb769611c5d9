"""The result by domain: a table whose second column is painted as a bar."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from coderprep.core.exams import verdict
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.scoring import Tally
from coderprep.core.tr import tr
from coderprep.ui.pages.exam.fitted import FittedTable
from coderprep.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_BAR = 1


@dataclass(frozen=True, slots=True)
class DomainRow:
    """One line of the table."""

    title: str
    tally: Tally

    @property
    def cells(self) -> tuple[str, ...]:
        """The columns in words; the bar has none."""
        tally = self.tally
        spent = verdict.pace(tally.spent_ms / tally.items) if tally.items else "–"
        right = tr("{right} of {items}", right=tally.right, items=tally.items)
        return (self.title, "", right, f"{tally.percent:.0f}%", verdict.error_percent(tally), spent)


class DomainModel(QAbstractTableModel):
    """Rows a domain, and a last one for the whole scored part."""

    def __init__(self, blueprint: Blueprint, domains: Mapping[str, Tally], total: Tally, parent: QObject) -> None:
        super().__init__(parent)
        named_rows = [DomainRow(blueprint.domain(domain).title, tally) for domain, tally in domains.items()]
        self.rows = [*named_rows, DomainRow(tr("All scored items"), total)]
        pace = verdict.pace(blueprint.seconds_an_item * 1000)
        self._headers = (
            (tr("Domain"), ""),
            (
                "",
                tr("The bar ends at the per cent right, the line below spans one standard error, the tick is the cut"),
            ),
            (tr("Right"), tr("Right answers of scored items")),
            (tr("Percent"), ""),
            (tr("±"), tr("One standard error in percentage points; a dash: too little to say")),
            (tr("An item"), tr("Time an item; the exam allows {pace}", pace=pace)),
        )

    def rowCount(self, parent: Index | None = None) -> int:
        """Domains and the total."""
        return len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Title, bar, and the numbers."""
        return len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles above the columns, what they mean as tooltips."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._headers[section][1]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cells; the bar carries its tally and is heard as the score."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return row.tally
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.cells[index.column()] or verdict.score(row.tally)
        return _alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column <= _BAR else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class BarPainter(QStyledItemDelegate):
    """Paints the per cent right, its standard error and the cut; the numbers stand beside it."""

    def __init__(self, theme: Theme, cut_percent: float, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._cut = theme, cut_percent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one bar."""
        tally: Tally = index.data(Qt.ItemDataRole.UserRole)
        look = self._theme.look
        box = option.rect.adjusted(8, 0, -8, 0)
        height = self._theme.px(12)
        box = QRect(box.x(), box.center().y() - height // 2, box.width(), height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("border"), 1))
        painter.setBrush(look.color("raised"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(look.color("border"))
        painter.drawRoundedRect(QRect(box.x(), box.y(), round(box.width() * tally.percent / 100), height), 3, 3)
        painter.setPen(QPen(look.color("text"), 2))
        cut = self._x(box, self._cut)
        painter.drawLine(cut, box.top() - 3, cut, box.bottom() + 3)
        if tally.error:
            spread = 100 * tally.error / tally.items
            below = box.bottom() + 4
            painter.setPen(QPen(look.color("text"), 2))
            painter.drawLine(self._x(box, tally.percent - spread), below, self._x(box, tally.percent + spread), below)
        painter.restore()

    @staticmethod
    def _x(box: QRect, percent: float) -> int:
        return box.x() + round(box.width() * max(0.0, min(100.0, percent)) / 100)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wide enough to compare."""
        return QSize(self._theme.px(140), self._theme.px(28))


class DomainTable(FittedTable):
    """The domains of a result."""

    def __init__(self, model: DomainModel, cut_percent: float, theme: Theme) -> None:
        super().__init__(model, "domains", tr("Result by domain"), theme)
        self.setItemDelegateForColumn(_BAR, BarPainter(theme, cut_percent, self))
        self.refit()

    def refit(self) -> None:
        """Take up another text size."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        super().refit()
