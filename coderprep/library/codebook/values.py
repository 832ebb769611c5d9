"""What the verbs of the code book give back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.hcpcs import HcpcsDetail
from coderprep.core.codebook.indexes import IndexKind, IndexTerm
from coderprep.core.codebook.notes import CodeNote, Mention, NoteKind
from coderprep.core.codebook.omissions import LeftOut
from coderprep.core.codebook.pcs import Label
from coderprep.core.codebook.releases import Release, System
from coderprep.core.codebook.reportable import Status
from coderprep.core.codebook.sevenths import Completion, SeventhCharacter
from coderprep.core.errors import Problem, UserError
from coderprep.core.tr import trn

Span = tuple[int, int]
"""A piece of a text to highlight: from, to."""


class Part(StrEnum):
    """What a file gives to a release; importing the same part again replaces it."""

    CODES = "codes"
    """Entries with their notes: the tabular list, an order file, HCPCS."""
    SHORT_TITLES = "short titles"
    """An order file of a release whose tabular list is there already."""
    TABLES = "tables"
    DEFINITIONS = "definitions"
    INDEX = "index"
    EXTERNAL = "external"
    NEOPLASM = "neoplasm"
    DRUG = "drug"
    PROCEDURES = "procedures"


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a release as it was imported: where from, when (UTC milliseconds), how many of what."""

    part: Part
    source: str
    at_ms: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release in the book. `built_in`: it came with an installed package and is built again by itself."""

    release: Release
    parts: tuple[PartRow, ...]
    built_in: bool = False

    @property
    def counts(self) -> Mapping[str, int]:
        """How many entries, billable codes, notes, index terms … it has, by name."""
        return {name: count for part in self.parts for name, count in part.counts.items()}

    def has(self, part: Part) -> bool:
        """True where this part was imported."""
        return any(row.part is part for row in self.parts)


class Refused(UserError):
    """A file is damaged in places: nothing of it was kept. `problems` says where, by file and line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            trn(
                "{first} Nothing was imported.",
                "{first} There are {n} such problems in all; nothing was imported.",
                len(problems),
                first=problems[0],
            )
        )
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file gave. `warnings` name what was taken in although something about it is odd, by line."""

    file: str
    release: Release
    parts: tuple[Part, ...]
    counts: Mapping[str, int]
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[Problem, ...] = ()
    replaced: bool = False


class Where(StrEnum):
    """What of an entry matched, the likeliest first."""

    CODE = "code"
    TITLE = "title"
    TERM = "term"
    """An inclusion term or includes note."""
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result. `spans` are what matched in the title; `text` with `text_spans` is the inclusion term or note
    that matched, where that is why the entry was found. `code_span` is what matched in `entry.dotted`."""

    release: Release
    entry: CodeEntry
    status: Status
    where: Where
    spans: tuple[Span, ...] = ()
    text: str = ""
    text_spans: tuple[Span, ...] = ()
    code_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Search results, the likeliest first. `instead` says which words were read as others (diabetis: diabetes)."""

    hits: tuple[Hit, ...]
    instead: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note on a code's page: `bearer` is the entry that has it, the code itself or one above (`inherited`)."""

    note: CodeNote
    bearer: CodeEntry
    inherited: bool

    @property
    def kind(self) -> NoteKind:
        """What kind of note it is."""
        return self.note.kind

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The codes in the text of the note: links."""
        return self.note.mentions


@dataclass(frozen=True, slots=True)
class Page:
    """Everything about one entry. `path` leads from the chapter down to the entry itself; `notes` are its own and
    those it inherits, nearest first. `answer` says in words whether it may be reported on `on`. `elsewhere` are other
    releases of the system that have the code. `sevenths` are the seventh characters that hold for the entry.
    `characters` are the seven values of an ICD-10-PCS code."""

    release: Release
    entry: CodeEntry
    on: date
    status: Status
    answer: str
    path: tuple[CodeEntry, ...]
    notes: tuple[NoteLine, ...]
    children: tuple[CodeEntry, ...]
    siblings: tuple[CodeEntry, ...]
    completion: Completion
    sevenths: tuple[SeventhCharacter, ...] = ()
    hcpcs: HcpcsDetail | None = None
    characters: tuple[Label, ...] = ()
    elsewhere: tuple[Release, ...] = ()

    @property
    def next_and_previous(self) -> tuple[CodeEntry | None, CodeEntry | None]:
        """The siblings before and after the entry."""
        codes = [sibling.code for sibling in self.siblings]
        at = codes.index(self.entry.code)
        before = self.siblings[at - 1] if at else None
        return before, self.siblings[at + 1] if at + 1 < len(codes) else None


@dataclass(frozen=True, slots=True)
class Looked:
    """The pages of a code, one for each system that has it; where none has, the nearest codes and a sentence why."""

    pages: tuple[Page, ...]
    nearest: tuple[CodeEntry, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class TermRow:
    """An index term with where it stands: `path` are the titles from the main term down to it, `below` its subterms."""

    kind: IndexKind
    term: IndexTerm
    path: tuple[str, ...]
    below: int
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """An index that can be used: of which release it is, and whether that is the one whose codes are looked up."""

    kind: IndexKind
    release: Release
    terms: int
    same_release: bool


@dataclass(frozen=True, slots=True)
class PcsTableRow:
    """A PCS table to choose: its three characters with their labels."""

    code: str
    labels: tuple[Label, Label, Label]


@dataclass(frozen=True, slots=True)
class Revision:
    """A code whose title or notes differ between two releases."""

    code: str
    dotted: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one release to another. `now_incomplete` are codes that could be reported and no longer can,
    because they were divided further; `successors` maps a deleted or divided code to likely new ones."""

    older: Release
    newer: Release
    added: tuple[CodeEntry, ...]
    deleted: tuple[CodeEntry, ...]
    revised_title: tuple[Revision, ...]
    revised_notes: tuple[Revision, ...]
    now_incomplete: tuple[CodeEntry, ...]
    successors: Mapping[str, tuple[CodeEntry, ...]]


class AgedKind(StrEnum):
    """What of the learner's uses the code."""

    NOTE = "note"
    ITEM = "item"
    MARGIN = "margin"


@dataclass(frozen=True, slots=True)
class Aged:
    """Something of the learner's that uses a code which changed: `id` is that of the note, item or margin note, `name`
    how the learner knows it, `what` the change in words, `successors` what to use instead where the lists say."""

    kind: AgedKind
    id: int
    name: str
    code: str
    what: str
    successors: tuple[CodeEntry, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark or margin note (`text` not empty) on a code. `release` is the id of the release it was made in."""

    id: int
    system: System
    code: str
    text: str
    release: str
    changed_ms: int
    entry: CodeEntry | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was looked at."""

    system: System
    code: str
    release: str
    at_ms: int
