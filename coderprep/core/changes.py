"""What a write touched; pages listen to these and repaint themselves."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Subject(StrEnum):
    """The kinds of things that a write can touch."""

    CARDS = "cards"
    NOTES = "notes"
    DECKS = "decks"
    PRESETS = "presets"
    REVIEWS = "reviews"
    ITEMS = "items"
    ATTEMPTS = "attempts"
    SETTINGS = "settings"
    BACKUPS = "backups"
    CODEBOOK = "codebook"
    MARKS = "marks"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Change:
    """Which subjects a write touched, and the undo step it left (empty: not undoable)."""

    subjects: frozenset[Subject] = frozenset()
    undo_label: str = ""

    def touches(self, *subjects: Subject) -> bool:
        """True where one of these subjects (or everything) changed."""
        return Subject.EVERYTHING in self.subjects or not self.subjects.isdisjoint(subjects)


def change(*subjects: Subject, undo: str = "") -> Change:
    """A `Change` of these subjects."""
    return Change(frozenset(subjects), undo)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a verb gives back: its answer and what it touched."""

    value: T
    change: Change = field(default_factory=Change)
