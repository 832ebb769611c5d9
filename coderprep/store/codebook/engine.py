"""The open code book: one file, read by many, written by one import at a time."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event

from coderprep.core.errors import Damaged
from coderprep.store.trouble import told, told_of_database

APPLICATION_ID = 0x43445242  # "CDRB"
STAMP = 1
"""Raised when the tables, or what the parsers make of the official files, change: the file is then built anew."""

_BEGIN = "begin"
_STAMPS = ("application_id", "user_version")
_WAIT_MS = 60_000
"""How long a writer waits for another one: building the whole book takes a few seconds."""

_PRAGMAS = (
    f"busy_timeout = {_WAIT_MS}",
    "journal_mode = WAL",
    "synchronous = NORMAL",  # a crash may lose the last import, which can be done again
    f"journal_size_limit = {8 << 20}",
    "cache_size = -8000",
)


class Book:
    """The code book at a path. The file is opened, and made where it is missing, when it is first wanted.

    May be used from several threads at once. A file of another stamp, or a damaged one, is thrown away: all of it can
    be built again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine: Engine | None = None
        self._opening = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the book until the block ends."""
        with told_of_database(self.path), self._open().connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: kept when the block ends, undone whole when it raises."""
        writing = self._open().execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        with told_of_database(self.path), writing.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections. The next use opens the file again."""
        with self._opening:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    def _open(self) -> Engine:
        with self._opening:
            if self._engine is None:
                with told(self.path):
                    self.path.parent.mkdir(parents=True, exist_ok=True)
                    self._engine = _sound(self.path) or _anew(self.path)
            return self._engine


def _sound(path: Path) -> Engine | None:
    """The engine on a file with our stamp, or a new one; None where the file is something else."""
    engine = _engine(path)
    try:
        with told_of_database(path), engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"}).begin() as connection:
            if not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
                _create(connection)
            stamp = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("application_id", "user_version")
            ]
    except Damaged:
        stamp = []
    if stamp == [APPLICATION_ID, STAMP]:
        return engine
    engine.dispose()
    return None


def _anew(path: Path) -> Engine:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    engine = _engine(path)
    with engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"}).begin() as connection:
        _create(connection)
    return engine


def _create(connection: Connection) -> None:
    # Describing the tables takes a tenth of a start, and only a new file wants them.
    from coderprep.store.codebook.tables import metadata

    metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {STAMP}")


def _engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"isolation_level": None}, pool_use_lifo=True
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))

    return engine
