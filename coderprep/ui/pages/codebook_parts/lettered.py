"""The main terms of an index under their letters, as in the book: thousands in one list would be slow and long."""

from string import ascii_lowercase

from coderprep.core.codebook.indexes import IndexKind, IndexTerm
from coderprep.core.textnorm import fold
from coderprep.library.codebook import indexes
from coderprep.library.codebook.values import TermRow
from coderprep.library.profile import Profile

SHORT = 100
"""An index of no more main terms (the table of neoplasms has one) needs no letters."""

_OTHERS = "0-9"
_CHUNK = 400


def top(profile: Profile, kind: IndexKind) -> tuple[TermRow, ...]:
    """The main terms of a short index, else the letters that there are."""
    found = indexes.main_terms(profile, kind, limit=SHORT + 1)
    if len(found) <= SHORT:
        return found
    first = [_heading(kind, _OTHERS)] if letter(found[0].term) == _OTHERS else []
    return (*first, *(_heading(kind, each.upper()) for each in ascii_lowercase if _begins(profile, kind, each)))


def is_letter(row: TermRow) -> bool:
    """True for a heading that stands for the terms of a letter."""
    return row.term.order < 0


def letter(term: IndexTerm) -> str:
    """The letter that a main term stands under."""
    begun = fold(term.title)[:1]
    return begun.upper() if begun in ascii_lowercase and begun else _OTHERS


def letter_terms(profile: Profile, heading: TermRow) -> tuple[TermRow, ...]:
    """The main terms of a letter, in their order."""
    wanted = heading.path[0]
    begin, rows = "" if wanted == _OTHERS else wanted, dict[int, TermRow]()
    while True:
        found = indexes.main_terms(profile, heading.kind, begin, _CHUNK)
        fresh = {row.term.order: row for row in found if letter(row.term) == wanted and row.term.order not in rows}
        rows |= fresh
        if not fresh or len(found) < _CHUNK or letter(found[-1].term) != wanted:
            return tuple(rows.values())
        begin = found[-1].term.title


def _begins(profile: Profile, kind: IndexKind, begin: str) -> bool:
    found = indexes.main_terms(profile, kind, begin, 1)
    return bool(found) and letter(found[0].term) == begin.upper()


def _heading(kind: IndexKind, name: str) -> TermRow:
    term = IndexTerm(order=-1 - ord(name[0]), parent=0, level=-1, letter=name, title=name, line=0)
    return TermRow(kind, term, (name,), below=1)
