"""The alphabetic indexes in XML: diseases, external causes, the neoplasm and drug tables, and that of ICD-10-PCS.

All have the same elements: letter, mainTerm, term with its level, title with nemod (nonessential modifiers), code,
manif, see, seeAlso, seecat and subcat, cell with its column; ICD-10-PCS adds use, tab and codes.
"""

from collections.abc import Iterator
from xml.sax.xmlreader import AttributesImpl

from coderprep.codebook.records import Progress, Record, quiet
from coderprep.codebook.source import Document
from coderprep.codebook.terms import Draft, told
from coderprep.codebook.xmlwalk import Walker, walk
from coderprep.core.codebook.indexes import COLUMNS, IndexKind, Reference, ReferenceKind
from coderprep.core.tr import tr

CM_ROOT, PCS_ROOT = "ICD10CM.index", "ICD10PCS.index"

_TERMS = frozenset(("mainTerm", "term"))
_REFERENCES = {
    "see": ReferenceKind.SEE,
    "seeAlso": ReferenceKind.SEE_ALSO,
    "seecat": ReferenceKind.SEE_CATEGORY,
    "subcat": ReferenceKind.SEE_CATEGORY,
    "use": ReferenceKind.USE,
}
_CODES = frozenset(("code", "codes", "tab"))
_FRAME = frozenset((CM_ROOT, PCS_ROOT, "version", "title", "letter", "nemod", "manif", "cell", "indexHeading", "head"))
_KNOWN = _FRAME | _TERMS | _REFERENCES.keys() | _CODES
_FIRST_COLUMN = 2
"""The first column of the tables holds the terms."""


def read(document: Document, kind: IndexKind, progress: Progress = quiet) -> Iterator[Record]:
    """The terms of an index, main terms before their subterms. UserError for unsafe XML."""
    return walk(document, _Index(document.name, kind), progress)


class _Index(Walker):
    """Tells a main term with all its subterms when it ends: some of them only add to the term above."""

    def __init__(self, name: str, kind: IndexKind) -> None:
        super().__init__(name)
        self._columns = len(COLUMNS.get(kind, ()))
        self._letter = ""
        self._term: Draft | None = None
        self._main: list[Draft] = []
        self._count = 0
        self._column = 0
        self._pointed = ""

    def opened(self, tag: str, attributes: AttributesImpl) -> None:
        if tag in _TERMS:
            self._term = Draft(self.line, self._term.level + 1 if self._term else 0, self._term)
            self._main.append(self._term)
        elif tag == "cell":
            column = attributes.get("col") or ""
            self._column = int(column) if column.isdecimal() and len(column) == 1 else 0
        elif tag in _REFERENCES:
            self._pointed = ""
        elif tag not in _KNOWN:
            self.unknown[tag] += 1

    def closed(self, tag: str, text: str) -> None:
        term, around = self._term, self.tags[-1] if self.tags else ""
        if tag == "title" and around == "letter":
            self._letter = text
        elif term is None:
            return
        elif tag in _TERMS:
            self._end(term)
        elif tag == "title" and around in _TERMS:
            term.title = text
        elif tag == "nemod":
            term.modifiers.append(text)
            self.add_text(f" {text} ")
        elif tag == "cell":
            self._cell(term, text)
        else:
            self._point(term, tag, around, text)

    def finished(self) -> None:
        if not self._count:
            self.problem(tr("this file holds no terms; choose an index."), 1)

    def _point(self, term: Draft, tag: str, around: str, text: str) -> None:
        """Where the term sends the reader: a code, or another term with a code of its own."""
        if tag in _CODES and around in _REFERENCES:
            self._pointed = text
        elif tag in _CODES:
            term.point(text)
        elif tag == "manif":
            term.manifestation = text
        elif _REFERENCES.get(tag) is ReferenceKind.SEE_CATEGORY:
            term.references.append(Reference(ReferenceKind.SEE_CATEGORY, "", text))
        elif tag in _REFERENCES:
            term.references.append(Reference(_REFERENCES[tag], text, self._pointed))

    def _cell(self, term: Draft, text: str) -> None:
        place = self._column - _FIRST_COLUMN
        if not 0 <= place < self._columns:
            self.problem(tr("this table has no column {n}.", n=self._column))
            return
        term.cells = term.cells or [""] * self._columns
        term.cells[place] = "" if not text.strip("-–— ") else text

    def _end(self, term: Draft) -> None:
        """A term without a title is one of several ways to go on from the term above."""
        self._term = term.above
        if not term.title and not term.pass_up():
            self.problem(tr("this term has no title."), term.line)
        if term.above is None:
            terms = list(told(self._main, self._letter, self._count + 1))
            self._count += len(terms)
            self.records += terms
            self._main.clear()
