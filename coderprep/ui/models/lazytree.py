"""A tree whose branches are read when they are opened; what was read stays until it is told to forget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from coderprep.ui.models.preview import NO_PARENT, Index

T = TypeVar("T")
VALUE = Qt.ItemDataRole.UserRole


@dataclass(slots=True, eq=False)
class Node(Generic[T]):
    """A value in its place. `below` is None until it was read."""

    value: T | None
    parent: "Node[T] | None" = None
    row: int = 0
    below: "list[Node[T]] | None" = None


class LazyTree(QAbstractItemModel, Generic[T]):
    """`below` reads the values under one (None: the top); `branching` says whether there are any without reading.

    `cells` are the columns that a value fills; `headers` their names.
    """

    def __init__(
        self,
        below: Callable[[T | None], Sequence[T]],
        branching: Callable[[T], bool],
        cells: Callable[[T, int], Any],
        headers: Sequence[str],
    ) -> None:
        super().__init__()
        self._below, self._branching, self._cells, self._headers = below, branching, cells, headers
        self._root: Node[T] = Node(None)

    def forget(self) -> None:
        """Read everything anew when it is looked at."""
        self.beginResetModel()
        self._root = Node(None)
        self.endResetModel()

    def value(self, index: Index) -> T | None:
        """What stands at an index."""
        return self._node(index).value if index.isValid() else None

    def find(self, parent: Index, same: Callable[[T], bool]) -> QModelIndex:
        """The index right below `parent` of the value that is meant; invalid where there is none."""
        self.fetchMore(parent)
        for node in self._node(parent).below or ():
            if node.value is not None and same(node.value):
                return self.createIndex(node.row, 0, node)
        return QModelIndex()

    # what Qt asks

    def index(self, row: int, column: int, parent: Index = NO_PARENT) -> QModelIndex:
        """The index of a cell."""
        below = self._node(parent).below or []
        return self.createIndex(row, column, below[row]) if 0 <= row < len(below) else QModelIndex()

    def parent(self, index: Index = NO_PARENT) -> QModelIndex:  # type: ignore[override]
        """The branch that a row hangs on."""
        above = self._node(index).parent if index.isValid() else None
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Rows read so far."""
        return 0 if parent.column() > 0 else len(self._node(parent).below or ())

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As many as there are headers."""
        return len(self._headers)

    def hasChildren(self, parent: Index = NO_PARENT) -> bool:
        """True where a row can be opened."""
        node = self._node(parent)
        if node.value is None:
            return True
        return bool(node.below) if node.below is not None else self._branching(node.value)

    def canFetchMore(self, parent: Index) -> bool:
        """True where a branch was not read yet."""
        return self._node(parent).below is None and self.hasChildren(parent)

    def fetchMore(self, parent: Index) -> None:
        """Read a branch."""
        node = self._node(parent)
        if node.below is not None:
            return
        values = self._below(node.value)
        node.below = []
        if values:
            self.beginInsertRows(parent, 0, len(values) - 1)
            node.below = [Node(value, node, row) for row, value in enumerate(values)]
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cells, and the value itself."""
        value = self._node(index).value if index.isValid() else None
        if value is None:
            return None
        if role == VALUE:
            return value
        return self._cells(value, index.column()) if role == Qt.ItemDataRole.DisplayRole else self.told(value, role)

    def told(self, value: T, role: int) -> Any:
        """What the other roles show; nothing unless a tree has something to add."""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headers[section]
        return None

    def _node(self, index: Index) -> Node[T]:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, Node) else self._root
