"""What the rules look at: one decoded file with the lines of everything in it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from coderprep.core.errors import Problem
from coderprep.core.exams.blueprint import Blueprint
from coderprep.formats.decoding import decode, named
from coderprep.formats.shapes import ITEM_SHAPES, NOTE_SHAPES, BankHeader, DeckHeader, ItemShape, NoteShape
from coderprep.formats.tomllines import Document
from coderprep.formats.wording import short


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules know besides the files.

    `valid_code` says whether an ICD-10-CM code exists and may be reported (is at full specificity); without it
    codes are not looked up.
    """

    blueprints: Mapping[str, Blueprint] = field(default_factory=dict)
    valid_code: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One note or item that could be decoded: its key path in the file, its content decoded and as it stands there."""

    path: str
    shape: NoteShape | ItemShape
    raw: Mapping[str, object]

    @property
    def name(self) -> str:
        """How the user knows it."""
        return short(self.shape.id) if self.shape.id else self.path


@dataclass(frozen=True, slots=True)
class Subject:
    """One file. A deck without area and license is the learner's own: what concerns shipping is not asked of it."""

    document: Document
    text: str
    header: DeckHeader | BankHeader
    records: tuple[Record, ...]

    @property
    def own(self) -> bool:
        """True for a deck of the learner's own."""
        return isinstance(self.header, DeckHeader) and not self.header.area and not self.header.license

    def problem(self, path: str, reason: str, name: str = "") -> Problem:
        """A problem at the line of this key path."""
        return Problem(self.document.path, self.document.line(path), named(name, reason))

    def at(self, record: Record, key: str, reason: str) -> Problem:
        """A problem of this key of a record."""
        return self.problem(f"{record.path}.{key}", reason, record.name)


def subject(document: Document, text: str, header: DeckHeader | BankHeader) -> Subject:
    """The file as the rules see it; records with faults of form are left out, for those are told already."""
    return Subject(document, text, header, tuple(_records(document, isinstance(header, DeckHeader))))


def _records(document: Document, deck: bool) -> Iterator[Record]:
    part = "notes" if deck else "items"
    raws = document.data.get(part, [])
    for index, raw in enumerate(raws if isinstance(raws, list) else []):
        shape: object = decode(raw, *NOTE_SHAPES) if deck else decode(raw, *ITEM_SHAPES)
        if isinstance(shape, NoteShape | ItemShape):
            yield Record(f"{part}[{index}]", shape, raw)


def texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text inside a value, with its key path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from texts(part, f"{path}.{key}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from texts(part, f"{path}[{index}]")
