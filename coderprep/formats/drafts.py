"""Decoded notes and items -> the drafts that the rest of the program knows."""

import hashlib

from coderprep.core.exams.items import LETTERS, Find, ItemBody, ItemDraft, ItemKind
from coderprep.core.notes import About, Content, NoteDraft, NoteKind, Option
from coderprep.core.textnorm import fold
from coderprep.formats.shapes import (
    AnyItem,
    AnyNote,
    BankHeader,
    Case,
    ChoiceNote,
    ClozeNote,
    DeckHeader,
    Header,
    MultipleItem,
    TypedNote,
)


def note_id(note: AnyNote) -> str:
    """A stable id for a note without one: it changes with the words of the front only."""
    front = note.text if isinstance(note, ClozeNote) else note.front
    return "n-" + hashlib.sha256(fold(front).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def citation(header: Header, source: str) -> tuple[str, str]:
    """(citation as shown, URL) of `key: locator`; what names no source of the file stands as it is."""
    key, _, locator = source.partition(":")
    known = header.sources.get(key.strip())
    if known is None:
        return source.strip(), ""
    return ", ".join(part for part in (known.title.strip(), locator.strip()) if part), known.url


def note_draft(note: AnyNote, uid: str, header: DeckHeader, line: int) -> NoteDraft:
    """The note with its citation resolved."""
    source, url = citation(header, note.source)
    about = About(
        exams=note.exams,
        priority=note.priority,
        domain=note.domain,
        source=source,
        source_url=url,
        as_of=note.as_of or "",
        disputed=note.disputed,
    )
    return NoteDraft(uid, _content(note), about, note.tags, line, note.deck.strip() or header.title)


def _content(note: AnyNote) -> Content:
    kind = NoteKind(str(note.__struct_config__.tag))
    if isinstance(note, ClozeNote):
        return Content(kind, note.text, extra=note.extra, html=note.html)
    if isinstance(note, ChoiceNote):
        options = _options(note.options, note.key, note.why)
        return Content(kind, note.front, note.back, note.extra, (), options, note.keep_order, note.html)
    accept = note.accept if isinstance(note, TypedNote) else ()
    return Content(kind, note.front, note.back, note.extra, accept, html=note.html)


def _options(texts: tuple[str, ...], key: str, why: dict[str, str]) -> tuple[Option, ...]:
    letters = zip(LETTERS, texts, strict=False)
    return tuple(Option(text, letter in key, why.get(letter, "")) for letter, text in letters)


def item_draft(item: AnyItem, header: BankHeader, case: Case | None, line: int) -> ItemDraft:
    """The item with its citation and its case resolved."""
    source, url = citation(header, item.source)
    body = ItemBody(
        kind=ItemKind.MULTIPLE if isinstance(item, MultipleItem) else ItemKind.SINGLE,
        stem=item.stem.strip(),
        options=_options(item.options, item.key, item.why),
        rationale=item.rationale,
        source=source,
        source_url=url,
        level=item.level or "",
        difficulty=item.difficulty or "",
        keep_order=item.keep_order,
        case_title=case.title if case else "",
        case=case.text.strip() if case else "",
        find=Find(item.find.index, item.find.section, item.find.wording) if item.find else None,
        invalid_codes=item.invalid_codes,
    )
    return ItemDraft(f"{header.id}/{item.id}", header.exam, item.domain, body, item.tags, line=line)
