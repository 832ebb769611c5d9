"""The search indexes: one FTS5 table for the entries of each release, one for each alphabetic index.

Contentless, and of their own for each release, so that a release goes with one `DROP`. A row's id is that of the entry
(or the order of the term). No word positions are kept: nothing asks for phrases.
"""

from collections.abc import Sequence

from sqlalchemy import Connection

from coderprep.core.codebook.indexes import IndexKind
from coderprep.core.codebook.notes import NoteKind

TERMS = (NoteKind.INCLUSION_TERM, NoteKind.INCLUDES)
"""Notes that name the condition itself; the others name other conditions."""

_OPTIONS = "content = '', detail = column, columnsize = 0, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'"
_VOCABULARY = "temp.book_vocabulary"


def of_entries(release_id: int) -> str:
    """The name of the search index over the entries of a release."""
    return f"entry_words_{release_id:d}"


def of_terms(release_id: int, kind: IndexKind) -> str:
    """The name of the search index over an alphabetic index."""
    return f"term_words_{release_id:d}_{kind.value}"


def index_entries(connection: Connection, release_id: int) -> None:
    """Make the search index over the entries of a release, and its vocabulary."""
    table = of_entries(release_id)
    terms = ", ".join(f"'{kind.value}'" for kind in TERMS)
    _make(connection, table, "code, title, terms, notes")
    # Codes are found by their beginnings without the dot. Title and short title say the same in other words.
    connection.exec_driver_sql(
        f"""
        INSERT INTO {table}(rowid, code, title, terms, notes)
        SELECT id, code, title || ' ' || short,
            (SELECT group_concat(text, ' ') FROM code_note AS note
                WHERE note.release_id = code.release_id AND note.code = code.code AND note.kind IN ({terms})),
            (SELECT group_concat(text, ' ') FROM code_note AS note
                WHERE note.release_id = code.release_id AND note.code = code.code AND note.kind NOT IN ({terms}))
        FROM code WHERE release_id = ? ORDER BY id
        """,  # noqa: S608 - our own names
        (release_id,),
    )
    _finish(connection, table)
    _keep_vocabulary(connection, release_id, table)


def begin_terms(connection: Connection, release_id: int, kind: IndexKind) -> str:
    """Make the search index over an alphabetic index, empty; its name."""
    table = of_terms(release_id, kind)
    _make(connection, table, "path")
    return table


def add_terms(connection: Connection, table: str, paths: Sequence[tuple[int, str]]) -> None:
    """Add terms: the order and all that is looked up by, the terms above included."""
    connection.exec_driver_sql(f"INSERT INTO {table}(rowid, path) VALUES (?, ?)", list(paths))  # noqa: S608


def finish_terms(connection: Connection, table: str) -> None:
    """Make the search index quick, when all terms are in it."""
    _finish(connection, table)


def drop(connection: Connection, table: str) -> None:
    """Remove a search index, if it is there."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")


def _make(connection: Connection, table: str, columns: str) -> None:
    drop(connection, table)
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, {_OPTIONS})")
    connection.exec_driver_sql(f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', {32 << 20})")  # noqa: S608


def _finish(connection: Connection, table: str) -> None:
    """One segment: beginnings of words are then found in one list."""
    connection.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608


def _keep_vocabulary(connection: Connection, release_id: int, table: str) -> None:
    connection.exec_driver_sql("DELETE FROM vocabulary WHERE release_id = ?", (release_id,))
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {_VOCABULARY} USING fts5vocab(main, {table}, col)")
    connection.exec_driver_sql(
        f"INSERT INTO vocabulary SELECT ?, term, sum(doc) FROM {_VOCABULARY} WHERE col <> 'code' GROUP BY term",  # noqa: S608
        (release_id,),
    )
    connection.exec_driver_sql(f"DROP TABLE {_VOCABULARY}")
