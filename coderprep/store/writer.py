"""Writes with a memory: each labelled write can be taken back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Table

from coderprep.core.changes import Subject
from coderprep.store import rows, search_index
from coderprep.store.journal import Journal, put_back, take_out
from coderprep.store.rows import Key
from coderprep.store.tables import VOID, note, setting

_SHORT = 4
"""Runs of ids up to this long are deleted row by row."""


class Writer:
    """One transaction. Rows written through it are journalled when the write has an undo label."""

    def __init__(self, connection: Connection, now_ms: int, label: str = "", subjects: Iterable[Subject] = ()) -> None:
        self.connection = connection
        self.now_ms = now_ms
        self._journal = Journal(connection, label, now_ms, subjects) if label else None
        self._unindexed: int | None = None  # first note that the search index does not know yet

    @property
    def step_id(self) -> int | None:
        """The undo step of this write; None for a write without a label."""
        return self._journal.step_id if self._journal else None

    def insert(self, table: Table, values: Mapping[str, object]) -> int:
        """Add a row; its new id. (Tables with a text key: `upsert`.)"""
        key = rows.insert(self.connection, table, values)
        self._note(table, key, None, {})
        return key

    def update(self, table: Table, key: Key, values: Mapping[str, object]) -> bool:
        """Change columns of one row; False where it is not there or nothing differs."""
        before = rows.fetch(self.connection, table, key, tuple(values))
        changed = {name: value for name, value in values.items() if before and before[name] != value}
        if not before or not changed:
            return False
        rows.update(self.connection, table, key, changed)
        self._note(table, key, {name: before[name] for name in changed}, changed)
        return True

    def upsert(self, table: Table, key: Key, values: Mapping[str, object]) -> None:
        """Change the row with this key, or add it."""
        if rows.fetch(self.connection, table, key):
            self.update(table, key, values)
        else:
            rows.insert(self.connection, table, {rows.key_of(table): key, **values})
            self._note(table, key, None, {})

    def upsert_setting(self, key: str, value: str) -> None:
        """Keep a setting (`value` is JSON)."""
        self.upsert(setting, key, {"value": value})

    def delete(self, table: Table, key: Key) -> bool:
        """Remove one row and the rows that belong to it (cascades); False where it is not there.

        A row of a table that is never deleted from (reviews, import runs) is marked as void instead.
        """
        if flag := table.info.get(VOID):
            return self.update(table, key, {flag: 1})
        before = rows.fetch(self.connection, table, key)
        if before is None:
            return False
        for child, child_key in rows.children(self.connection, table, key):
            self.delete(child, child_key)
        rows.delete(self.connection, table, key)
        self._note(table, key, before, None)
        return True

    def bulk_insert(self, table: Table, columns: Sequence[str], values: Iterable[Sequence[object]]) -> range:
        """Add many rows as driver tuples; their ids, in the order of the rows. Only the range is journalled.

        No row may bring its own id.
        """
        first = self.next_id(table)
        if table is note and self._unindexed is None:
            search_index.pause(self.connection)
            self._unindexed = first
        rows.insert_many(self.connection, table, columns, values)
        return self._inserted(table, first)

    def bulk_insert_selected(self, table: Table, columns: Sequence[str], query: str, values: Sequence[object]) -> range:
        """Add the rows that a SELECT over other tables gives; as `bulk_insert`, at half the cost. Not for notes."""
        first = self.next_id(table)
        rows.insert_selected(self.connection, table, columns, query, values)
        return self._inserted(table, first)

    def _inserted(self, table: Table, first: int) -> range:
        ids = range(first, self.next_id(table))
        if self._journal and ids:
            self._journal.inserted(table, ids)
        return ids

    def next_id(self, table: Table) -> int:
        """The id that the next new row of this table will get."""
        return rows.last_id(self.connection, table) + 1

    def delete_many(self, table: Table, ids: Iterable[int]) -> int:
        """Remove rows and what belongs to them, runs of ids at once; how many went."""
        count = 0
        for first, last in _runs(ids):
            if last - first < _SHORT:
                count += sum(self.delete(table, id) for id in range(first, last + 1))
            else:
                count += self.delete_range(table, first, last)
        return count

    def delete_range(self, table: Table, first: int, last: int) -> int:
        """Remove all rows with ids from `first` to `last` and what belongs to them; how many went."""
        children: dict[Table, list[int]] = defaultdict(list)
        for child, key in rows.children_of_range(self.connection, table, first, last):
            children[child].append(int(key))
        for child, ids in children.items():
            self.delete_many(child, ids)
        packed, count = take_out(self.connection, table, first, last)
        if self._journal and count:
            self._journal.removed(table, first, last, packed)
        return count

    def put_back(self, table: Table, first: int, last: int, packed: bytes) -> int:
        """Insert the rows that went as a range, unless some of them are there again; how many came."""
        if rows.select_range(self.connection, table, first, last).fetchone():
            return 0
        put_back(self.connection, table, first, last, packed)
        if self._journal:
            self._journal.inserted(table, range(first, last + 1))
        return sum(1 for _ in rows.select_range(self.connection, table, first, last))

    def flush(self) -> None:
        """Finish the search index and the journal; called once, before the transaction is kept."""
        if self._unindexed is not None:
            search_index.resume(self.connection, self._unindexed)
        if self._journal:
            self._journal.flush()

    def _note(
        self, table: Table, key: Key, before: Mapping[str, object] | None, after: Mapping[str, object] | None
    ) -> None:
        if self._journal:
            self._journal.row(table, key, before, after)


def _runs(ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Ids as ranges without gaps, first and last."""
    run: list[int] = []
    for id in sorted(set(ids)):
        if run and id == run[1] + 1:
            run[1] = id
        else:
            if run:
                yield run[0], run[1]
            run = [id, id]
    if run:
        yield run[0], run[1]
