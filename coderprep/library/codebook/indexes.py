"""The alphabetic indexes and the two tables."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from coderprep.core.codebook.indexes import IndexKind, IndexTerm, Reference
from coderprep.core.codebook.releases import System, fiscal_year
from coderprep.core.matching import spans
from coderprep.core.textnorm import fold
from coderprep.library.codebook import releases
from coderprep.library.codebook.asking import ask, lexicon
from coderprep.library.codebook.releases import Using
from coderprep.library.codebook.values import IndexInfo, Part, TermRow
from coderprep.library.profile import Profile
from coderprep.store.codebook import finding, terms, words

_MANY = 400
"""Terms looked at to find the shortest paths among them."""


def available(profile: Profile, kind: IndexKind) -> IndexInfo | None:
    """The index of this kind that is used: of the current release, else of the nearest; None: import one."""
    current = releases.current(profile, _system(kind))
    with profile.book.read() as connection:
        using = _using(profile, connection, kind)
    if using is None:
        return None
    rows = {row.release.id: row for row in releases.releases(profile)}
    count = rows[using.release.id].counts.get(f"{kind.value}_terms", 0)
    same = current is not None and fiscal_year(current.effective) == fiscal_year(using.release.effective)
    return IndexInfo(kind, using.release, count, same)


def main_terms(profile: Profile, kind: IndexKind, beginning: str = "", limit: int = 200) -> tuple[TermRow, ...]:
    """Main terms from this beginning on (any case), by letter."""
    with profile.book.read() as connection:
        using = _using(profile, connection, kind)
        if using is None:
            return ()
        found = terms.main_terms(connection, using.row, kind, fold(beginning), limit)
        return _rows(connection, using, kind, found, {})


def below(profile: Profile, kind: IndexKind, order: int) -> tuple[TermRow, ...]:
    """The subterms right below the term of this order."""
    with profile.book.read() as connection:
        using = _using(profile, connection, kind)
        if using is None:
            return ()
        above = tuple(term.title for term in terms.path(connection, using.row, kind, order))
        found = terms.below(connection, using.row, kind, order)
        return _rows(connection, using, kind, found, {term.order: (*above, term.title) for term in found})


def find(profile: Profile, kind: IndexKind, text: str, limit: int = 50) -> tuple[TermRow, ...]:
    """Terms at whose path all words occur (any order, beginnings), the shortest path first.

    A term below another one that fits is left out: it is found there.
    """
    with profile.book.read() as connection:
        using = _using(profile, connection, kind)
        asked = ask(text, lambda some: {}, lambda beginning: True, lexicon())
        if using is None or not asked.words:
            return ()
        table = words.of_terms(using.row, kind)
        orders = finding.find_terms(connection, table, asked.bare or asked.words, _MANY)
        there = set(orders)
        paths: dict[int, tuple[str, ...]] = {}
        found = [term for term in terms.get(connection, using.row, kind, orders) if term.parent not in there]
        found.sort(key=lambda term: term.level)
        del found[limit:]
        for term in found:
            paths[term.order] = tuple(each.title for each in terms.path(connection, using.row, kind, term.order))
        rows = _rows(connection, using, kind, found, paths)
        return tuple(replace(row, spans=spans(row.term.title, asked.texts)) for row in rows)


def follow(profile: Profile, kind: IndexKind, reference: Reference) -> TermRow | None:
    """The term that a reference (see, see also) leads to, as far as its path can be followed; None: nowhere."""
    with profile.book.read() as connection:
        using = _using(profile, connection, kind)
        if using is None:
            return None
        at: IndexTerm | None = None
        for step in reference.path:
            found = terms.named(connection, using.row, kind, at.order if at else 0, fold(step), 1)
            if not found:
                break
            at = found[0]
        if at is None:
            return None
        path = tuple(term.title for term in terms.path(connection, using.row, kind, at.order))
        return _rows(connection, using, kind, [at], {at.order: path})[0]


def path(profile: Profile, kind: IndexKind, term: IndexTerm) -> tuple[IndexTerm, ...]:
    """The terms from the main term down to this one."""
    with profile.book.read() as connection:
        using = _using(profile, connection, kind)
        return tuple(terms.path(connection, using.row, kind, term.order)) if using else ()


def _rows(
    connection: Connection,
    using: Using,
    kind: IndexKind,
    found: Sequence[IndexTerm],
    paths: dict[int, tuple[str, ...]],
) -> tuple[TermRow, ...]:
    below = terms.count_below(connection, using.row, kind, [term.order for term in found])
    return tuple(TermRow(kind, term, paths.get(term.order, (term.title,)), below.get(term.order, 0)) for term in found)


def _using(profile: Profile, connection: Connection, kind: IndexKind) -> Using | None:
    system = _system(kind)
    return releases.with_part(connection, system, Part(kind.value), releases.current(profile, system))


def _system(kind: IndexKind) -> System:
    return System.ICD10PCS if kind is IndexKind.PROCEDURES else System.ICD10CM
