"""Import runs: what came from which file, and the undo step that takes it back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from coderprep.store.tables import import_run as table
from coderprep.store.writer import Writer


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One import. `undone` is set while its step is taken back; `step_id` is None where it cannot be."""

    id: int
    file: str
    at_ms: int
    added: int
    updated: int
    rejected: int
    step_id: int | None
    undone: bool


def begin(writer: Writer, file: str) -> int:
    """Note that an import from this file begins; the id that its notes carry."""
    return writer.insert(table, {"file": file, "at_ms": writer.now_ms, "undo_step_id": writer.step_id})


def finish(writer: Writer, import_id: int, *, added: int, updated: int, rejected: int) -> None:
    """Keep the numbers."""
    writer.update(table, import_id, {"added": added, "updated": updated, "rejected": rejected})


def runs(connection: Connection, limit: int = 50) -> list[ImportRun]:
    """The last imports, newest first."""
    return [_run(row) for row in connection.execute(select(table).order_by(table.c.id.desc()).limit(limit))]


def get(connection: Connection, import_id: int) -> ImportRun | None:
    """One import."""
    found = connection.execute(select(table).where(table.c.id == import_id)).first()
    return _run(found) if found else None


def _run(row: Row[Any]) -> ImportRun:
    numbers = (row.added, row.updated, row.rejected)
    return ImportRun(row.id, row.file, row.at_ms, *numbers, row.undo_step_id, row.undone)
