"""Reading the alphabetic indexes."""

from collections.abc import Iterable

from sqlalchemy import Connection

from coderprep.core.codebook.indexes import IndexKind, IndexTerm
from coderprep.store.codebook import codec

_SELECT = "SELECT data FROM index_term WHERE release_id = ? AND kind = ?"
_PATH = """
    WITH RECURSIVE above(ord, parent, data) AS (
        SELECT ord, parent, data FROM index_term WHERE release_id = ?1 AND kind = ?2 AND ord = ?3
        UNION ALL
        SELECT term.ord, term.parent, term.data
        FROM above CROSS JOIN index_term AS term
            ON term.release_id = ?1 AND term.kind = ?2 AND term.ord = above.parent
    )
    SELECT data FROM above ORDER BY ord
"""


def main_terms(connection: Connection, release_id: int, kind: IndexKind, folded: str, limit: int) -> list[IndexTerm]:
    """Main terms from these letters on, by letter."""
    sql = f"{_SELECT} AND parent = 0 AND folded >= ? ORDER BY folded LIMIT ?"
    return _terms(connection, sql, (release_id, kind.value, folded, limit))


def below(connection: Connection, release_id: int, kind: IndexKind, order: int) -> list[IndexTerm]:
    """The terms right below this one, in the order of the index."""
    return _terms(connection, f"{_SELECT} AND parent = ? ORDER BY ord", (release_id, kind.value, order))


def named(
    connection: Connection, release_id: int, kind: IndexKind, order: int, folded: str, limit: int
) -> list[IndexTerm]:
    """The terms right below this one (0: main terms) whose words begin so."""
    sql = f"{_SELECT} AND parent = ? AND folded >= ? AND folded < ? ORDER BY folded LIMIT ?"
    return _terms(connection, sql, (release_id, kind.value, order, folded, folded + "\U0010ffff", limit))


def get(connection: Connection, release_id: int, kind: IndexKind, orders: Iterable[int]) -> list[IndexTerm]:
    """The terms of these orders, in this order."""
    wanted = list(orders)
    marks = ",".join("?" * len(wanted))
    found = _terms(connection, f"{_SELECT} AND ord IN ({marks})", (release_id, kind.value, *wanted))
    by_order = {term.order: term for term in found}
    return [by_order[order] for order in wanted if order in by_order]


def path(connection: Connection, release_id: int, kind: IndexKind, order: int) -> list[IndexTerm]:
    """The terms from the main term down to this one."""
    return _terms(connection, _PATH, (release_id, kind.value, order))


def count_below(connection: Connection, release_id: int, kind: IndexKind, orders: Iterable[int]) -> dict[int, int]:
    """How many terms stand right below each of these."""
    wanted = list(orders)
    marks = ",".join("?" * len(wanted))
    sql = (
        "SELECT parent, count(*) FROM index_term"  # noqa: S608 - marks only
        f" WHERE release_id = ? AND kind = ? AND parent IN ({marks}) GROUP BY parent"
    )
    return {int(order): int(n) for order, n in connection.exec_driver_sql(sql, (release_id, kind.value, *wanted))}


def _terms(connection: Connection, sql: str, values: tuple[object, ...]) -> list[IndexTerm]:
    return [codec.term(data) for data in connection.exec_driver_sql(sql, values).scalars()]
