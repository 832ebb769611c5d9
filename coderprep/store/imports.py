"""Import runs: what came from which file, and the undo step that takes it back."""

from dataclasses import dataclass

from sqlalchemy import Connection

from coderprep.store.writer import Writer


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One import. `undone` is set when its step was taken back; `step_id` is None where it cannot be."""

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
    raise NotImplementedError


def finish(writer: Writer, import_id: int, *, added: int, updated: int, rejected: int) -> None:
    """Keep the numbers."""
    raise NotImplementedError


def runs(connection: Connection, limit: int = 50) -> list[ImportRun]:
    """The last imports, newest first."""
    raise NotImplementedError


def get(connection: Connection, import_id: int) -> ImportRun | None:
    """One import."""
    raise NotImplementedError
