"""Backups: one zip file each, holding a copy of the database, files beside it, and what to check them against."""

import os
import re
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import msgspec

from coderprep.core.errors import Damaged, UserError
from coderprep.core.thinning import keep
from coderprep.core.tr import tr
from coderprep.files import sync_folder
from coderprep.store import schema
from coderprep.store.engine import Store
from coderprep.store.tables import metadata
from coderprep.store.trouble import told

_DATABASE = "profile.sqlite"
_MANIFEST = "manifest.json"
_BESIDE = "files"
_MAKING = ".making-"
_NAME = re.compile(r"coderprep-(\d{8}T\d{6})(\d{3})Z-([a-z-]+)\.zip")
_A_DAY_S = 86_400


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


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What the backup should hold; stored in it."""

    reason: str
    at_ms: int
    rows: dict[str, int]


def create(store: Store, folder: Path, reason: str, beside: Collection[Path] = ()) -> Backup:
    """Back the profile up into `folder` while it stays open; `beside` are files and folders to take along.

    The new file is read back and checked before it gets its name. UserError where the disk is full.
    """
    at_ms = store.clock.now_ms()
    final = folder / _file_name(at_ms, reason)
    with told(folder), _workplace(folder) as making:
        copy = making / _DATABASE
        _copy_database(store.path, copy)
        packed = making / final.name
        _pack(packed, copy, _Manifest(reason, at_ms, _row_counts(copy, metadata.tables)), beside)
        copy.unlink()
        if not _examine(packed, making).sound:
            raise UserError(tr("The backup could not be read back. Check the disk, and make another one."))
        packed.replace(final)
        sync_folder(folder)
    return Backup(final, at_ms, reason, final.stat().st_size)


def listed(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first."""
    if not folder.is_dir():
        return []
    found = ((path, _NAME.fullmatch(path.name)) for path in folder.iterdir())
    backups = [Backup(path, _time(match), match[3], path.stat().st_size) for path, match in found if match]
    return sorted(backups, key=lambda backup: (backup.at_ms, backup.path.name), reverse=True)


def check(path: Path) -> Found:
    """Open a backup and check it. Damaged where it cannot be read, FromTheFuture where a newer app made it."""
    with told(path), tempfile.TemporaryDirectory(prefix="coderprep-") as folder:
        return _examine(path, Path(folder))


def restore(path: Path, database: Path, beside: Collection[Path], now_ms: int) -> Path | None:
    """Put a backup in the place of the (closed) database; where the present file was kept, if there was one.

    Checked first; nothing is touched where it is not sound. Files that were taken along go back to those of the
    places `beside` that have their name; none is removed there.
    """
    with told(database), _workplace(database.parent) as making:
        if not _examine(path, making).sound:
            raise Damaged(tr("{file} is damaged and cannot be restored. Choose another backup.", file=path.name))
        _put_back(path, {place.name: place for place in beside}, making)
        kept = _keep_aside(database, now_ms)
        (making / _DATABASE).replace(database)
        sync_folder(database.parent)
    return kept


def thin(folder: Path, now_ms: int) -> list[Path]:
    """Remove the backups that are no longer wanted, and what a crash left half made; what went."""
    backups = {_datetime(backup.at_ms): backup.path for backup in reversed(listed(folder))}
    wanted = keep(backups, _datetime(now_ms))
    gone = [path for at, path in backups.items() if at not in wanted]
    for path in gone:
        path.unlink(missing_ok=True)
    for left in folder.glob(f"{_MAKING}*"):
        if now_ms / 1000 - left.stat().st_mtime > _A_DAY_S:
            shutil.rmtree(left, ignore_errors=True)
    return gone


def _copy_database(source: Path, target: Path) -> None:
    """A consistent copy of an open database, whatever is being written meanwhile; one file, no log beside it."""
    with closing(sqlite3.connect(source)) as reader, closing(sqlite3.connect(target, isolation_level=None)) as copy:
        reader.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _pack(packed: Path, database: Path, manifest: _Manifest, beside: Collection[Path]) -> None:
    with packed.open("wb") as file:
        with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1, strict_timestamps=False) as archive:
            archive.write(database, _DATABASE)
            for place in beside:
                for source in sorted(place.rglob("*")) if place.is_dir() else [place]:
                    if source.is_file():
                        inside = PurePosixPath(_BESIDE, place.name, *source.relative_to(place).parts)
                        archive.write(source, str(inside))
            archive.writestr(_MANIFEST, msgspec.json.encode(manifest))
        file.flush()
        os.fsync(file.fileno())


def _examine(path: Path, folder: Path) -> Found:
    """Unpack the database into `folder` and check everything; it is left there for who wants it."""
    try:
        with ZipFile(path) as archive:
            manifest = msgspec.json.decode(archive.read(_MANIFEST), type=_Manifest)
            archive.extract(_DATABASE, folder)
            files = tuple(name for name in archive.namelist() if name.startswith(f"{_BESIDE}/"))
            readable = archive.testzip() is None
    except (BadZipFile, KeyError, EOFError, zlib.error, msgspec.DecodeError, NotImplementedError) as error:
        raise Damaged(tr("{file} is not a readable backup. Choose another one.", file=path.name)) from error
    copy = folder / _DATABASE
    schema.inspect(copy)
    sound = readable and _is_sound(copy) and _row_counts(copy, manifest.rows) == manifest.rows
    return Found(sound, manifest.rows, files)


def _is_sound(database: Path) -> bool:
    with closing(sqlite3.connect(database)) as connection:
        try:
            return connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        except sqlite3.DatabaseError:
            return False


def _row_counts(database: Path, tables: Iterable[str]) -> dict[str, int]:
    """Rows of each of these tables that the file has."""
    with closing(sqlite3.connect(database)) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        counting = {name: f"SELECT count(*) FROM {name}" for name in tables if name in there and name.isidentifier()}  # noqa: S608
        return {name: connection.execute(sql).fetchone()[0] for name, sql in counting.items()}


def _put_back(path: Path, places: Mapping[str, Path], making: Path) -> None:
    """Write the files that were taken along; each takes its place by one rename."""
    with ZipFile(path) as archive:
        for name in archive.namelist():
            head, *parts = PurePosixPath(name).parts
            if head != _BESIDE or not parts or parts[0] not in places or ".." in parts:
                continue
            target = places[parts[0]].joinpath(*parts[1:])
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, (making / "file").open("wb") as copy:
                shutil.copyfileobj(source, copy)
            (making / "file").replace(target)


def _keep_aside(database: Path, now_ms: int) -> Path | None:
    """Keep the present database under another name, and take its log away: a new file must not meet an old log."""
    if not database.exists():
        return None
    aside = database.with_name(f"{database.stem}-replaced-{_stamp(now_ms)}{database.suffix}")
    try:
        os.link(database, aside)  # the old name stays until the new file takes it: no moment without a database
    except OSError:
        shutil.copyfile(database, aside)
    for suffix in ("-wal", "-shm"):
        beside = database.with_name(database.name + suffix)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + suffix))
    return aside


@contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_MAKING, dir=folder) as making:
        yield Path(making)


def _datetime(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def _stamp(ms: int) -> str:
    return f"{_datetime(ms):%Y%m%dT%H%M%S}{ms % 1000:03d}Z"


def _file_name(at_ms: int, reason: str) -> str:
    return f"coderprep-{_stamp(at_ms)}-{reason}.zip"


def _time(match: re.Match[str]) -> int:
    at = datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return int(at.timestamp()) * 1000 + int(match[2])
