"""The note browser's table: ids, and a cache of the rows that have been looked at."""

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from coderprep.core.faces import as_text, face, ordinals
from coderprep.core.notes import Content, NoteKind
from coderprep.core.tr import tr
from coderprep.library.browsing import BrowserRow
from coderprep.ui.models.preview import NO_PARENT, Index
from coderprep.ui.widgets.browser.standing import standing
from coderprep.ui.widgets.listing import safe_tip
from coderprep.ui.widgets.words import deck_text

CHUNK = 64
"""Rows read at once, about two screenfuls."""

MOST = 4_096
"""Rows kept; with more, all are forgotten and read anew as they come into sight."""

_LONGEST = 240
FRONT, BACK, DECK, STATE, TAGS = range(5)


class BrowserModel(QAbstractTableModel):
    """`read` gives the rows of some ids, `today` the study day."""

    def __init__(self, read: Callable[[Collection[int]], dict[int, BrowserRow]], today: Callable[[], int]) -> None:
        super().__init__()
        self._read, self._today = read, today
        self.ids: list[int] = []
        self._rows: dict[int, BrowserRow] = {}

    def show_ids(self, ids: list[int]) -> None:
        """Show these notes. Where they only go on behind the present ones, selection and place stay."""
        there = len(self.ids)
        if len(ids) > there and ids[:there] == self.ids:
            self.beginInsertRows(NO_PARENT, there, len(ids) - 1)
            self.ids = ids
            self.endInsertRows()
        elif ids != self.ids:
            self.beginResetModel()
            self.ids = ids
            self.endResetModel()

    def forget(self) -> None:
        """Something changed: read the rows again when they are looked at."""
        self._rows.clear()
        if self.ids:
            last = self.index(len(self.ids) - 1, TAGS)
            self.dataChanged.emit(self.index(0, 0), last)

    def row(self, place: int) -> BrowserRow | None:
        """The row at a place; None where its note has gone meanwhile."""
        if not 0 <= place < len(self.ids):
            return None
        id = self.ids[place]
        if id not in self._rows:
            if len(self._rows) > MOST:
                self._rows.clear()
            start = place - place % CHUNK
            self._rows |= self._read(self.ids[start : start + CHUNK])
        return self._rows.get(id)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Notes listed."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Front, back, deck, state, tags."""
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.row(index.row())
        if row is None:
            return tr("(deleted)") if index.column() == FRONT else ""
        text = self._text(row, index.column())
        return safe_tip(text[:2_000]) if role == Qt.ItemDataRole.ToolTipRole else " ".join(text[:_LONGEST].split())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return (tr("Front"), tr("Answer"), tr("Deck"), tr("State"), tr("Tags"))[section]

    def _text(self, row: BrowserRow, column: int) -> str:
        content = row.note.content
        if column == FRONT:
            return question(content)
        if column == BACK:
            return answer(content)
        if column == DECK:
            return deck_text(row.deck)
        return standing(row, self._today()) if column == STATE else ", ".join(row.note.tags)


def question(content: Content) -> str:
    """The front as text; of a cloze note the whole sentence with its first gap hidden."""
    ords = ordinals(content)
    return as_text(face(content, ords[0] if ords else 0, "").question)


def answer(content: Content) -> str:
    """What is to be known, as text."""
    if content.kind is NoteKind.CHOICE:
        return "; ".join(option.text for option in content.options if option.correct)
    if content.kind is NoteKind.CLOZE:
        ords = ordinals(content)
        return as_text(face(content, ords[0] if ords else 0, "").answer)
    return as_text(face(content, 0, "").answer)
