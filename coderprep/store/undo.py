"""Undo and redo of labelled writes. Knows tables and rows, and no feature."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, Table
from sqlalchemy.exc import IntegrityError

from coderprep.core.changes import Subject
from coderprep.core.errors import UserError
from coderprep.core.tr import tr
from coderprep.store import journal, rows
from coderprep.store.engine import Store
from coderprep.store.rows import Key, Row
from coderprep.store.tables import VOID, metadata, undo_range, undo_row, undo_step
from coderprep.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Step:
    """One labelled write: its name for the menu and what undoing or redoing it touches."""

    id: int
    label: str
    at_ms: int
    subjects: frozenset[Subject] = field(default_factory=frozenset)


@dataclass(slots=True)
class Reverted:
    """What `revert_step` did, in rows by table name; `kept` rows had been changed since and were left alone."""

    removed: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _RowEntry:
    id: int
    seq: int
    table: Table
    key: Key
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class _RangeEntry:
    id: int
    seq: int
    table: Table
    first: int
    last: int
    packed: bytes | None


_Entry: TypeAlias = _RowEntry | _RangeEntry

_STEP = "SELECT id, label, at_ms, subjects FROM undo_step "


def next_undo(connection: Connection) -> Step | None:
    """The step that `undo` would take back; None where there is none."""
    return _step(connection, _STEP + "WHERE NOT undone ORDER BY id DESC LIMIT 1")


def next_redo(connection: Connection) -> Step | None:
    """The step that `redo` would do again; None where there is none."""
    return _step(connection, _STEP + "WHERE undone ORDER BY id LIMIT 1")


def undo(store: Store) -> Step | None:
    """Take the last step back; None where there is none. Reviews are voided, not deleted.

    UserError where rows written since depend on what the step made.
    """
    with store.write() as writer:
        step = next_undo(writer.connection)
        if step:
            with _explained(step):
                _flip(writer.connection, step.id, back=True)
            rows.update(writer.connection, undo_step, step.id, {"undone": 1})
    return step


def redo(store: Store) -> Step | None:
    """Do the last undone step again; None where there is none. Raises as `undo`."""
    with store.write() as writer:
        step = next_redo(writer.connection)
        if step:
            with _explained(step):
                _flip(writer.connection, step.id, back=False)
            rows.update(writer.connection, undo_step, step.id, {"undone": 0})
    return step


def revert_step(store: Store, step_id: int, label: str, *, force: bool = False) -> Reverted:
    """Take back one step that need not be the last (an import), as a new step named `label`.

    Its inserted rows go; its updated rows go back only where they are still as the step left them, or by `force`.
    UserError where the step is no longer kept, is undone already, or where later rows depend on it.
    """
    with store.read() as connection:
        step = _step(connection, _STEP + "WHERE id = ? AND NOT undone", step_id)
    if step is None:
        raise UserError(tr("This can no longer be undone: it was undone already, or too much has been done since."))
    done = Reverted()
    with store.write(label, step.subjects) as writer, _explained(step):
        for entry in _entries(writer.connection, step_id, back=True):
            if isinstance(entry, _RangeEntry):
                _revert_range(writer, entry, done)
            else:
                _revert_row(writer, entry, force, done)
    return done


def _revert_range(writer: Writer, entry: _RangeEntry, done: Reverted) -> None:
    name, place = entry.table.name, (entry.table, entry.first, entry.last)
    if entry.packed is None:
        done.removed[name] += writer.delete_range(*place)
    else:
        done.restored[name] += writer.put_back(*place, entry.packed)


def _revert_row(writer: Writer, entry: _RowEntry, force: bool, done: Reverted) -> None:
    if entry.before is None:
        _revert_insert(writer, entry, done)
    elif entry.after is None:
        if entry.before and rows.fetch(writer.connection, entry.table, entry.key) is None:
            writer.insert(entry.table, entry.before)
            done.restored[entry.table.name] += 1
    elif force or rows.fetch(writer.connection, entry.table, entry.key, tuple(entry.after)) == entry.after:
        done.restored[entry.table.name] += writer.update(entry.table, entry.key, entry.before)
    else:
        done.kept[entry.table.name] += 1


def _revert_insert(writer: Writer, entry: _RowEntry, done: Reverted) -> None:
    try:
        done.removed[entry.table.name] += writer.delete(entry.table, entry.key)
    except IntegrityError:  # a deck that has got other notes since
        done.kept[entry.table.name] += 1


def _flip(connection: Connection, step_id: int, back: bool) -> None:
    """Take a step back, or do it again."""
    entries = list(_entries(connection, step_id, back))
    extra = _Extra(connection, step_id, entries[0].seq if entries else 0, back)
    for entry in entries:
        if isinstance(entry, _RangeEntry):
            _flip_range(connection, entry, extra)
        else:
            _flip_row(connection, entry, entry.before if back else entry.after, extra)


def _flip_row(connection: Connection, entry: _RowEntry, wanted: Row | None, extra: "_Extra") -> None:
    if flag := _void_flag(entry):
        rows.update(connection, entry.table, entry.key, {flag: wanted is None})
    elif wanted is None:
        extra.children(rows.children(connection, entry.table, entry.key))
        extra.remember(entry)
        rows.delete(connection, entry.table, entry.key)
    elif not wanted:
        return  # it had gone before it could be kept
    elif entry.before is None or entry.after is None:
        rows.insert(connection, entry.table, wanted)
    else:
        rows.update(connection, entry.table, entry.key, wanted)


def _flip_range(connection: Connection, entry: _RangeEntry, extra: "_Extra") -> None:
    """Rows that are in their table are taken out, rows that are out are put back."""
    packed = None
    if entry.packed is None:
        extra.children(rows.children_of_range(connection, entry.table, entry.first, entry.last))
        packed, _ = journal.take_out(connection, entry.table, entry.first, entry.last)
    else:
        journal.put_back(connection, entry.table, entry.first, entry.last, entry.packed)
    rows.update(connection, undo_range, entry.id, {"rows": packed})


class _Extra:
    """What must be remembered while a step is flipped, so that flipping it again brings everything back.

    Rows may have changed since the step (writes without a label), and rows may have come that go along with one
    of the step's rows: these join the step.
    """

    def __init__(self, connection: Connection, step_id: int, first: int, back: bool) -> None:
        self._connection = connection
        self._step_id = step_id
        # Outward of all the step's own rows, parents nearer than their children: then both ways meet parents in time.
        self._outward = 1 if back else -1
        self._seq = first
        self._image = "after" if back else "before"

    def remember(self, entry: _RowEntry) -> None:
        """Keep a row of the step as it is now, before it goes."""
        row = rows.fetch(self._connection, entry.table, entry.key) or {}
        rows.update(self._connection, undo_row, entry.id, {self._image: journal.encode_image(row)})

    def children(self, found: list[tuple[Table, Key]]) -> None:
        """Take out rows that would go by cascade."""
        for table, key in found:
            row = rows.fetch(self._connection, table, key)
            if row is None:
                continue
            self._seq += self._outward
            values = {"step_id": self._step_id, "seq": self._seq, "table_name": table.name}
            images = {"row_key": msgspec.json.encode(key).decode(), self._image: journal.encode_image(row)}
            rows.insert(self._connection, undo_row, {**values, **images})
            self.children(rows.children(self._connection, table, key))
            rows.delete(self._connection, table, key)


def _void_flag(entry: _RowEntry) -> str | None:
    """The flag that stands for being there, where rows of this table are never deleted and this one was inserted."""
    return entry.table.info.get(VOID) if entry.before is None else None


def _entries(connection: Connection, step_id: int, back: bool) -> Iterator[_Entry]:
    """What the step did, in order; the last thing first when going back."""
    decode = msgspec.json.decode
    found: list[_Entry] = [
        _RowEntry(id, seq, metadata.tables[name], decode(key), journal.image(before), journal.image(after))
        for id, seq, name, key, before, after in connection.exec_driver_sql(
            'SELECT id, seq, table_name, row_key, "before", "after" FROM undo_row WHERE step_id = ?', (step_id,)
        )
    ]
    found += [
        _RangeEntry(id, seq, metadata.tables[name], first, last, packed)
        for id, seq, name, first, last, packed in connection.exec_driver_sql(
            "SELECT id, seq, table_name, first_id, last_id, rows FROM undo_range WHERE step_id = ?", (step_id,)
        )
    ]
    yield from sorted(found, key=lambda entry: entry.seq, reverse=back)


def _step(connection: Connection, sql: str, *parameters: int) -> Step | None:
    found = connection.exec_driver_sql(sql, parameters).fetchone()
    if found is None:
        return None
    id, label, at_ms, subjects = found
    return Step(id, label, at_ms, frozenset(Subject(word) for word in subjects.split()))


@contextmanager
def _explained(step: Step) -> Iterator[None]:
    try:
        yield
    except (IntegrityError, sqlite3.IntegrityError) as error:
        raise UserError(
            tr("“{label}” cannot be undone or redone: something made since depends on it.", label=step.label)
        ) from error
