"""The review log: append-only; undo voids a row, nothing ever deletes one."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from coderprep.core.cards import Card, CardState, Memory, Rating, ReviewKind
from coderprep.core.moments import Moment
from coderprep.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Review:
    """One answer as it was logged."""

    id: int
    card_id: int
    note_uid: str
    ord: int
    deck_id: int
    moment: Moment
    rating: Rating
    kind: ReviewKind
    duration_ms: int
    before: Memory
    after: Memory
    algorithm: str
    parameters: str
    voided: bool


@dataclass(frozen=True, slots=True)
class DayTotals:
    """The answers of one study day. `mature_*` count answers on cards in review state (what retention is made of)."""

    day: int
    answers: int
    again: int
    new: int
    mature: int
    mature_right: int
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Done:
    """What has been studied in one deck today; daily limits are measured against it."""

    new: int = 0
    review: int = 0


def append(
    writer: Writer,
    card: Card,
    note_uid: str,
    now: Moment,
    rating: Rating,
    after: Memory,
    *,
    kind: ReviewKind = ReviewKind.STUDY,
    duration_ms: int = 0,
    algorithm: str = "",
    parameters: str = "",
) -> int:
    """Log one answer (`card` as it was before); the id of the review. Time is capped at 60 s."""
    raise NotImplementedError


def void(writer: Writer, review_id: int) -> bool:
    """Mark a review as taken back; False where it already is."""
    raise NotImplementedError


def get(connection: Connection, review_id: int) -> Review | None:
    """One review."""
    raise NotImplementedError


def of_card(connection: Connection, card_id: int) -> list[Review]:
    """The history of a card, oldest first, voided rows left out."""
    raise NotImplementedError


def last_of(connection: Connection, day: int, limit: int = 500) -> list[Review]:
    """The answers of one study day, newest first, voided rows left out."""
    raise NotImplementedError


def per_day(
    connection: Connection, first_day: int, last_day: int, deck_ids: Collection[int] | None = None
) -> list[DayTotals]:
    """Totals of each study day that has answers; kinds `study` and `ahead` only."""
    raise NotImplementedError


def per_deck(connection: Connection, first_day: int, last_day: int) -> dict[int, DayTotals]:
    """Totals of these days together, a deck (`day` is the last day)."""
    raise NotImplementedError


def done_today(connection: Connection, day: int) -> dict[int, Done]:
    """New cards met and reviews done on this day, a deck."""
    raise NotImplementedError


def mean_durations(connection: Connection, since_day: int) -> dict[CardState, int]:
    """Mean milliseconds an answer took, by the state the card was in; states without answers are left out."""
    raise NotImplementedError


def count(connection: Connection) -> int:
    """How many answers the log holds, voided ones left out."""
    raise NotImplementedError
