"""Files: their names as text, and writing them so that a crash leaves the old content or the new, never half."""

import contextlib
import os
from pathlib import Path


def readable(name: str) -> str:
    """A name from the system as text: bytes that the locale could not read are read as UTF-8, or replaced."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("utf-8", "replace")
    return name


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the file with these bytes, on disk when this returns. OSError where it cannot be written.

    The bytes go to a file beside it first, which takes its place by one rename.
    """
    beside = path.with_name(f".{path.name[:40]}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the rename itself last; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
