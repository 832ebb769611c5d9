"""Tiles with a row of filters above them, each with its number."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from coderprep.core.tr import tr
from coderprep.ui.pages.exam.places import Tile, TileGrid
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import column, label, named


class FilteredTiles(QWidget):
    """`filters` maps a filter's id to its title; `show_tiles` says which places each lets through."""

    opened = Signal(int)

    def __init__(self, theme: Theme, name: str, filters: Mapping[str, str], least: int = 116) -> None:
        super().__init__()
        self._filters = dict(filters)
        self._tiles: Sequence[Tile] = ()
        self._through: Mapping[str, frozenset[int]] = {}
        self._current = 0
        self.tabs = QTabBar()
        named(self.tabs, f"{name}-filter", tr("Which items are listed"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        for title in self._filters.values():
            self.tabs.addTab(title)
        self.grid = TileGrid(theme, f"{name}-items", tr("Items"), least)
        self.empty = label(tr("No item is like this."), "muted")
        self.setLayout(column(self.tabs, self.empty, self.grid))
        self.tabs.currentChanged.connect(lambda: self._paint())
        self.grid.opened.connect(self.opened)

    def show_tiles(self, tiles: Sequence[Tile], through: Mapping[str, frozenset[int]], current: int) -> None:
        """Show these tiles; `through` gives the places a filter id."""
        self._tiles, self._through, self._current = tiles, through, current
        for tab, (filter_id, title) in enumerate(self._filters.items()):
            self.tabs.setTabText(tab, tr("{title} ({n})", title=title, n=len(through[filter_id])))
        self._paint()

    def places(self) -> list[int]:
        """The places that are listed now."""
        return self.grid.places()

    def _paint(self) -> None:
        if not self._through:
            return
        passing = self._through[list(self._filters)[self.tabs.currentIndex()]]
        listed = [tile for tile in self._tiles if tile.place in passing]
        self.grid.show_tiles(listed, self._current)
        self.empty.setVisible(not listed)
        self.grid.setVisible(bool(listed))
