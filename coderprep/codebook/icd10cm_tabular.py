"""The ICD-10-CM tabular list, as CMS and CDC publish it in XML: every entry and note, seventh characters expanded."""

import re
from collections.abc import Iterator
from xml.sax.xmlreader import AttributesImpl

from coderprep.codebook.records import Progress, Record, quiet
from coderprep.codebook.source import Document
from coderprep.codebook.xmlwalk import Walker, walk
from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.notes import CodeNote, NoteKind
from coderprep.core.codebook.omissions import LeftOut, Omission
from coderprep.core.codebook.releases import System
from coderprep.core.codebook.sevenths import SeventhCharacter, applies, stem
from coderprep.core.codebook.spelling import CATEGORY, dotted
from coderprep.core.tr import tr

ROOT = "ICD10CM.tabular"

_CODE = re.compile(r"[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?")
_LEVELS = frozenset(("chapter", "section", "diag"))
_NOTES = {kind.value: kind for kind in NoteKind}
_IGNORED = frozenset(
    (ROOT, "version", "introduction", "introSection", "instruction", "title", "sectionIndex", "sectionRef")
)
_PARTS = frozenset(("name", "desc", "note", "sevenChrDef", "extension"))
_VISUAL = frozenset(("visCategory", "visRange", "visMin", "visMax", "heading", "value"))


def read(document: Document, progress: Progress = quiet) -> Iterator[Record]:
    """Entries, their notes and seventh-character definitions, in the order of the book. UserError for unsafe XML."""
    return walk(document, _Tabular(document.name), progress)


class _Node:
    """An open chapter, section or diag: what has been read of it so far."""

    __slots__ = ("above", "announced", "code", "desc", "key", "level", "line", "notes", "own", "sevenths")

    def __init__(self, level: str, line: int, above: "_Node | None") -> None:
        self.level, self.line, self.above = level, line, above
        self.code = self.key = self.desc = ""
        self.notes: list[tuple[NoteKind, str]] = []
        self.own: list[tuple[str, str, str]] = []
        self.sevenths: list[tuple[str, str, str]] = above.sevenths if above else []
        self.announced = False


