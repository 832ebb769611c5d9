"""The releases in the book and what each consists of."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from coderprep.store.codebook import codec, filling


@dataclass(frozen=True, slots=True)
class StoredPart:
    """A part of a release. `origin` tells which data of an installed package it was made of; empty: imported."""

    part: str
    source: str
    origin: str
    at_ms: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """A release: its row, its name (icd10cm-2026-04) and its parts."""

    id: int
    name: str
    built_in: bool
    parts: tuple[StoredPart, ...]

    def has(self, part: str) -> bool:
        """True where it has this part."""
        return any(each.part == part for each in self.parts)


def everything(connection: Connection) -> list[StoredRelease]:
    """All releases, in the order they came."""
    parts: dict[int, list[StoredPart]] = {}
    for id, part, source, origin, at_ms, counts in connection.exec_driver_sql(
        "SELECT release_id, part, source, origin, at_ms, counts FROM part ORDER BY release_id, at_ms, part"
    ):
        parts.setdefault(id, []).append(StoredPart(part, source, origin, at_ms, codec.counts(counts)))
    found = connection.exec_driver_sql("SELECT id, name, built_in FROM release ORDER BY id").all()
    return [StoredRelease(id, name, bool(built_in), tuple(parts.get(id, ()))) for id, name, built_in in found]


def find(connection: Connection, name: str) -> StoredRelease | None:
    """The release of this name; None where it is not in the book."""
    return next((each for each in everything(connection) if each.name == name), None)


def ensure(connection: Connection, name: str) -> int:
    """The row of the release of this name, made where it is missing."""
    connection.exec_driver_sql("INSERT INTO release (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
    return int(connection.exec_driver_sql("SELECT id FROM release WHERE name = ?", (name,)).scalar_one())


def set_built_in(connection: Connection, release_id: int) -> None:
    """Mark a release as one that an installed package gives."""
    connection.exec_driver_sql("UPDATE release SET built_in = 1 WHERE id = ?", (release_id,))


def set_part(connection: Connection, release_id: int, part: StoredPart) -> bool:
    """Note what a part is made of now; True where it takes the place of an earlier one."""
    key = (release_id, part.part)
    gone = connection.exec_driver_sql("DELETE FROM part WHERE release_id = ? AND part = ?", key).rowcount
    values = (*key, part.source, part.origin, part.at_ms, codec.dump(part.counts))
    connection.exec_driver_sql("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)", values)
    return bool(gone)


def remove(connection: Connection, name: str) -> bool:
    """Remove a release whole; False where it is not there."""
    found = find(connection, name)
    if found is not None:
        filling.clear_release(connection, found.id)
    return found is not None
