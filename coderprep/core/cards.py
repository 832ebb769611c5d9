"""Cards and what the learner's memory of them is believed to be."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class CardState(IntEnum):
    """Where a card stands in learning (the numbers are stored)."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


class Rating(IntEnum):
    """The learner's grade of one answer."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class ReviewKind(StrEnum):
    """Why a card was answered; only `STUDY` and `AHEAD` move its schedule."""

    STUDY = "study"
    AHEAD = "ahead"
    CRAM = "cram"
    EXAM = "exam"


@dataclass(frozen=True, slots=True)
class Memory:
    """The schedule of one card.

    `due_ms` (UTC milliseconds) counts in learning and relearning; `due_day` (a study day number) counts in review.
    `stability` is in days, `difficulty` runs 1-10. `last_day` is the study day of the last review.
    """

    state: CardState = CardState.NEW
    step: int = 0
    due_ms: int = 0
    due_day: int = 0
    stability: float | None = None
    difficulty: float | None = None
    reps: int = 0
    lapses: int = 0
    last_ms: int | None = None
    last_day: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One question made from a note. `flag` is 0 (none) to 7; `buried_until` is the study day it comes back."""

    id: int
    note_id: int
    ord: int
    deck_id: int
    memory: Memory = field(default_factory=Memory)
    flag: int = 0
    suspended: bool = False
    buried_until: int = 0
