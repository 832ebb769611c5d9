"""What differs between two releases of a system."""

from sqlalchemy import Connection

from coderprep.core.codebook.entries import CodeEntry
from coderprep.store.codebook.entries import COLUMNS, entry

_ABSENT = f"""
    SELECT {COLUMNS} FROM code WHERE release_id = ?1 AND NOT EXISTS
        (SELECT 1 FROM code AS other WHERE other.release_id = ?2 AND other.code = code.code)
    ORDER BY ord
"""  # noqa: S608 - our own names
_TITLES = """
    SELECT code.code, code.dotted, code.title, other.title FROM code JOIN code AS other
        ON other.release_id = ?2 AND other.code = code.code AND other.title <> code.title
    WHERE code.release_id = ?1 ORDER BY other.ord
"""
_INCOMPLETE = f"""
    SELECT {COLUMNS} FROM code JOIN code AS older
        ON older.release_id = ?1 AND older.code = code.code AND older.billable AND NOT code.billable
    WHERE code.release_id = ?2 ORDER BY code.ord
"""  # noqa: S608
_NOTES = """
    WITH older AS (
        SELECT code, group_concat(line, char(10)) AS lines FROM
            (SELECT code, kind || ': ' || text AS line FROM code_note WHERE release_id = ?1 ORDER BY code, kind, text)
        GROUP BY code
    ), newer AS (
        SELECT code, group_concat(line, char(10)) AS lines FROM
            (SELECT code, kind || ': ' || text AS line FROM code_note WHERE release_id = ?2 ORDER BY code, kind, text)
        GROUP BY code
    )
    SELECT code.code, code.dotted, coalesce(older.lines, ''), coalesce(newer.lines, '')
    FROM (SELECT code FROM older UNION SELECT code FROM newer) AS noted
        JOIN code ON code.release_id = ?2 AND code.code = noted.code
        JOIN code AS before ON before.release_id = ?1 AND before.code = noted.code
        LEFT JOIN older ON older.code = noted.code LEFT JOIN newer ON newer.code = noted.code
    WHERE older.lines IS NOT newer.lines ORDER BY code.ord
"""


def only_in(connection: Connection, one: int, other: int) -> list[CodeEntry]:
    """The entries of a release that the other one does not have."""
    return [entry(row) for row in connection.exec_driver_sql(_ABSENT, (one, other))]


def titles(connection: Connection, older: int, newer: int) -> list[tuple[str, ...]]:
    """Code, dotted, and the title before and after, where it differs."""
    return [tuple(row) for row in connection.exec_driver_sql(_TITLES, (older, newer))]


def notes(connection: Connection, older: int, newer: int) -> list[tuple[str, ...]]:
    """Code, dotted, and the notes before and after, one a line with its kind in front, where they differ.

    Nothing where one of the releases has no notes at all: it came without them.
    """
    sql = "SELECT EXISTS (SELECT 1 FROM code_note WHERE release_id = ?)"
    if not all(connection.exec_driver_sql(sql, (id,)).scalar() for id in (older, newer)):
        return []
    return [tuple(row) for row in connection.exec_driver_sql(_NOTES, (older, newer))]


def kinds(connection: Connection, release_id: int) -> set[str]:
    """The kinds of entries that a release has."""
    return set(
        connection.exec_driver_sql("SELECT DISTINCT kind FROM code WHERE release_id = ?", (release_id,)).scalars()
    )


def now_incomplete(connection: Connection, older: int, newer: int) -> list[CodeEntry]:
    """The entries that could be reported and no longer can."""
    return [entry(row) for row in connection.exec_driver_sql(_INCOMPLETE, (older, newer))]
