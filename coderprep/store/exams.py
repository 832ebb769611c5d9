"""Drawn forms, attempts and their event logs."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, true

from coderprep.core.exams.attempt import Event, EventKind
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.paper import Entry, Paper
from coderprep.store import banks, codec
from coderprep.store.tables import attempt as attempt_table
from coderprep.store.tables import exam_event, form_item, item
from coderprep.store.tables import form as form_table
from coderprep.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was drawn: blueprint, paper, and for each place the revision and whether it was never shown."""

    id: int
    blueprint: Blueprint
    paper: Paper
    revisions: tuple[int, ...]
    unseen: tuple[bool, ...]
    created_ms: int


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """An attempt in short; `finished_ms` is None while it is open, `remaining_ms` is of the last heartbeat."""

    id: int
    form_id: int
    exam: str
    mode: str
    started_ms: int
    finished_ms: int | None
    limit_ms: int
    remaining_ms: int
    heartbeat_ms: int
    right: int | None
    scored: int | None


def save_form(writer: Writer, blueprint: Blueprint, paper: Paper) -> int:
    """Keep a drawn form with the current revisions; its id."""
    values = {
        "exam": blueprint.id,
        "blueprint": codec.dump(blueprint),
        "seed": paper.seed,
        "created_ms": writer.now_ms,
    }
    form_id = writer.insert(form_table, values)
    ids = [entry.item_id for entry in paper.entries]
    revisions = banks.current_revisions(writer.connection, ids)
    unseen = set(writer.connection.scalars(select(item.c.id).where(item.c.id.in_(ids), item.c.last_seen_ms < 0)))
    rows = [
        (
            form_id,
            place,
            entry.item_id,
            revisions[entry.item_id],
            entry.domain,
            entry.scored,
            ",".join(map(str, entry.order)),
            entry.item_id in unseen,
        )
        for place, entry in enumerate(paper.entries)
    ]
    columns = ("form_id", "place", "item_id", "revision_id", "domain", "scored", "option_order", "unseen_before")
    writer.bulk_insert(form_item, columns, rows)
    return form_id


def form(connection: Connection, form_id: int) -> Form | None:
    """A form."""
    found = connection.execute(select(form_table).where(form_table.c.id == form_id)).first()
    if found is None:
        return None
    wanted = select(form_item).where(form_item.c.form_id == form_id).order_by(form_item.c.place)
    places = connection.execute(wanted).all()
    entries = tuple(Entry(p.item_id, p.domain, p.scored, _numbers(p.option_order)) for p in places)
    return Form(
        found.id,
        codec.blueprint(found.blueprint),
        Paper(found.exam, found.seed, entries),
        tuple(p.revision_id for p in places),
        tuple(p.unseen_before for p in places),
        found.created_ms,
    )


def last_form_items(connection: Connection, exam: str) -> frozenset[int]:
    """Item ids of the newest form of this exam (to be avoided by the next)."""
    newest = select(func.max(form_table.c.id)).where(form_table.c.exam == exam).scalar_subquery()
    return frozenset(connection.scalars(select(form_item.c.item_id).where(form_item.c.form_id == newest)))


def start_attempt(writer: Writer, form_id: int, limit_ms: int, mode: str = "exam") -> int:
    """Open an attempt on a form; its id. The items of the form count as seen from now on."""
    shown = select(form_item.c.item_id).where(form_item.c.form_id == form_id)
    for item_id in writer.connection.scalars(shown).all():
        writer.update(item, item_id, {"last_seen_ms": writer.now_ms})
    values = {
        "form_id": form_id,
        "mode": mode,
        "started_ms": writer.now_ms,
        "limit_ms": limit_ms,
        "remaining_ms": limit_ms,
        "heartbeat_ms": writer.now_ms,
    }
    return writer.insert(attempt_table, values)


def append_event(writer: Writer, attempt_id: int, seq: int, event: Event) -> None:
    """Add the event numbered `seq` (from 0, without gaps) to the log of an attempt, with the clock of its moment."""
    values = {
        "attempt_id": attempt_id,
        "seq": seq,
        "kind": event.kind.value,
        "place": event.place,
        "value": event.value,
        "remaining_ms": event.remaining_ms,
        "at_ms": event.at_ms,
    }
    writer.insert(exam_event, values)
    heartbeat(writer, attempt_id, event.remaining_ms)


def heartbeat(writer: Writer, attempt_id: int, remaining_ms: int) -> None:
    """Keep the clock of an attempt."""
    writer.update(attempt_table, attempt_id, {"remaining_ms": remaining_ms, "heartbeat_ms": writer.now_ms})


def finish(writer: Writer, attempt_id: int, right: int, scored: int) -> None:
    """Close an attempt with its result."""
    values = {"finished_ms": writer.now_ms, "right_count": right, "scored_count": scored}
    writer.update(attempt_table, attempt_id, values)


def attempt(connection: Connection, attempt_id: int) -> AttemptRow | None:
    """One attempt."""
    return next(iter(_attempts(connection, attempt_table.c.id == attempt_id)), None)


def attempts(connection: Connection, exam: str | None = None) -> list[AttemptRow]:
    """Attempts, newest first."""
    return _attempts(connection, true() if exam is None else form_table.c.exam == exam)


def open_attempts(connection: Connection) -> list[AttemptRow]:
    """Attempts that have not been handed in, newest first."""
    return _attempts(connection, attempt_table.c.finished_ms.is_(None))


def events(connection: Connection, attempt_id: int) -> list[Event]:
    """The log of an attempt in order."""
    wanted = select(exam_event).where(exam_event.c.attempt_id == attempt_id).order_by(exam_event.c.seq)
    return [
        Event(EventKind(row.kind), row.place, row.value, row.remaining_ms, row.at_ms)
        for row in connection.execute(wanted)
    ]


def _attempts(connection: Connection, where: ColumnElement[bool]) -> list[AttemptRow]:
    joined = select(attempt_table, form_table.c.exam).join(form_table).where(where)
    return [_attempt(row) for row in connection.execute(joined.order_by(attempt_table.c.id.desc()))]


def _attempt(row: Row[Any]) -> AttemptRow:
    return AttemptRow(
        id=row.id,
        form_id=row.form_id,
        exam=row.exam,
        mode=row.mode,
        started_ms=row.started_ms,
        finished_ms=row.finished_ms,
        limit_ms=row.limit_ms,
        remaining_ms=row.remaining_ms,
        heartbeat_ms=row.heartbeat_ms,
        right=row.right_count,
        scored=row.scored_count,
    )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))
