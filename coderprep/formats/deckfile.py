"""Native deck and bank files -> typed drafts. A bad note or item is rejected alone; a bad header rejects the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from coderprep.core import cloze
from coderprep.core.errors import Problem
from coderprep.core.exams.items import ItemDraft
from coderprep.core.notes import NoteDraft
from coderprep.core.tr import tr
from coderprep.formats.decoding import decode, named, problems
from coderprep.formats.drafts import item_draft, note_draft, note_id
from coderprep.formats.shapes import (
    ITEM_SHAPES,
    NOTE_SHAPES,
    SCHEMA,
    AnyItem,
    AnyNote,
    BankHeader,
    Case,
    ChoiceNote,
    ClozeNote,
    DeckHeader,
    Header,
    SingleItem,
    Source,
)
from coderprep.formats.source import read_text
from coderprep.formats.tomllines import Document, parse
from coderprep.formats.wording import Fault, short

SIZE_LIMIT = 50_000_000
"""Bytes of a deck or bank file; a hundred thousand notes take half of it."""

H = TypeVar("H", bound=Header)
_DECK_PARTS = frozenset({"notes"})
_BANK_PARTS = frozenset({"items", "cases"})


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A deck as read: `header` is None where the file was rejected whole."""

    header: DeckHeader | None
    notes: tuple[NoteDraft, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class BankFile:
    """An item bank as read: `header` is None where the file was rejected whole."""

    header: BankHeader | None
    items: tuple[ItemDraft, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(path: Path) -> DeckFile | BankFile:
    """The deck or bank in this file; UserError where the file cannot be read as text."""
    source = read_text(path, limit=SIZE_LIMIT)
    return parse_file(source.text, source.name)


def parse_file(text: str, name: str) -> DeckFile | BankFile:
    """The deck or bank in this text (what is neither gives a DeckFile without a header). Never raises."""
    document = parse(text, name)
    if isinstance(document, Problem):
        return DeckFile(None, (), (document,))
    return from_document(document)


def from_document(document: Document) -> DeckFile | BankFile:
    """The deck or bank in a parsed TOML file."""
    if document.data.get("kind") == "bank":
        return _bank(document)
    return _deck(document)


def _deck(document: Document) -> DeckFile:
    header, found = _header(document, DeckHeader, _DECK_PARTS)
    if header is None:
        return DeckFile(None, (), tuple(found))
    notes = tuple(_notes(document, header, found))
    return DeckFile(header, notes, tuple(found))


def _bank(document: Document) -> BankFile:
    header, found = _header(document, BankHeader, _BANK_PARTS)
    if header is None:
        return BankFile(None, (), tuple(found))
    cases = _cases(document, found)
    items = tuple(_items(document, header, cases, found))
    return BankFile(header, items, tuple(found))


def _header(document: Document, shape: type[H], parts: frozenset[str]) -> tuple[H | None, list[Problem]]:
    """The header, or why there is none. Sources are looked at one by one, so that the faulty one is named."""
    newer = document.data.get("schema")
    if isinstance(newer, int) and newer > SCHEMA:
        reason = tr("this file was written for a newer version of CoderPrep; update the program to open it.")
        return None, [Problem(document.path, document.line("schema"), reason)]
    found: list[Problem] = []
    sources = document.data.get("sources")
    for key, value in sources.items() if isinstance(sources, Mapping) else ():
        source = decode(value, Source)
        if isinstance(source, list):
            found += problems(document, f"sources.{key}", tr("source {key}", key=short(key)), source)
    header = decode({key: value for key, value in document.data.items() if key not in parts}, shape)
    if isinstance(header, list):
        own = [fault for fault in header if not (found and fault.field.startswith("sources"))]
        return None, sorted(found + problems(document, "", "", own))
    return (None, found) if found else (header, [])


def _records(document: Document, part: str, found: list[Problem]) -> Iterator[tuple[str, str, object]]:
    """The tables of `[[part]]`: key path, how the user knows it, content."""
    records = document.data.get(part, [])
    if not isinstance(records, list):
        reason = tr("“{part}” must be tables that begin with [[{part}]].", part=part)
        found.append(Problem(document.path, document.line(part), reason))
        return
    for index, record in enumerate(records):
        own_id = record.get("id") if isinstance(record, dict) else None
        name = short(own_id) if isinstance(own_id, str) else f"{part}[{index}]"
        yield f"{part}[{index}]", name, record


def _notes(document: Document, header: DeckHeader, found: list[Problem]) -> Iterator[NoteDraft]:
    seen = _Seen(document, found)
    for path, name, record in _records(document, "notes", found):
        note = cast("AnyNote | list[Fault]", decode(record, *NOTE_SHAPES))
        faults = note if isinstance(note, list) else _note_faults(note)
        if faults or isinstance(note, list):
            found += problems(document, path, name, faults)
            continue
        uid = note.uid or f"{header.id}/{note.id or note_id(note)}"
        if note.id is None and note.uid is None:
            uid = seen.free(uid)
        if seen.first(path, name, uid):
            yield note_draft(note, uid, header, document.line(path))


def _items(
    document: Document, header: BankHeader, cases: Mapping[str, Case], found: list[Problem]
) -> Iterator[ItemDraft]:
    seen = _Seen(document, found)
    for path, name, record in _records(document, "items", found):
        item = cast("AnyItem | list[Fault]", decode(record, *ITEM_SHAPES))
        faults = item if isinstance(item, list) else _item_faults(item, cases)
        if faults or isinstance(item, list):
            found += problems(document, path, name, faults)
        elif seen.first(path, name, f"{header.id}/{item.id}"):
            yield item_draft(item, header, cases.get(item.case or ""), document.line(path))


def _cases(document: Document, found: list[Problem]) -> dict[str, Case]:
    cases: dict[str, Case] = {}
    seen = _Seen(document, found)
    for path, name, record in _records(document, "cases", found):
        case = decode(record, Case)
        if isinstance(case, list):
            found += problems(document, path, name, case)
        elif seen.first(path, name, case.id):
            cases[case.id] = case
    return cases


class _Seen:
    """The ids met so far in one file, with their lines."""

    def __init__(self, document: Document, found: list[Problem]) -> None:
        self.document = document
        self.found = found
        self.lines: dict[str, int] = {}

    def first(self, path: str, name: str, uid: str) -> bool:
        """True where this id is new; else a problem is noted."""
        line = self.document.line(f"{path}.id")
        if uid in self.lines:
            reason = tr("this id is already used in line {line}; give each its own.", line=self.lines[uid])
            self.found.append(Problem(self.document.path, line, named(name, reason)))
            return False
        self.lines[uid] = line
        return True

    def free(self, uid: str) -> str:
        """A derived id, made different from those before it: notes without ids may repeat each other."""
        number, free = 1, uid
        while free in self.lines:
            number += 1
            free = f"{uid}-{number}"
        return free


def _note_faults(note: AnyNote) -> list[Fault]:
    """What the types cannot say about a note."""
    if isinstance(note, ClozeNote) and not cloze.numbers(note.text):
        return [Fault("text", tr("“text” has no gap; write one as {gap}.", gap="{{c1::answer}}"))]
    if isinstance(note, ChoiceNote):
        return _key_faults(note.options, note.key, note.why)
    return []


def _item_faults(item: AnyItem, cases: Mapping[str, Case]) -> list[Fault]:
    """What the types cannot say about an item."""
    faults = _key_faults(item.options, item.key, item.why)
    if isinstance(item, SingleItem) and len(item.key) > 1:
        faults.append(Fault("key", tr("“key” has several letters; an item with several right options is “multiple”.")))
    if item.case is not None and item.case not in cases:
        faults.append(Fault("case", tr("“case” names {case}, which is not in [[cases]].", case=short(item.case))))
    return faults


def _key_faults(options: tuple[str, ...], key: str, why: Mapping[str, str]) -> list[Fault]:
    letters = "ABCDEF"[: len(options)]
    faults = []
    if not set(key) <= set(letters) or len(set(key)) < len(key):
        faults.append(Fault("key", tr("“key” is {key}, but must be of {letters}.", key=short(key), letters=letters)))
    elif len(key) == len(options):
        faults.append(Fault("key", tr("“key” makes every option right; there must be a wrong one.")))
    for letter in why:
        if letter not in set(letters):
            text = tr("“why” has {letter}, but the options are {letters}.", letter=short(letter), letters=letters)
            faults.append(Fault("why", text))
        elif letter in key:
            text = tr("“why” has {letter}, which is the key; only wrong options have one.", letter=letter)
            faults.append(Fault(f"why.{letter}", text))
    if len(set(options)) < len(options):
        faults.append(Fault("options", tr("“options” has the same text twice.")))
    return faults
