"""The tree of decks with their numbers; the selected path is what a session is made of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator

from coderprep.core.tr import tr
from coderprep.ui.models.decktree import Branch
from coderprep.ui.widgets.build import named

_PATH = Qt.ItemDataRole.UserRole


class DeckTree(QTreeWidget):
    """Keeps selection and folding while the numbers change. `opened` carries a path (empty: all decks)."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        named(self, "deck-tree", tr("Decks"))
        self.setHeaderLabels([tr("Deck"), tr("Due"), tr("New"), tr("Cards")])
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self._folded: set[str] = set()
        header = self.header()
        header.setStretchLastSection(False)
        for place in range(4):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(0, _PATH)))
        self.itemCollapsed.connect(lambda item: self._folded.add(item.data(0, _PATH)))
        self.itemExpanded.connect(lambda item: self._folded.discard(item.data(0, _PATH)))

    @property
    def path(self) -> str:
        """The selected path; empty for all decks."""
        item = self.currentItem()
        return item.data(0, _PATH) if item is not None else ""

    def select_path(self, path: str) -> bool:
        """Select the row of a path (empty: all decks); False where there is none."""
        rows = QTreeWidgetItemIterator(self)
        while (item := rows.value()) is not None:
            if item.data(0, _PATH) == path:
                self.setCurrentItem(item)
                return True
            rows += 1
        return False

    def show_branches(self, top: Sequence[Branch]) -> None:
        """Show these decks below a row for all of them."""
        chosen = self.path
        self.clear()
        whole = Branch("", sum(b.cards for b in top), sum(b.new for b in top), sum(b.due for b in top), tuple(top))
        self._add(whole, self.invisibleRootItem(), chosen)
        first = self.topLevelItem(0)
        if self.currentItem() is None and first is not None:
            self.setCurrentItem(first)

    def _add(self, branch: Branch, parent: QTreeWidgetItem, chosen: str) -> None:
        title = branch.title if branch.path else tr("All decks")
        item = QTreeWidgetItem([title, f"{branch.due:,}", f"{branch.new:,}", f"{branch.cards:,}"])
        item.setData(0, _PATH, branch.path)
        for place in (1, 2, 3):
            item.setTextAlignment(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words = tr("{deck}: {due} due, {new} new", deck=title, due=branch.due, new=branch.new)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, words)
        parent.addChild(item)
        for inner in branch.branches:
            self._add(inner, item, chosen)
        item.setExpanded(branch.path not in self._folded)
        if branch.path == chosen:
            self.setCurrentItem(item)
