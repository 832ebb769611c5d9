"""The second page of a result: the items as tiles with filters, and the one chosen beside them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from coderprep.core.tr import tr
from coderprep.library.results import Report, ReviewedItem
from coderprep.ui.pages.exam.filtered import FilteredTiles
from coderprep.ui.pages.exam.places import Tile
from coderprep.ui.pages.exam.results.reviewed import ReviewedView, outcome
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, column, named, scrolled

_ICONS = {"right": "check", "wrong": "cross", "warning": "warning"}


class ItemsView(QSplitter):
    """J and K walk through the items that the filter lets through."""

    def __init__(self, report: Report, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        named(self, "result-items", tr("Items of the exam"))
        self._report = report
        filters = {"all": tr("All"), "wrong": tr("Wrong"), "blank": tr("Blank"), "flagged": tr("Flagged")}
        if report.result.pretest.items:
            filters["unscored"] = tr("Unscored")
        self.place = -1
        self.tiles = FilteredTiles(theme, "result", filters, least=88)
        self.item = ReviewedView(report.blueprint, theme)
        side = QWidget()
        side.setLayout(column(self.tiles, margin=SPACE))
        self.addWidget(side)
        self._area = scrolled(self.item, "result-item-scroll", tr("The item"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.addWidget(self._area)
        self.setChildrenCollapsible(False)
        self.setSizes([420, 600])
        self.setStretchFactor(1, 1)
        self.tiles.show_tiles([_tile(item) for item in report.items], _through(report), 0)
        self.tiles.opened.connect(self.open)
        self.tiles.grid.selectionModel().currentChanged.connect(lambda now, before: self._on_cursor(now.row()))
        self.open(0)

    def open(self, place: int) -> None:
        """Show the item at this place of the form."""
        if place == self.place:
            return
        self.place = place
        self.item.show_item(self._report.items[place])
        self._area.verticalScrollBar().setValue(0)
        row = self.tiles.grid.tiles.row_of(place)
        if row >= 0:
            self.tiles.grid.setCurrentIndex(self.tiles.grid.tiles.index(row))

    def walk(self, step: int) -> None:
        """On to the next listed item, or back; the ends stay."""
        listed = self.tiles.places()
        if not listed:
            return
        at = listed.index(self.place) + step if self.place in listed else 0
        self.open(listed[max(0, min(len(listed) - 1, at))])

    def turn(self, pages: int) -> None:
        """Scroll the item by so many screenfuls."""
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def repaint_colors(self) -> None:
        """Take up a changed look."""
        self.item.repaint_colors()

    def _on_cursor(self, row: int) -> None:
        if row >= 0:
            self.open(self.tiles.grid.tiles.tile(row).place)


def _tile(item: ReviewedItem) -> Tile:
    words, role = outcome(item)
    return Tile(item.mark.place, words, _ICONS[role], role, item.response.flagged)


def _through(report: Report) -> dict[str, frozenset[int]]:
    marks = [item.mark for item in report.items]
    return {
        "all": frozenset(mark.place for mark in marks),
        "wrong": frozenset(mark.place for mark in marks if mark.answered and not mark.correct),
        "blank": frozenset(mark.place for mark in marks if not mark.answered),
        "flagged": frozenset(item.mark.place for item in report.items if item.response.flagged),
        "unscored": frozenset(mark.place for mark in marks if not mark.scored),
    }
