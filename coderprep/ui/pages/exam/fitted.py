"""A table that shows all its rows, wraps its texts, and is as tall as that takes: the page around it scrolls."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, named


class RoomyCells(QStyledItemDelegate):
    """Cells with air above and below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A rhythm taller than the text."""
        return super().sizeHint(option, index) + QSize(SPACE, SPACE)


class FittedTable(QTableView):
    """Read-only, one whole row chosen at a time."""

    def __init__(self, model: QAbstractTableModel, name: str, spoken: str, theme: Theme) -> None:
        super().__init__()
        named(self, name, spoken)
        self._theme = theme
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(RoomyCells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.sectionResized.connect(self._fit, Qt.ConnectionType.QueuedConnection)

    def refit(self) -> None:
        """Take up new rows or another text size."""
        self.verticalHeader().setMinimumSectionSize(self._theme.px(32))
        self._fit()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        header, rows = self.horizontalHeader().sizeHint().height(), self.verticalHeader().length()
        self.setFixedHeight(header + rows + 2 * self.frameWidth())
