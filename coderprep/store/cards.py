"""Cards: what is due, and what answering changes."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from coderprep.core.cards import Card, CardState, Memory
from coderprep.core.moments import Moment
from coderprep.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the queue needs to know of a card that could be shown."""

    id: int
    note_id: int
    deck_id: int
    state: CardState
    due_ms: int
    due_day: int
    stability: float | None
    last_day: int | None
    priority: int
    position: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Cards of one deck that could be shown today, before daily limits."""

    new: int = 0
    learning: int = 0
    review: int = 0

    @property
    def due(self) -> int:
        """Cards already met that are due."""
        return self.learning + self.review


def load(connection: Connection, card_id: int) -> Card | None:
    """One card."""
    raise NotImplementedError


def load_many(connection: Connection, card_ids: Collection[int]) -> dict[int, Card]:
    """Several cards by id."""
    raise NotImplementedError


def of_notes(connection: Connection, note_ids: Collection[int]) -> list[Card]:
    """The cards of these notes, by note and ord."""
    raise NotImplementedError


def learning(connection: Connection, now: Moment, deck_ids: Collection[int] | None = None) -> list[Candidate]:
    """Cards in learning or relearning that come back within this study day, soonest first (also not yet due ones)."""
    raise NotImplementedError


def due_reviews(
    connection: Connection, now: Moment, deck_ids: Collection[int] | None = None, limit: int = 10_000, ahead: int = 0
) -> list[Candidate]:
    """Review cards due today or within `ahead` more days, the longest overdue first."""
    raise NotImplementedError


def new_cards(
    connection: Connection, now: Moment, deck_ids: Collection[int] | None = None, limit: int = 1_000
) -> list[Candidate]:
    """Cards never met: core first, then in the order of their deck, deck by deck in turn."""
    raise NotImplementedError


def cram(connection: Connection, deck_ids: Collection[int], limit: int = 10_000) -> list[Candidate]:
    """All cards of these decks that are not suspended, whatever their schedule."""
    raise NotImplementedError


def counts(connection: Connection, now: Moment) -> dict[int, Counts]:
    """What could be shown today, a deck, before daily limits."""
    raise NotImplementedError


def save_memory(writer: Writer, card_id: int, memory: Memory) -> None:
    """Keep the new schedule of a card."""
    raise NotImplementedError


def set_flag(writer: Writer, card_ids: Collection[int], flag: int) -> None:
    """Flag cards (0 takes the flag away, up to 7)."""
    raise NotImplementedError


def suspend(writer: Writer, card_ids: Collection[int], suspended: bool = True) -> int:
    """Take cards out of study, or back in; how many changed."""
    raise NotImplementedError


def bury(writer: Writer, card_ids: Collection[int], until_day: int) -> int:
    """Hide cards until this study day (0: show them again); how many changed."""
    raise NotImplementedError


def reset(writer: Writer, card_ids: Collection[int]) -> int:
    """Make cards new again; how many changed."""
    raise NotImplementedError
