"""Exam items: stem, options, key and rationale, each with its revision."""

from dataclasses import dataclass
from enum import StrEnum

from coderprep.core.notes import Option

LETTERS = "ABCDEFGH"


class ItemKind(StrEnum):
    """How an item is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"


@dataclass(frozen=True, slots=True)
class Find:
    """Where to look in the learner's own book: index path, section, what the right entry must mention."""

    index: str = ""
    section: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class ItemBody:
    """One revision of an item. `case` is the text of the note that the stem asks about (empty: none)."""

    kind: ItemKind
    stem: str
    options: tuple[Option, ...]
    rationale: str
    source: str = ""
    source_url: str = ""
    level: str = ""
    difficulty: str = ""
    keep_order: bool = False
    case_title: str = ""
    case: str = ""
    find: Find | None = None
    invalid_codes: tuple[str, ...] = ()

    @property
    def key(self) -> frozenset[int]:
        """Positions of the right options, in the order of the file."""
        return frozenset(i for i, option in enumerate(self.options) if option.correct)


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item on its way in from a bank file. `line` is where it starts, from 1."""

    uid: str
    exam: str
    domain: str
    body: ItemBody
    tags: tuple[str, ...] = ()
    sealed: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class BankItem:
    """What drawing a form needs to know of an item: `last_seen_ms` is None where it was never shown."""

    id: int
    uid: str
    domain: str
    keep_order: bool
    options: int
    key: frozenset[int]
    last_seen_ms: int | None = None
    case: str = ""
