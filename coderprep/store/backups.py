"""Backups: one file each, verified after writing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from coderprep.store.engine import Store


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file. `reason` is a word like `start`, `import`, `migration`, `restore`, `asked`."""

    path: Path
    at_ms: int
    reason: str
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a backup holds: rows a table, whether it is sound, and the files beside the database."""

    sound: bool
    rows: Mapping[str, int]
    files: tuple[str, ...]


def create(store: Store, folder: Path, reason: str, beside: Collection[Path] = ()) -> Backup:
    """Back the profile up into `folder` while it stays open; `beside` are files and folders to take along.

    The new file is read back and checked before it gets its name. UserError where the disk is full.
    """
    raise NotImplementedError


def listed(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first."""
    raise NotImplementedError


def check(path: Path) -> Found:
    """Open a backup and check it. Damaged where it cannot be read."""
    raise NotImplementedError


def restore(path: Path, database: Path, beside: Path, now_ms: int) -> Path | None:
    """Put a backup in the place of the (closed) database; where the present file was kept.

    Checked first; nothing is touched where it is not sound. `beside` is the folder that files beside go into.
    """
    raise NotImplementedError


def thin(folder: Path, now_ms: int) -> list[Path]:
    """Remove the backups that are no longer wanted; what went."""
    raise NotImplementedError
