"""The native deck and bank format as types: what the files are decoded by, and what their JSON Schema is made from."""

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

SCHEMA: Final = 1
"""The version of the format that this program reads and writes."""

FileId = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]*$", description="Small letters, digits and hyphens.")]
RecordId = Annotated[str, Meta(pattern=r"^[^\s/]+$", description="Unique in the file, stable for ever; no spaces.")]
Words = Annotated[str, Meta(pattern=r"\S", description="Plain text, not empty.")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A date such as 2026-11-21.")]
Tag = Annotated[str, Meta(pattern=r"^\S+$", description="One word; :: makes a path.")]
Key = Annotated[str, Meta(pattern="^[A-F]+$", description="The letter of the right option; several for a set.")]
Why = Annotated[dict[str, Words], Meta(description="A line for each wrong option: the letter, and why it is wrong.")]
Citation = Annotated[str, Meta(description="A key of [sources], optionally followed by a colon and the place in it.")]
Area = Literal["terminology", "anatomy", "coding-systems", "reimbursement", "credentials"]


class Shape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of the native format: unknown keys are faults, for they are misspelt ones."""


class Source(Shape, frozen=True, kw_only=True):
    """Where facts come from: a page that anybody can open."""

    title: Words
    url: str = ""
    as_of: Annotated[str, Meta(description="The day it was checked, or its edition.")] = ""


class Header(Shape, frozen=True, kw_only=True):
    """What decks and banks have in common."""

    schema: Literal[1]
    id: FileId
    title: Words
    version: Annotated[int, Meta(ge=1, le=1_000_000)] = 1
    language: str = "en"
    license: str = ""
    description: str = ""
    release: str = ""
    sources: dict[str, Source] = {}


class DeckHeader(Header, frozen=True, kw_only=True):
    """What a deck says about itself; the learner's own decks have no area."""

    kind: Literal["deck"]
    area: Area | None = None


class BankHeader(Header, frozen=True, kw_only=True):
    """What an item bank says about itself."""

    kind: Literal["bank"]
    exam: FileId


class NoteShape(Shape, frozen=True, kw_only=True, tag_field="type"):
    """What all note types have in common. An export writes `uid` and `deck` where they are not those of the file."""

    id: RecordId | None = None
    uid: Words | None = None
    deck: Annotated[str, Meta(description="The note's deck where it is not the one of the file.")] = ""
    extra: str = ""
    tags: tuple[Tag, ...] = ()
    exams: tuple[FileId, ...] = ()
    priority: Literal[1, 2, 3] = 2
    domain: dict[str, Words] = {}
    source: Citation = ""
    as_of: Day | None = None
    disputed: str = ""
    html: bool = False
    invalid_codes: tuple[Words, ...] = ()


class BasicNote(NoteShape, frozen=True, kw_only=True, tag="basic"):
    """A question and its answer."""

    front: Words
    back: Words


class ReversedNote(NoteShape, frozen=True, kw_only=True, tag="reversed"):
    """Asked in both directions."""

    front: Words
    back: Words


class TypedNote(NoteShape, frozen=True, kw_only=True, tag="typed"):
    """The answer is typed; `accept` holds other right spellings."""

    front: Words
    back: Words
    accept: tuple[Words, ...] = ()


class ClozeNote(NoteShape, frozen=True, kw_only=True, tag="cloze"):
    """A sentence with gaps: {{c1::answer}} or {{c1::answer::hint}}; one card a number."""

    text: Words


class ChoiceNote(NoteShape, frozen=True, kw_only=True, tag="choice"):
    """Several options, one or more of them right; `back` tells why."""

    front: Words
    options: Annotated[tuple[Words, ...], Meta(min_length=2, max_length=6)]
    key: Key
    why: Why = {}
    back: str = ""
    keep_order: bool = False


AnyNote = BasicNote | ReversedNote | TypedNote | ClozeNote | ChoiceNote
NOTE_SHAPES: tuple[type[NoteShape], ...] = (BasicNote, ReversedNote, TypedNote, ClozeNote, ChoiceNote)


class FindShape(Shape, frozen=True, kw_only=True):
    """Where to look in the learner's own code book."""

    index: str = ""
    section: str = ""
    wording: str = ""


class ItemShape(Shape, frozen=True, kw_only=True, tag_field="type"):
    """What all exam items have in common."""

    id: RecordId
    domain: FileId
    stem: Words
    key: Key
    rationale: Words
    why: Why = {}
    source: Citation = ""
    level: Literal["recall", "application", "analysis"] | None = None
    difficulty: Literal["straightforward", "applied", "hard"] | None = None
    tags: tuple[Tag, ...] = ()
    keep_order: bool = False
    find: FindShape | None = None
    invalid_codes: tuple[Words, ...] = ()
    case: RecordId | None = None


class SingleItem(ItemShape, frozen=True, kw_only=True, tag="single"):
    """One best answer."""

    options: Annotated[tuple[Words, ...], Meta(min_length=2, max_length=6)]


class MultipleItem(ItemShape, frozen=True, kw_only=True, tag="multiple"):
    """Several right options; the stem says how many to choose."""

    options: Annotated[tuple[Words, ...], Meta(min_length=4, max_length=6)]


AnyItem = SingleItem | MultipleItem
ITEM_SHAPES: tuple[type[ItemShape], ...] = (SingleItem, MultipleItem)


class Case(Shape, frozen=True, kw_only=True):
    """A record that items ask about."""

    id: RecordId
    title: Words
    text: Words


class Deck(DeckHeader, frozen=True, kw_only=True):
    """A CoderPrep deck: one TOML file."""

    notes: tuple[AnyNote, ...] = ()


class Bank(BankHeader, frozen=True, kw_only=True):
    """A CoderPrep item bank: one TOML file."""

    items: tuple[AnyItem, ...] = ()
    cases: tuple[Case, ...] = ()
