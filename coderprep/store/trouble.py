"""What SQLite and the file system complain of, as sentences for the user."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from coderprep.core.errors import Damaged, ReadOnly, UserError
from coderprep.core.tr import tr

_NO_ROOM = 1 << 20
"""Bytes; with less free space than this a failed write is put down to a full disk."""

_DAMAGED = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB))
_CLOSED = frozenset((sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH))
_BUSY = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED))


class DiskFull(UserError):
    """There is no room left on the disk; what was being written was taken back whole."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn trouble with the files at `path` into `UserError`s; bugs of ours pass unchanged."""
    with told_of_database(path):
        try:
            yield
        except OSError as error:
            raise of_system(error, path) from error


@contextmanager
def told_of_database(path: Path) -> Iterator[None]:
    """The same for SQLite alone: other files that are read meanwhile are somebody else's to tell of."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error) and (trouble := of_sqlite(error.orig, path)):
            raise trouble from error
        raise
    except sqlite3.Error as error:
        if trouble := of_sqlite(error, path):
            raise trouble from error
        raise


def of_sqlite(error: sqlite3.Error, path: Path) -> UserError | None:
    """The user's side of an SQLite error; None where it is a mistake of ours."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(path)):
        return disk_full()
    if code in _DAMAGED:
        return damaged(path)
    if code in _CLOSED:
        return not_writable(path)
    if code in _BUSY:
        return ReadOnly(tr("The profile is being written by something else. Wait a moment and try again."))
    if code == sqlite3.SQLITE_IOERR:
        return UserError(tr("The disk cannot be read or written at {path}. Nothing was changed.", path=path))
    return None


def of_system(error: OSError, path: Path) -> UserError:
    """The user's side of a file system error."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return not_writable(path)
    return UserError(tr("{path} cannot be used: {reason}.", path=path, reason=error.strerror or str(error)))


def disk_full() -> DiskFull:
    """The sentence for a full disk."""
    return DiskFull(tr("The disk is full. Make some room and try again; nothing was lost."))


def damaged(path: Path) -> Damaged:
    """The sentence for a file that is not a sound database."""
    return Damaged(tr("The file {path} is damaged or is not a profile. Restore a backup; the file is kept.", path=path))


def not_writable(path: Path) -> UserError:
    """The sentence for a place that we may not write to."""
    return UserError(tr("{path} cannot be written. Check the rights of the folder, or choose another one.", path=path))


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM
    except OSError:
        return False
