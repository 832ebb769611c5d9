"""Code sets as trees: chapters, blocks and codes, or letters and codes."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.reportable import status
from coderprep.core.tr import tr
from coderprep.ui.icons import icon
from coderprep.ui.models.lazytree import LazyTree
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.codes.notenames import entry_name, status_words
from coderprep.ui.widgets.listing import safe_tip


class CodeTree(LazyTree[CodeEntry]):
    """A tick stands before what may be reported on the day `on`, a cross before what was terminated; a listener hears
    the words."""

    def __init__(self, theme: Theme, below: Callable[[CodeEntry | None], Sequence[CodeEntry]]) -> None:
        super().__init__(below, _branching, _cell, [tr("Code and title")])
        self._theme = theme
        self.on = date.max

    def told(self, value: CodeEntry, role: int) -> Any:
        """Icon, tooltip, and the words for a listener."""
        words, name, token = status_words(value, status(value, self.on))
        if role == Qt.ItemDataRole.DecorationRole and name in ("check", "cross"):
            return icon(name, self._theme.look.colors[token])
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(f"{value.dotted} {value.title} ({words})")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{value.dotted} {value.title}. {words}"
        return None


def _branching(entry: CodeEntry) -> bool:
    return not entry.billable and entry.kind is not Kind.MODIFIER


def _cell(entry: CodeEntry, column: int) -> str:
    return f"{entry_name(entry)}  {entry.title}"
