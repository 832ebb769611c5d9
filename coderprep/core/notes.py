"""Notes: one fact and all that is known about it; cards are made from notes.

What an import makes by the hundred thousand are frozen structs, which cost a tenth of a frozen dataclass to make.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct, field

Area = str
AREAS: tuple[Area, ...] = ("terminology", "anatomy", "coding-systems", "reimbursement", "credentials")


class NoteKind(StrEnum):
    """The note types: how fields become cards."""

    BASIC = "basic"
    REVERSED = "reversed"
    TYPED = "typed"
    CLOZE = "cloze"
    CHOICE = "choice"


class Option(Struct, frozen=True, gc=False):
    """One option of a choice note or exam item; `why` tells why it is wrong (empty for a key)."""

    text: str
    correct: bool = False
    why: str = ""


class Content(Struct, frozen=True, gc=False, omit_defaults=True):
    """The fields of a note.

    `front` holds the cloze text of a cloze note. `back` is the answer (for a choice note: why the key is right).
    `html` says that front, back and extra are rich text; otherwise they are plain and are escaped when shown.
    """

    kind: NoteKind
    front: str
    back: str = ""
    extra: str = ""
    accept: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    keep_order: bool = False
    html: bool = False


class About(Struct, frozen=True, gc=False, omit_defaults=True):
    """Where a fact belongs and where it comes from.

    `domain` maps an exam id to the blueprint domain; `priority` is 1 (core), 2 (useful) or 3 (reference);
    `as_of` is an ISO date. `source` is the citation as shown, `source_url` a page that anybody can open.
    """

    exams: tuple[str, ...] = ()
    priority: int = 2
    domain: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    source_url: str = ""
    as_of: str = ""
    disputed: str = ""


class NoteDraft(Struct, frozen=True, gc=False):
    """A note on its way in from a file: not stored yet. `line` is where it starts in that file, from 1."""

    uid: str
    content: Content
    about: About = field(default_factory=About)
    tags: tuple[str, ...] = ()
    line: int = 0
    deck: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A stored note with the learner's own edits already laid over it (`edited` names those fields)."""

    id: int
    uid: str
    deck_id: int
    content: Content
    about: About
    tags: tuple[str, ...] = ()
    origin: str = ""
    edited: frozenset[str] = frozenset()
    retired: bool = False
