"""Decks: paths with `::`, each with a study preset."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from coderprep.store.writer import Writer


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


def all_decks(connection: Connection) -> list[Deck]:
    """All decks by name."""
    raise NotImplementedError


def get(connection: Connection, deck_id: int) -> Deck | None:
    """The deck with this id."""
    raise NotImplementedError


def by_name(connection: Connection, name: str) -> Deck | None:
    """The deck with this path, exactly."""
    raise NotImplementedError


def by_origin(connection: Connection, origin: str) -> Deck | None:
    """The deck made from this built-in deck."""
    raise NotImplementedError


def under(connection: Connection, name: str) -> frozenset[int]:
    """Ids of this deck and all below it."""
    raise NotImplementedError


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
    raise NotImplementedError


def ensure(writer: Writer, name: str) -> int:
    """The id of the deck with this path, made where it is missing."""
    raise NotImplementedError


def rename(writer: Writer, deck_id: int, name: str) -> None:
    """Give a deck another path; the decks below it move along. UserError where a name is taken."""
    raise NotImplementedError


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
    raise NotImplementedError


def delete(writer: Writer, deck_ids: Collection[int]) -> int:
    """Remove decks with their notes and cards (the review log stays); how many notes went."""
    raise NotImplementedError


def note_counts(connection: Connection) -> dict[int, tuple[int, int]]:
    """Notes and cards a deck (retired notes left out)."""
    raise NotImplementedError
