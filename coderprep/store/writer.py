"""Writes with a memory: each labelled write can be taken back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import Connection, Table

Key: TypeAlias = int | str


class Writer:
    """One transaction. Rows written through it are journalled when the write has an undo label."""

    connection: Connection
    now_ms: int

    @property
    def step_id(self) -> int | None:
        """The undo step of this write; None for a write without a label."""
        raise NotImplementedError

    def insert(self, table: Table, values: Mapping[str, object]) -> int:
        """Add a row; its new id. (Tables with a text key: `upsert`.)"""
        raise NotImplementedError

    def update(self, table: Table, key: Key, values: Mapping[str, object]) -> bool:
        """Change columns of one row; False where it is not there or nothing differs."""
        raise NotImplementedError

    def upsert(self, table: Table, key: Key, values: Mapping[str, object]) -> None:
        """Change the row with this key, or add it."""
        raise NotImplementedError

    def upsert_setting(self, key: str, value: str) -> None:
        """Keep a setting (`value` is JSON)."""
        raise NotImplementedError

    def delete(self, table: Table, key: Key) -> bool:
        """Remove one row and the rows that belong to it (cascades); False where it is not there."""
        raise NotImplementedError

    def bulk_insert(self, table: Table, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> range:
        """Add many rows as driver tuples; their ids, in the order of the rows. Only the range is journalled."""
        raise NotImplementedError
