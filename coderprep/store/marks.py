"""Bookmarks and margin notes of the learner, by system and code."""

from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from coderprep.store.tables import bookmark, margin_note
from coderprep.store.writer import Writer


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A stored mark; `text` is empty for a bookmark."""

    id: int
    system: str
    code: str
    release: str
    changed_ms: int
    text: str = ""


def bookmarks(connection: Connection) -> list[MarkRow]:
    """All bookmarks, by code."""
    columns = bookmark.c
    wanted = select(columns.id, columns.system, columns.code, columns.release, columns.changed_ms)
    return [MarkRow(*row) for row in connection.execute(wanted.order_by(columns.system, columns.code))]


def margin_notes(connection: Connection) -> list[MarkRow]:
    """All margin notes, by code."""
    columns = margin_note.c
    wanted = select(columns.id, columns.system, columns.code, columns.release, columns.changed_ms, columns.text)
    return [MarkRow(*row) for row in connection.execute(wanted.order_by(columns.system, columns.code))]


def set_bookmark(writer: Writer, system: str, code: str, release: str) -> None:
    """Put a bookmark at a code that has none."""
    writer.insert(bookmark, {"system": system, "code": code, "release": release, "changed_ms": writer.now_ms})


def write_note(writer: Writer, system: str, code: str, release: str, text: str) -> None:
    """Write the note at a code, in the place of an earlier one."""
    values = {"text": text, "release": release, "changed_ms": writer.now_ms}
    id = find(writer.connection, margin_note, system, code)
    if id is None:
        writer.insert(margin_note, {"system": system, "code": code, **values})
    else:
        writer.update(margin_note, id, values)


def remove(writer: Writer, table: Table, system: str, code: str) -> bool:
    """Take a mark away; False where there is none."""
    id = find(writer.connection, table, system, code)
    return id is not None and writer.delete(table, id)


def find(connection: Connection, table: Table, system: str, code: str) -> int | None:
    """The id of the mark at a code; None without one."""
    return connection.scalar(select(table.c.id).where(table.c.system == system, table.c.code == code))
