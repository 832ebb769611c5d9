"""One window a data folder: a lock of the operating system, gone with the process that held it.

Never a pid file: one that a crash leaves behind shuts the learner out.
"""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from coderprep.core.errors import UserError
from coderprep.core.tr import tr

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = "lock"


class InstanceLock:
    """The held lock of a data folder. A context manager."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def release(self) -> None:
        """Let others in. Once is enough; the file stays."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


def acquire(folder: Path) -> InstanceLock | None:
    """The lock of this data folder; None where another process holds it. UserError where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise UserError(
            tr(
                "The data folder {folder} cannot be written ({reason}). Choose another with --data-dir.",
                folder=folder,
                reason=error.strerror,
            )
        ) from error
    if _lock(handle):
        return InstanceLock(handle)
    os.close(handle)
    return None


if sys.platform == "win32":

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
