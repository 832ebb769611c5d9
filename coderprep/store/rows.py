"""Rows by table and key as driver statements: what the journal is built on."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table

from coderprep.store.tables import metadata

Key: TypeAlias = int | str
Row: TypeAlias = dict[str, Any]

_TOGETHER = 500
"""Rows that one statement inserts: half the time of a statement a row, and well below 32,766 variables."""

# The names in these statements come from our own metadata, never from outside: hence the `noqa`s.


def fetch(connection: Connection, table: Table, key: Key, columns: Sequence[str] = ()) -> Row | None:
    """These columns (all where none are named) of one row; None where it is not there."""
    names = tuple(columns) or names_of(table)
    found = connection.exec_driver_sql(_select(table.name, names), (key,)).fetchone()
    return dict(zip(names, found, strict=True)) if found else None


def insert(connection: Connection, table: Table, values: Mapping[str, object]) -> int:
    """Add a row; its rowid."""
    return connection.exec_driver_sql(_insert(table.name, tuple(values)), tuple(values.values())).lastrowid


def update(connection: Connection, table: Table, key: Key, values: Mapping[str, object]) -> None:
    """Set columns of one row."""
    connection.exec_driver_sql(_update(table.name, tuple(values)), (*values.values(), key))


def delete(connection: Connection, table: Table, key: Key) -> None:
    """Remove one row."""
    connection.exec_driver_sql(_delete(table.name), (key,))


def insert_many(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Add rows given as tuples in the order of `columns`.

    Straight to the driver, which takes the rows as they are made: a list of them all would cost as much again.
    """
    driver, names, stream = _driver(connection), tuple(columns), iter(rows)
    while len(batch := list(islice(stream, _TOGETHER))) == _TOGETHER:
        driver.execute(_insert(table.name, names, _TOGETHER), tuple(chain.from_iterable(batch)))
    driver.executemany(_insert(table.name, names), batch)


def insert_selected(
    connection: Connection, table: Table, columns: Sequence[str], query: str, values: Sequence[object]
) -> None:
    """Add the rows that a SELECT gives, in the order of `columns`; they never pass through Python."""
    _driver(connection).execute(f"INSERT INTO {table.name} ({_list(columns)}) {query}", values)


def select_range(connection: Connection, table: Table, first: int, last: int) -> sqlite3.Cursor:
    """A driver cursor over whole rows by id."""
    return _driver(connection).execute(_range(table.name, names_of(table)), (first, last))


def delete_range(connection: Connection, table: Table, first: int, last: int) -> None:
    """Remove the rows of an id range."""
    connection.exec_driver_sql(_delete_range(table.name), (first, last))


def last_id(connection: Connection, table: Table) -> int:
    """The highest id that this table has ever given (AUTOINCREMENT)."""
    found = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)).scalar()
    return int(found or 0)


def children(connection: Connection, table: Table, key: Key) -> list[tuple[Table, Key]]:
    """The rows that go when this row goes, nearest first."""
    found = []
    for child, column in dependents(table):
        keys = connection.exec_driver_sql(_keys(child.name, column), (key, key)).scalars()
        found += [(child, child_key) for child_key in keys]
    return found


def children_of_range(connection: Connection, table: Table, first: int, last: int) -> list[tuple[Table, Key]]:
    """The rows that go when the rows of this id range go."""
    found = []
    for child, column in dependents(table):
        keys = connection.exec_driver_sql(_keys(child.name, column), (first, last)).scalars()
        found += [(child, child_key) for child_key in keys]
    return found


@lru_cache
def dependents(table: Table) -> tuple[tuple[Table, str], ...]:
    """Tables whose rows are deleted along with rows of this one, with the column that points here."""
    return tuple(
        (child, key.parent.name)
        for child in metadata.sorted_tables
        for key in child.foreign_keys
        if key.column.table is table and key.ondelete == "CASCADE"
    )


@lru_cache
def names_of(table: Table) -> tuple[str, ...]:
    """The columns of a table in order."""
    return tuple(column.name for column in table.columns)


@lru_cache
def key_of(table: Table) -> str:
    """The name of the primary key column (every table has one)."""
    return table.primary_key.columns[0].name


@lru_cache(256)
def _select(table: str, columns: tuple[str, ...]) -> str:
    key = key_of(metadata.tables[table])
    return f"SELECT {_list(columns)} FROM {table} WHERE {key} = ?"  # noqa: S608


@lru_cache(256)
def _insert(table: str, columns: tuple[str, ...], count: int = 1) -> str:
    row = f"({','.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({_list(columns)}) VALUES {','.join([row] * count)}"  # noqa: S608


@lru_cache(256)
def _update(table: str, columns: tuple[str, ...]) -> str:
    key = key_of(metadata.tables[table])
    changes = ", ".join(f'"{name}" = ?' for name in columns)
    return f"UPDATE {table} SET {changes} WHERE {key} = ?"  # noqa: S608


@lru_cache
def _delete(table: str) -> str:
    return f"DELETE FROM {table} WHERE {key_of(metadata.tables[table])} = ?"  # noqa: S608


@lru_cache(64)
def _range(table: str, columns: tuple[str, ...]) -> str:
    key = key_of(metadata.tables[table])
    return f"SELECT {_list(columns)} FROM {table} WHERE {key} BETWEEN ? AND ? ORDER BY {key}"  # noqa: S608


@lru_cache
def _delete_range(table: str) -> str:
    return f"DELETE FROM {table} WHERE {key_of(metadata.tables[table])} BETWEEN ? AND ?"  # noqa: S608


@lru_cache
def _keys(table: str, column: str) -> str:
    key = key_of(metadata.tables[table])
    return f"SELECT {key} FROM {table} WHERE {column} BETWEEN ? AND ?"  # noqa: S608


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.dbapi_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _list(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
