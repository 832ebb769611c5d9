"""The rows of a file that is to be imported, as a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from coderprep.core.faces import ordinals
from coderprep.core.tr import tr, trn
from coderprep.library.sources import PreviewRow
from coderprep.ui.widgets.cardpreview import kind_name
from coderprep.ui.widgets.listing import safe_tip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
_LONGEST = 300
"""Characters of a cell that a table shows: a cell may hold a megabyte."""


class PreviewModel(QAbstractTableModel):
    """Column 0 says what becomes of a row, the others hold its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[PreviewRow] = ()
        self._names: Sequence[str] = ()

    def show_rows(self, rows: Sequence[PreviewRow], names: Sequence[str]) -> None:
        """Show these rows under these names of columns."""
        self.beginResetModel()
        self.rows, self._names = rows, names
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """The columns of the file, and what becomes of the row."""
        return 0 if parent.isValid() else len(self._names) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; its whole text as a tooltip."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.rows[index.row()]
        if index.column() == 0:
            text = becomes(row)
        else:
            text = row.cells[index.column() - 1] if index.column() <= len(row.cells) else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(text[:2_000])
        return " ".join(text[:_LONGEST].split())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns above, lines of the file at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self.rows[section].line)
        return tr("Becomes") if section == 0 else self._names[section - 1]


def becomes(row: PreviewRow) -> str:
    """What becomes of a row, in words."""
    if row.draft is None:
        return tr("Rejected: {reason}", reason=row.reason) if row.reason else tr("(choose the columns)")
    kind, cards = kind_name(row.draft.content.kind), len(ordinals(row.draft.content))
    return kind if cards == 1 else trn("{kind}, {n} card", "{kind}, {n} cards", cards, kind=kind)
