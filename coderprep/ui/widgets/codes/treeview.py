"""A tree of the book: Enter or a click opens, letters go to what begins so."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from coderprep.ui.widgets.build import named


class BookTree(QTreeView):
    """`opened` carries an index: the row by key, the very cell by a click."""

    opened = Signal(object)

    def __init__(self, model: QAbstractItemModel, name: str, spoken: str) -> None:
        super().__init__()
        named(self, name, spoken)
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setHeaderHidden(model.columnCount() == 1)
        if model.columnCount() == 1:
            header.setStretchLastSection(True)
        self.clicked.connect(lambda index: self.opened.emit(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index.siblingAtColumn(0))
        else:
            super().keyPressEvent(event)

    def go_to(self, index: QModelIndex) -> None:
        """Make a row the current one, and see it."""
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
