"""The table of notes: rows are read as they come into sight, so its length does not matter."""

from collections.abc import Collection

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from coderprep.core.tr import tr
from coderprep.store.note_list import Order
from coderprep.ui.models.browser import DECK, FRONT, STATE, BrowserModel
from coderprep.ui.widgets.build import named

_SORTED_BY = {FRONT: Order.FRONT, DECK: Order.DECK, STATE: Order.DUE}
_WIDTHS = (260, 220, 170, 130, 120)
_KEPT = 500
"""Selected notes that are selected again in a new list."""


class NoteTable(QTableView):
    """`opened` asks to edit the current note, `sort_asked` carries an order."""

    opened = Signal()
    sort_asked = Signal(object, bool)

    def __init__(self, model: BrowserModel) -> None:
        super().__init__()
        named(self, "note-table", tr("Notes"))
        self.notes = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._make_header()
        self.doubleClicked.connect(lambda index: self.opened.emit())
        self._sorted: tuple[Order, bool] = (Order.BEST, False)

    def _make_header(self) -> None:
        header = self.horizontalHeader()
        # Without its own selection the header asks of every row whether it is selected, each time it is painted.
        header.setSelectionModel(QItemSelectionModel(self.notes, header))
        header.sectionPressed.disconnect()  # a press would select the column, that is everything
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(self._sort)

    def fit(self, scale: int) -> None:
        """Row height and first widths at this text size, in per cent."""
        self.verticalHeader().setDefaultSectionSize(28 * scale // 100)
        for section, width in enumerate(_WIDTHS):
            self.setColumnWidth(section, width * scale // 100)

    def selected(self) -> list[int]:
        """Ids of the selected notes, in the order of the list."""
        parts = self.selectionModel().selection().toList()
        places = {place for part in parts for place in range(part.top(), part.bottom() + 1)}
        return [self.notes.ids[place] for place in sorted(places)]

    def select(self, note_ids: Collection[int]) -> bool:
        """Select these notes where they are listed; True where one of them is."""
        wanted = frozenset(list(note_ids)[:_KEPT])
        places = [place for place, id in enumerate(self.notes.ids) if id in wanted] if wanted else []
        if not places:
            return False
        chosen = QItemSelection()
        for place in places:
            chosen.select(self.notes.index(place, 0), self.notes.index(place, self.notes.columnCount() - 1))
        first = self.notes.index(places[0], 0)
        self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(first)
        return True

    def show_ids(self, ids: list[int]) -> None:
        """List these notes; what was selected stays selected where it is still there."""
        before, place = self.selected(), self.currentIndex().row()
        self.notes.show_ids(ids)
        if self.selectionModel().hasSelection() or not ids:
            return
        if not self.select(before):
            self.selectRow(max(0, min(place, len(ids) - 1)))

    def show_order(self, order: Order, descending: bool) -> None:
        """Mark the column that the list is sorted by."""
        self._sorted = (order, descending)
        column = next((column for column, known in _SORTED_BY.items() if known is order), None)
        self.horizontalHeader().setSortIndicatorShown(column is not None)
        if column is not None:
            way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self.horizontalHeader().setSortIndicator(column, way)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits; everything else is as in any table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def _sort(self, section: int) -> None:
        order = _SORTED_BY.get(section)
        if order is not None:
            before, descending = self._sorted
            self.sort_asked.emit(order, before is order and not descending)
