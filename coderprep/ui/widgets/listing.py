"""Tables and lists: what they have in common."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from coderprep.ui.widgets.build import named


def safe_tip(text: str) -> str:
    """A tooltip that shows markup as it is written: Qt would interpret it."""
    return f"<qt>{escape(text)}</qt>" if text else ""


def table(name: str, spoken: str, columns: Sequence[str], stretch: int = 0) -> QTreeWidget:
    """A list with columns, a row at a time; the column `stretch` takes the room that is left."""
    made = QTreeWidget()
    named(made, name, spoken)
    made.setHeaderLabels(list(columns))
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setAllColumnsShowFocus(True)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = made.header()
    header.setStretchLastSection(False)
    for column in range(len(columns)):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return made


def fill(made: QTreeWidget, rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> None:
    """Show these rows; the columns `numbers` are aligned at the right. The first row is selected."""
    made.clear()
    for cells in rows:
        item = QTreeWidgetItem(list(cells))
        for column in numbers:
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made.addTopLevelItem(item)
    select(made, 0)


def select(made: QTreeWidget, row: int) -> None:
    """Select a row, where there is one."""
    item = made.topLevelItem(row)
    if item is not None:
        made.setCurrentItem(item)


def current(made: QTreeWidget) -> int:
    """The selected row, -1 where there is none."""
    item = made.currentItem()
    return -1 if item is None else made.indexOfTopLevelItem(item)
