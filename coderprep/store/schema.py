"""A new database, and what an existing one says about itself."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from coderprep.core.errors import FromTheFuture
from coderprep.core.notes import NoteKind
from coderprep.core.presets import Preset
from coderprep.core.tr import tr
from coderprep.store import codec, rows, search_index
from coderprep.store.tables import APPLICATION_ID, SCHEMA_VERSION, metadata, note_type, preset
from coderprep.store.trouble import damaged

HEAD = f"{SCHEMA_VERSION:04d}"
"""The Alembic revision of this schema."""

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_FIELDS = {
    NoteKind.BASIC: ("front", "back", "extra"),
    NoteKind.REVERSED: ("front", "back", "extra"),
    NoteKind.TYPED: ("front", "back", "extra", "accept"),
    NoteKind.CLOZE: ("front", "extra"),
    NoteKind.CHOICE: ("front", "options", "back", "extra"),
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a database file says it is."""

    application_id: int
    version: int


def inspect(path: Path) -> Stamp | None:
    """The stamp of a file, read without opening it as a database; None for a missing or empty file.

    Raises `Damaged` or `FromTheFuture`; the file is not touched.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise damaged(path)
    stamp = Stamp(int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big"))
    check(stamp, path)
    return stamp


def check(stamp: Stamp, path: Path) -> None:
    """Raise where the stamp is not one of ours, or of a newer app."""
    if stamp.application_id not in (0, APPLICATION_ID):
        raise damaged(path)
    if stamp.application_id and stamp.version > SCHEMA_VERSION:
        raise FromTheFuture(
            tr(
                "{path} was written by a newer version of CoderPrep. Update the app; the file was left alone.",
                path=path,
            )
        )


def read_stamp(connection: Connection) -> Stamp:
    """The stamp as the database itself has it, the write-ahead log included."""
    numbers = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("application_id", "user_version")]
    return Stamp(*(int(number or 0) for number in numbers))


def is_empty(connection: Connection) -> bool:
    """True where nothing was ever made in the database."""
    return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()


def create(connection: Connection) -> None:
    """Make all tables, the search index and the first rows, and stamp the file."""
    metadata.create_all(connection, checkfirst=False)
    search_index.create(connection)
    for kind, fields in _FIELDS.items():
        described = [{"name": name, "format": "content"} for name in fields]
        rows.insert(connection, note_type, {"id": kind.value, "fields": msgspec.json.encode(described).decode()})
    first = Preset()
    rows.insert(connection, preset, {"id": first.id, "name": first.name, "options": codec.dump(first)})
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    set_version(connection, SCHEMA_VERSION)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def set_version(connection: Connection, version: int) -> None:
    """Stamp the database with a schema version, for us and for Alembic."""
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (f"{version:04d}",))
    connection.exec_driver_sql(f"PRAGMA user_version = {version:d}")
