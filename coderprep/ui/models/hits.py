"""Search results, and the pages looked at lately, as one list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt

from coderprep.core.tr import tr
from coderprep.library.codebook.values import Hit, Where
from coderprep.ui.models.preview import NO_PARENT, Index
from coderprep.ui.widgets.codes.notenames import status_words, where_name

HIT = Qt.ItemDataRole.UserRole


class HitModel(QAbstractListModel):
    """A row is a `Hit`; what a listener hears holds everything that is told by color or place."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Hit] = ()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """List these."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Hits listed."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The hit itself, its text, and its words for a listener."""
        hit = self.hits[index.row()]
        if role == HIT:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.entry.dotted} {hit.entry.title}"
        return heard(hit) if role == Qt.ItemDataRole.AccessibleTextRole else None


def heard(hit: Hit) -> str:
    """A hit in words: code, title, whether it may be reported, and why it was found."""
    words = [hit.entry.dotted, hit.entry.title, status_words(hit.entry, hit.status)[0]]
    if hit.text and hit.where in (Where.TERM, Where.NOTE):
        words.append(tr("{where}: {what}", where=where_name(hit.where), what=hit.text))
    return ". ".join(words)
