"""One window a profile: a lock of the operating system, gone with the process that held it."""

from pathlib import Path
from types import TracebackType
from typing import Self


class InstanceLock:
    """The held lock of a data folder. A context manager."""

    def release(self) -> None:
        """Let others in."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


def acquire(folder: Path) -> InstanceLock | None:
    """The lock of this data folder; None where another process holds it. UserError where it cannot be written."""
    raise NotImplementedError
