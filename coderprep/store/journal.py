"""The undo journal of one labelled write: before- and after-images of rows, ranges of bulk inserts."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Table

from coderprep.core.changes import Subject
from coderprep.store import rows, search_index
from coderprep.store.rows import Key, Row
from coderprep.store.tables import note, undo_range, undo_row, undo_step

KEEP = 200
"""Undo steps kept; older ones are forgotten."""

_CHUNK = 2_000

_encode = msgspec.json.Encoder().encode
_decode_row = msgspec.json.Decoder(dict[str, object]).decode
_decode_rows = msgspec.json.Decoder(list[list[object]]).decode


@dataclass(slots=True)
class _Range:
    seq: int
    table: Table
    first: int
    last: int
    taken_out: bytes | None = None


class Journal:
    """Collects what a labelled write does; `flush` stores it. The step is made with the first entry."""

    def __init__(self, connection: Connection, label: str, at_ms: int, subjects: Iterable[Subject]) -> None:
        self._connection = connection
        self._label = label
        self._at_ms = at_ms
        self._subjects = " ".join(sorted(subjects))
        self._seq = 0
        self._step_id: int | None = None
        self._entries: list[tuple[object, ...]] = []
        self._ranges: list[_Range] = []
        self._made: set[tuple[str, Key]] = set()

    @property
    def step_id(self) -> int:
        """The id of the step. A new step drops the redo branch and the oldest steps."""
        if self._step_id is None:
            self._connection.exec_driver_sql("DELETE FROM undo_step WHERE undone")
            self._connection.exec_driver_sql(
                "DELETE FROM undo_step WHERE id <= (SELECT id FROM undo_step ORDER BY id DESC LIMIT 1 OFFSET ?)",
                (KEEP - 1,),
            )
            values = {"label": self._label, "at_ms": self._at_ms, "subjects": self._subjects}
            self._step_id = rows.insert(self._connection, undo_step, values)
        return self._step_id

    def row(
        self, table: Table, key: Key, before: Mapping[str, object] | None, after: Mapping[str, object] | None
    ) -> None:
        """One row came (`before` None), went (`after` None) or changed.

        Changes of a row that the step itself made are left out: the row goes and comes back as a whole.
        """
        if before is None:
            self._made.add((table.name, key))
        elif after is not None and self._is_own(table, key):
            return
        self._entries.append(
            (self.step_id, self._next(), table.name, _encode(key).decode(), _image(before), _image(after))
        )

    def inserted(self, table: Table, ids: range) -> None:
        """A bulk insert; it joins an earlier one of the same table where the ids go on."""
        for known in self._ranges:
            if known.table is table and known.last + 1 == ids.start and known.taken_out is None:
                known.last = ids[-1]
                return
        self._ranges.append(_Range(self._next(), table, ids.start, ids[-1]))

    def removed(self, table: Table, first: int, last: int, taken_out: bytes) -> None:
        """A whole id range that was deleted, packed."""
        self._ranges.append(_Range(self._next(), table, first, last, taken_out))

    def flush(self) -> None:
        """Store what was collected."""
        if self._entries:
            columns = ("step_id", "seq", "table_name", "row_key", "before", "after")
            rows.insert_many(self._connection, undo_row, columns, self._entries)
        if self._ranges:
            columns = ("step_id", "seq", "table_name", "first_id", "last_id", "rows")
            packed = [(self.step_id, r.seq, r.table.name, r.first, r.last, r.taken_out) for r in self._ranges]
            rows.insert_many(self._connection, undo_range, columns, packed)
        self._entries, self._ranges = [], []

    def _is_own(self, table: Table, key: Key) -> bool:
        if (table.name, key) in self._made:
            return True
        if isinstance(key, str):
            return False
        return any(r.table is table and r.taken_out is None and r.first <= key <= r.last for r in self._ranges)

    def _next(self) -> int:
        self._seq += 1
        return self._seq


def _image(row: Mapping[str, object] | None) -> bytes | None:
    return None if row is None else _encode(row)


def image(data: bytes | None) -> Row | None:
    """A stored row image; None where there was no row."""
    return None if data is None else _decode_row(data)


def encode_image(row: Row) -> bytes:
    """A row as it is stored in the journal."""
    return _encode(row)


def take_out(connection: Connection, table: Table, first: int, last: int) -> tuple[bytes, int]:
    """Delete the rows of an id range; the rows packed, and how many there were."""
    packer = zlib.compressobj(1)
    parts: list[bytes] = []
    count = 0
    for chunk in _chunks(connection, table, first, last):
        parts.append(packer.compress(_encode(chunk) + b"\n"))
        count += len(chunk)
    parts.append(packer.flush())
    rows.delete_range(connection, table, first, last)
    return b"".join(parts), count


def put_back(connection: Connection, table: Table, first: int, last: int, packed: bytes) -> None:
    """Insert the rows that `take_out` packed."""
    if table is note:
        search_index.pause(connection)
    rows.insert_many(connection, table, rows.names_of(table), _unpacked(packed))
    if table is note:
        search_index.resume(connection, first, last)


def _chunks(connection: Connection, table: Table, first: int, last: int) -> Iterator[list[list[object]]]:
    found = rows.select_range(connection, table, first, last)
    while chunk := found.fetchmany(_CHUNK):
        yield chunk


def _unpacked(packed: bytes) -> Iterator[list[object]]:
    unpacker = zlib.decompressobj()
    rest = b""
    for start in range(0, len(packed), 1 << 16):
        *lines, rest = (rest + unpacker.decompress(packed[start : start + (1 << 16)])).split(b"\n")
        for line in lines:
            yield from _decode_rows(line)
    assert not rest
