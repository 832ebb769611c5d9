"""The open profile database: one file, read by many, written by one at a time."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event

from coderprep.core.changes import Subject
from coderprep.core.errors import ReadOnly
from coderprep.core.moments import Clock
from coderprep.core.tr import tr
from coderprep.store import schema
from coderprep.store.tables import SCHEMA_VERSION
from coderprep.store.trouble import damaged, told, told_of_database
from coderprep.store.writer import Writer

BEGIN = "begin"
"""Name of our execution option: the statement that opens the transaction."""

_LOG_LIMIT = 32 << 20
"""Bytes that the write-ahead log keeps after a checkpoint."""


class Store:
    """The open database. May be used from several threads at once."""

    def __init__(self, path: Path, clock: Clock, wait_ms: int) -> None:
        self.path = path
        self.clock = clock
        self._wait_s = wait_ms / 1000
        self._turn = threading.Lock()
        self._writing_thread: int | None = None
        self._engine = make_engine(path, wait_ms)
        self._writing = self._engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the database until the block ends."""
        with told_of_database(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, label: str = "", subjects: Iterable[Subject] = ()) -> Iterator[Writer]:
        """One transaction: kept when the block ends, undone whole when it raises.

        With a `label` (a sentence for the Undo menu) the write becomes an undo step; `subjects` is what undoing it
        will touch. Waits for another writer and raises `ReadOnly` when that takes too long.
        """
        with told_of_database(self.path), self._taking_turns(), self._writing.begin() as connection:
            writer = Writer(connection, self.clock.now_ms(), label, subjects)
            yield writer
            writer.flush()

    @property
    def busy(self) -> bool:
        """True while some thread of this process is writing."""
        return self._turn.locked()

    def checkpoint(self) -> None:
        """Move the write-ahead log into the database file. To be called when nobody is waiting."""
        with told_of_database(self.path):
            self._pragma("wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Close all connections; the log is folded into the file by the last one."""
        self._engine.dispose()

    def _pragma(self, pragma: str) -> None:
        """Run a pragma outside of any transaction."""
        borrowed = self._engine.raw_connection()
        try:
            borrowed.cursor().execute(f"PRAGMA {pragma}")
        finally:
            borrowed.close()

    @contextmanager
    def _taking_turns(self) -> Iterator[None]:
        """Threads of this process wait for each other here, fairly; SQLite's own waiting polls."""
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("a write was begun within a write")
        if not self._turn.acquire(timeout=self._wait_s):
            raise ReadOnly(tr("The profile is being written, by an import perhaps. Try again when that is done."))
        self._writing_thread = threading.get_ident()
        try:
            yield
        finally:
            self._writing_thread = None
            self._turn.release()


def make_engine(path: Path, wait_ms: int, foreign_keys: bool = True) -> Engine:
    """An SQLAlchemy engine with every setting that the profile database wants."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"isolation_level": None}, pool_use_lifo=True
    )
    settings = (
        f"busy_timeout = {wait_ms:d}",
        "journal_mode = WAL",
        "synchronous = FULL",
        f"foreign_keys = {foreign_keys:d}",
        "wal_autocheckpoint = 0",
        f"journal_size_limit = {_LOG_LIMIT}",
        "temp_store = MEMORY",
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))

    return engine


def open_store(path: Path, clock: Clock, *, backups: Path | None = None, wait_ms: int = 5_000) -> Store:
    """Open the profile database at `path`; a new one is made and seeded, an older one is migrated.

    A copy goes into `backups` (by default the folder of that name beside the file) before a migration.
    Raises `FromTheFuture` (untouched), `Damaged`, or `UserError` where the place cannot be written or is full.
    """
    with told(path):
        schema.inspect(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        store = Store(path, clock, wait_ms)
        try:
            _bring_up_to_date(store, backups or path.parent / "backups")
        except BaseException:
            store.close()
            raise
        return store


def _bring_up_to_date(store: Store, backups: Path) -> None:
    with store.read() as connection:
        stamp = schema.read_stamp(connection)
        new = schema.is_empty(connection)
    schema.check(stamp, store.path)
    if new:
        with store.write() as writer:
            if schema.is_empty(writer.connection):  # another process may have been faster
                schema.create(writer.connection)
    elif not stamp.application_id:
        raise damaged(store.path)
    elif stamp.version < SCHEMA_VERSION:
        # Alembic takes 0.2 s to import and is wanted once in a blue moon.
        from coderprep.store.migrations import migrate

        migrate(store, backups)
