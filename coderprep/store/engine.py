"""The open profile database: one file, read by many, written by one at a time."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from coderprep.core.changes import Subject
from coderprep.core.moments import Clock
from coderprep.store.writer import Writer


class Store:
    """The open database. May be used from several threads at once."""

    path: Path
    clock: Clock

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the database until the block ends."""
        raise NotImplementedError

    @contextmanager
    def write(self, label: str = "", subjects: Iterable[Subject] = ()) -> Iterator[Writer]:
        """One transaction: kept when the block ends, undone whole when it raises.

        With a `label` (a sentence for the Undo menu) the write becomes an undo step; `subjects` is what undoing it
        will touch. Waits for another writer and raises `ReadOnly` when that takes too long.
        """
        raise NotImplementedError

    @property
    def busy(self) -> bool:
        """True while some thread of this process is writing."""
        raise NotImplementedError

    def checkpoint(self) -> None:
        """Move the write-ahead log into the database file. To be called when nobody is waiting."""
        raise NotImplementedError

    def close(self) -> None:
        """Close all connections; the log is folded into the file."""
        raise NotImplementedError


def open_store(path: Path, clock: Clock, *, wait_ms: int = 5_000) -> Store:
    """Open the profile database at `path`; a new one is made and seeded, an older one is migrated (copy first).

    Raises `FromTheFuture` (untouched), `Damaged`, or `UserError` where the place cannot be written or is full.
    """
    raise NotImplementedError
