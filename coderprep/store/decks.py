"""Decks: paths with `::`, each with a study preset."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from coderprep.core.errors import UserError
from coderprep.core.tr import tr
from coderprep.store import notes
from coderprep.store.tables import RETIRED_UNTIL, note
from coderprep.store.tables import deck as table
from coderprep.store.writer import Writer

SEPARATOR = "::"


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck. `area` and `origin` (id of the built-in deck) are empty for the learner's own."""

    id: int
    name: str
    area: str = ""
    origin: str = ""
    description: str = ""
    version: int = 0
    preset_id: int = 1


_COLUMNS = (
    table.c.id,
    table.c.name,
    table.c.area,
    table.c.origin,
    table.c.description,
    table.c.version,
    table.c.preset_id,
)


_COUNTS = """
SELECT id,
    (SELECT count(*) FROM note WHERE deck_id = deck.id AND NOT retired),
    (SELECT count(*) FROM card WHERE deck_id = deck.id AND buried_until < :retired)
FROM deck
"""


def all_decks(connection: Connection) -> list[Deck]:
    """All decks by name."""
    return [Deck(*row) for row in connection.execute(select(*_COLUMNS).order_by(table.c.name))]


def get(connection: Connection, deck_id: int) -> Deck | None:
    """The deck with this id."""
    return _one(connection, table.c.id == deck_id)


def by_name(connection: Connection, name: str) -> Deck | None:
    """The deck with this path, exactly."""
    return _one(connection, table.c.name == name)


def by_origin(connection: Connection, origin: str) -> Deck | None:
    """The deck made from this built-in deck."""
    return _one(connection, table.c.origin == origin) if origin else None


def under(connection: Connection, name: str) -> frozenset[int]:
    """Ids of this deck and all below it."""
    found = connection.execute(select(table.c.id, table.c.name))
    return frozenset(id for id, path in found if path == name or path.startswith(name + SEPARATOR))


def add(
    writer: Writer,
    name: str,
    *,
    area: str = "",
    origin: str = "",
    description: str = "",
    version: int = 0,
    preset_id: int = 1,
) -> int:
    """A new deck; its id. Raises UserError where the name is taken or empty."""
    name = _clean(name)
    _check_free(writer.connection, name)
    values = {"name": name, "area": area, "origin": origin, "description": description, "version": version}
    return writer.insert(table, {**values, "preset_id": preset_id, "created_ms": writer.now_ms})


def ensure(writer: Writer, name: str) -> int:
    """The id of the deck with this path, made where it is missing."""
    known = by_name(writer.connection, _clean(name))
    return known.id if known else add(writer, name)


def rename(writer: Writer, deck_id: int, name: str) -> None:
    """Give a deck another path; the decks below it move along. UserError where a name is taken."""
    name = _clean(name)
    deck = get(writer.connection, deck_id)
    if deck is None or deck.name == name:
        return
    moving = under(writer.connection, deck.name)
    paths = {
        other.id: name + other.name[len(deck.name) :] for other in all_decks(writer.connection) if other.id in moving
    }
    for path in paths.values():
        _check_free(writer.connection, path, moving)
    # The deepest first when moving down its own path ("A" to "A::B"), so that no two rows ever share a name.
    for id in sorted(paths, key=lambda id: len(paths[id]), reverse=len(name) > len(deck.name)):
        writer.update(table, id, {"name": paths[id]})


def change(
    writer: Writer,
    deck_id: int,
    *,
    description: str | None = None,
    version: int | None = None,
    preset_id: int | None = None,
    area: str | None = None,
) -> None:
    """Change what is given."""
    given = {"description": description, "version": version, "preset_id": preset_id, "area": area}
    if values := {name: value for name, value in given.items() if value is not None}:
        writer.update(table, deck_id, values)


def delete(writer: Writer, deck_ids: Collection[int]) -> int:
    """Remove decks with their notes and cards (the review log stays); how many notes went."""
    inside = select(note.c.id).where(note.c.deck_id.in_(deck_ids))
    gone = notes.delete(writer, writer.connection.scalars(inside).all())
    for deck_id in deck_ids:
        writer.delete(table, deck_id)
    return gone


def note_counts(connection: Connection) -> dict[int, tuple[int, int]]:
    """Notes and cards a deck (retired notes left out)."""
    found = connection.exec_driver_sql(_COUNTS, {"retired": RETIRED_UNTIL})
    return {deck_id: (notes, cards) for deck_id, notes, cards in found}


def _one(connection: Connection, where: ColumnElement[bool]) -> Deck | None:
    found = connection.execute(select(*_COLUMNS).where(where)).first()
    return Deck(*found) if found else None


def _clean(name: str) -> str:
    """The path without spare spaces; UserError where nothing is left, or a part of it is empty."""
    parts = [" ".join(part.split()) for part in name.split(SEPARATOR)]
    if not all(parts):
        raise UserError(tr("A deck needs a name, with “::” between its parts only."))
    return SEPARATOR.join(parts)


def _check_free(connection: Connection, name: str, moving: Collection[int] = ()) -> None:
    known = by_name(connection, name)
    if known and known.id not in moving:
        raise UserError(tr("There is a deck named “{name}” already.", name=name))