class _Tabular(Walker):
    """Announces each node when its first child begins, so that parents come first, or else when it ends."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._node: _Node | None = None
        self._entries = self._note_count = self._sevenths = self._empty = 0
        self._seen: set[str] = set()
        self._character = ""
        self._table: list[list[str]] = []
        self._cells: dict[str, list[str]] = {}

    def opened(self, tag: str, attributes: AttributesImpl) -> None:
        if tag in _LEVELS:
            if self._node:
                self._announce(self._node, divided=True)
            self._node = _Node(tag, self.line, self._node)
            self._node.code = attributes.get("id") or ""
        elif tag == "extension":
            self._character = attributes.get("char") or ""
        elif tag == "visCategory":
            self._cells = {}
        elif tag not in _NOTES and tag not in _PARTS and tag not in _VISUAL and tag not in _IGNORED:
            self.unknown[tag] += 1

    def closed(self, tag: str, text: str) -> None:
        node = self._node
        if node is None:
            return
        around = self.tags[-1]
        if tag == "note":
            self._note(node, around, text)
        elif tag in _LEVELS:
            self._announce(node, divided=False)
            self._tell_notes(node)
            self._node = node.above
        elif tag == "name" and around == node.level:
            node.code = text
        elif tag == "desc" and around == node.level:
            node.desc = text
        elif tag == "extension":
            self._define(node, text)
        elif tag in _VISUAL or tag == NoteKind.TABLE:
            self._visual(node, tag, around, text)

    def finished(self) -> None:
        if not self._entries:
            self.problem(tr("this file has no chapters; choose the tabular list."), 1)
        if self._empty:
            self.records.append(LeftOut(Omission.EMPTY, self._empty))

    def _note(self, node: _Node, around: str, text: str) -> None:
        if around == "sevenChrDef":
            if not node.own:
                self.unknown["sevenChrDef/note"] += 1
            else:
                character, meaning, notes = node.own[-1]
                node.own[-1] = (character, meaning, f"{notes}; {text}" if notes else text)
        elif around in _NOTES and text:
            node.notes.append((_NOTES[around], text))
        elif around in _NOTES:
            self._empty += 1

    def _define(self, node: _Node, meaning: str) -> None:
        if len(self._character) != 1:
            self.problem(tr("{code} defines a seventh character that is none.", code=node.code))
            return
        if not node.own:
            node.sevenths = node.own
        node.own.append((self._character, meaning, ""))

    def _visual(self, node: _Node, tag: str, around: str, text: str) -> None:
        """The one table of the list, visual impairment: a category, and ranges of acuity in several notations."""
        if tag in ("heading", "value") and text:
            self._cells.setdefault(around, []).append(text)
        elif tag == "visCategory":
            self._table.append(
                ["; ".join(self._cells.get(column, ())) for column in ("visCategory", "visMax", "visMin")]
            )
        elif tag == NoteKind.TABLE:
            node.notes.append((NoteKind.TABLE, "\n".join("\t".join(row) for row in self._table)))
            self._table = []

    def _announce(self, node: _Node, divided: bool) -> None:
        if node.announced:
            return
        node.announced = True
        if not self._check(node):
            return
        extended = not divided and bool(node.sevenths) and node.level == "diag"
        kind = _kind(node, divided or extended)
        above = node.above.key if node.above else ""
        written = dotted(node.key, System.ICD10CM) if node.level == "diag" else node.code
        self._tell(CodeEntry(node.key, written, node.desc, kind, above, kind is Kind.CODE, self._entries + 1))
        self._tell_notes(node)
        for character, meaning, note in node.own:
            self._sevenths += 1
            self.records.append(SeventhCharacter(node.key, character, meaning, self._sevenths, note))
        if extended:
            self._extend(node)

    def _check(self, node: _Node) -> bool:
        """Give the node its key; a node that has none, or one that another has, is a problem."""
        node.key = _key(node)
        if not node.key or not node.desc or (node.level == "diag" and not _CODE.fullmatch(node.code)):
            self.problem(tr("“{code}” is no complete entry of the tabular list.", code=node.code), node.line)
        elif node.level == "diag" and node.above and node.above.level == "diag" and not _below(node, node.above):
            self.problem(
                tr("{code} stands below {above}, where it cannot belong.", code=node.code, above=node.above.code),
                node.line,
            )
        elif node.key in self._seen:
            self.problem(tr("{code} stands here for the second time.", code=node.code), node.line)
        else:
            self._seen.add(node.key)
            return True
        return False

    def _extend(self, node: _Node) -> None:
        base = stem(node.key)
        for character, meaning, _ in node.sevenths:
            if applies(node.key, character):
                code = base + character
                title = f"{node.desc}, {meaning}"
                written = dotted(code, System.ICD10CM)
                self._tell(CodeEntry(code, written, title, Kind.CODE, node.key, True, self._entries + 1, character))

    def _tell(self, entry: CodeEntry) -> None:
        self._entries += 1
        self.records.append(entry)

    def _tell_notes(self, node: _Node) -> None:
        for kind, text in node.notes:
            self._note_count += 1
            self.records.append(CodeNote(node.key, kind, text, self._note_count))
        node.notes.clear()


def _kind(node: _Node, divided: bool) -> Kind:
    if node.level == "chapter":
        return Kind.CHAPTER
    if node.level == "section":
        return Kind.BLOCK
    if not divided:
        return Kind.CODE
    return Kind.CATEGORY if len(node.key) == CATEGORY else Kind.SUBCATEGORY


def _key(node: _Node) -> str:
    """The code without its dot; a block of one category (B99) gets a range, so as not to be taken for the category."""
    if node.level == "section" and node.code and "-" not in node.code:
        return f"{node.code}-{node.code}"
    return node.code.replace(".", "")


def _below(node: _Node, above: _Node) -> bool:
    return node.key.startswith(above.key) and len(node.key) > len(above.key)
