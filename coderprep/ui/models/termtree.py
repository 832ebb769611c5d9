"""An alphabetic index or a table as a tree: main terms, and their subterms as they are opened."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt

from coderprep.core.codebook.indexes import COLUMNS, IndexKind, IndexTerm
from coderprep.core.tr import tr
from coderprep.library.codebook.values import TermRow
from coderprep.ui.models.lazytree import LazyTree
from coderprep.ui.widgets.listing import safe_tip


class TermTree(LazyTree[TermRow]):
    """The first column is the term, the others its codes. `path` shows whole paths: for what was searched for."""

    def __init__(self, kind: IndexKind, below: Callable[[TermRow | None], Sequence[TermRow]]) -> None:
        names = [column_name(name) for name in COLUMNS.get(kind, ())] or [tr("Code")]
        super().__init__(below, lambda row: row.below > 0, self._cell, [tr("Term"), *names])
        self.paths = False

    def _cell(self, row: TermRow, column: int) -> str:
        if column == 0:
            return ", ".join(row.path) if self.paths else row.term.title
        codes = code_cells(row.term)
        return codes[column - 1] if column <= len(codes) else ""

    def told(self, value: TermRow, role: int) -> Any:
        """The whole term in tooltip and words."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(term_words(value))
        return term_words(value) if role == Qt.ItemDataRole.AccessibleTextRole else None


def code_cells(term: IndexTerm) -> Sequence[str]:
    """The codes of a term, a cell each: the six columns of a table, or the code with its manifestation."""
    if term.cells:
        return term.cells
    return (f"{term.code} [{term.manifestation}]" if term.manifestation else term.code,)


def term_words(row: TermRow) -> str:
    """A term with its codes and where it sends the reader, in one line."""
    said = [", ".join(row.path)]
    said += [cell for cell in code_cells(row.term) if cell]
    said += [f"{reference_name(each.kind.value)} {each.text or each.code}" for each in row.term.references]
    return " · ".join(said)


def reference_name(kind: str) -> str:
    """How a term sends the reader on."""
    return {
        "see": tr("see"),
        "see also": tr("see also"),
        "see category": tr("see category"),
        "use": tr("use"),
    }[kind]


def column_name(name: str) -> str:
    """The heading of a column of a table."""
    return {
        "malignant_primary": tr("Malignant primary"),
        "malignant_secondary": tr("Malignant secondary"),
        "in_situ": tr("Ca in situ"),
        "benign": tr("Benign"),
        "uncertain_behavior": tr("Uncertain"),
        "unspecified_behavior": tr("Unspecified"),
        "poisoning_accidental": tr("Poisoning, accidental"),
        "poisoning_self_harm": tr("Poisoning, self-harm"),
        "poisoning_assault": tr("Poisoning, assault"),
        "poisoning_undetermined": tr("Poisoning, undetermined"),
        "adverse_effect": tr("Adverse effect"),
        "underdosing": tr("Underdosing"),
    }[name]
