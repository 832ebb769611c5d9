"""The items of a form as tiles with a number, a word and a flag; navigator, review screen and results share them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coderprep.core.tr import tr
from coderprep.ui.icons import pixmap
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, named

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Tile:
    """One item: its place from 0, the word for its state with icon and colour token, and whether it is flagged."""

    place: int
    word: str
    icon: str = ""
    color: str = "muted"
    flagged: bool = False

    @property
    def spoken(self) -> str:
        """The tile in words."""
        words = tr("Item {number}: {word}", number=self.place + 1, word=self.word)
        return tr("{words}, flagged", words=words) if self.flagged else words


class Tiles(QAbstractListModel):
    """A list of tiles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles: tuple[Tile, ...] = ()

    def put(self, tiles: Sequence[Tile]) -> None:
        """Show these."""
        self.beginResetModel()
        self._tiles = tuple(tiles)
        self.endResetModel()

    def tile(self, row: int) -> Tile:
        """The tile in a row."""
        return self._tiles[row]

    def row_of(self, place: int) -> int:
        """The row that shows a place, or -1."""
        return next((row for row, tile in enumerate(self._tiles) if tile.place == place), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many tiles."""
        return 0 if parent is not None and parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The number to see, the words to hear."""
        tile = self._tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(tile.place + 1)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return tile.spoken
        if role == Qt.ItemDataRole.UserRole:
            return tile
        return None


class TilePainter(QStyledItemDelegate):
    """Paints a tile: the number, the word with its icon, and the flag."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All tiles are of one size."""
        view = self.parent()
        return view.gridSize() if isinstance(view, QListView) else QSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the tile; the current one has the focus ring."""
        tile: Tile = index.data(Qt.ItemDataRole.UserRole)
        look, px = self._theme.look, self._theme.px
        box = option.rect.adjusted(2, 2, -2, -2)
        current = bool(option.state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("focus" if current else "border"), 2 if current else 1))
        painter.setBrush(look.color("accent_soft" if current else "surface"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(look.color("text"))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        inner = box.adjusted(SPACE, SPACE // 2, -SPACE, -SPACE // 2)
        half = inner.height() // 2
        painter.drawText(QRect(inner.x(), inner.y(), inner.width(), half), _LEFT, str(tile.place + 1))
        if tile.flagged:
            flag = pixmap("flag-filled", look.colors["warning"], px(16))
            painter.drawPixmap(inner.right() - px(16), inner.y() + (half - px(16)) // 2, flag)
        font.setBold(False)
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        self._word(painter, QRect(inner.x(), inner.y() + half, inner.width(), half), tile)
        painter.restore()

    def _word(self, painter: QPainter, room: QRect, tile: Tile) -> None:
        look, size = self._theme.look, self._theme.px(14)
        if tile.icon:
            drawn = pixmap(tile.icon, look.colors[tile.color], size)
            painter.drawPixmap(room.x(), room.y() + (room.height() - size) // 2, drawn)
            room = room.adjusted(size + 4, 0, 0, 0)
        painter.setPen(look.color(tile.color))
        painter.drawText(room, _LEFT, tile.word)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TileGrid(QListView):
    """Tiles, `least` pixels wide or more; arrows move, typing a number jumps, Enter or a click opens."""

    opened = Signal(int)

    def __init__(self, theme: Theme, name: str, spoken: str, least: int = 116) -> None:
        super().__init__()
        named(self, name, spoken)
        self._theme, self._least, self._size = theme, least, QSize()
        self.tiles = Tiles(self)
        self.setModel(self.tiles)
        self.setItemDelegate(TilePainter(theme, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def show_tiles(self, tiles: Sequence[Tile], current: int) -> None:
        """Show these, with the cursor on a place (or on the first tile)."""
        self.tiles.put(tiles)
        row = max(0, self.tiles.row_of(current))
        if tiles:
            self.setCurrentIndex(self.tiles.index(row))

    def places(self) -> list[int]:
        """The places on show."""
        return [self.tiles.tile(row).place for row in range(self.tiles.rowCount())]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns share the whole width."""
        super().resizeEvent(event)
        self.refit()

    def refit(self) -> None:
        """Take up width and text size."""
        least, room = self._theme.px(self._least), self.viewport().width() - 1
        columns = max(1, room // least)
        self._size.setWidth(room // columns)
        self._size.setHeight(self._theme.px(56))
        self.setMinimumHeight(self._theme.px(130))
        self.setGridSize(self._size)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.tiles.tile(index.row()).place)
