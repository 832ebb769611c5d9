"""The ICD-10-PCS tables in XML: pcsTable with axes 1-3, and rows with axes 4-7 that combine freely."""

import math
from collections.abc import Iterator
from xml.sax.xmlreader import AttributesImpl

from coderprep.codebook.records import Progress, Record, quiet
from coderprep.codebook.source import Document
from coderprep.codebook.xmlwalk import Walker, walk
from coderprep.core.codebook.pcs import AXES, TABLE, Axis, Label, PcsRow, PcsTable
from coderprep.core.tr import tr

ROOT = "ICD10PCS.tabular"

_KNOWN = frozenset((ROOT, "version", "title", "pcsTable", "pcsRow", "axis", "label", "definition"))


def read(document: Document, progress: Progress = quiet) -> Iterator[Record]:
    """The tables, in the order of the file. UserError for unsafe XML."""
    return walk(document, _Tables(document.name), progress)


class _Tables(Walker):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._seen: set[str] = set()
        self._definition = self._title = self._label = ""
        self._position = 0
        self._declared: dict[str, int | None] = {}
        self._labels: list[Label] = []
        self._heading: list[Axis] = []
        self._axes: list[Axis] = []
        self._rows: list[PcsRow] = []

    def opened(self, tag: str, attributes: AttributesImpl) -> None:
        if tag == "pcsTable":
            self._heading, self._rows, self._definition = [], [], ""
        elif tag == "pcsRow":
            self._axes = []
            self._declared[tag] = _number(attributes.get("codes"))
        elif tag == "axis":
            self._labels, self._title = [], ""
            self._position = _number(attributes.get("pos")) or 0
            self._declared[tag] = _number(attributes.get("values"))
        elif tag == "label":
            self._label = attributes.get("code") or ""
        elif tag not in _KNOWN:
            self.unknown[tag] += 1

    def closed(self, tag: str, text: str) -> None:
        around = self.tags[-1] if self.tags else ""
        if tag == "label":
            self._labels.append(Label(self._label, text))
        elif tag == "title" and around == "axis":
            self._title = text
        elif tag == "definition":
            self._definition = text
        elif tag == "axis":
            self._end_axis(around == "pcsRow")
        elif tag == "pcsRow":
            self._end_row()
        elif tag == "pcsTable":
            self._end_table()

    def finished(self) -> None:
        if not self._seen:
            self.problem(tr("this file holds no tables; choose the ICD-10-PCS tables."), 1)

    def _end_axis(self, in_row: bool) -> None:
        self._count("axis", len(self._labels), tr("values"))
        if any(len(label.code) != 1 or not label.title for label in self._labels):
            self.problem(tr("a value of axis {n} has no character or no label.", n=self._position))
        (self._axes if in_row else self._heading).append(Axis(self._position, self._title, tuple(self._labels)))

    def _end_row(self) -> None:
        self._count("pcsRow", math.prod(len(axis.labels) for axis in self._axes), tr("codes"))
        if [axis.position for axis in self._axes] != list(range(TABLE + 1, AXES + 1)):
            self.problem(tr("a row without its axes 4 to 7 makes no codes."))
        else:
            self._rows.append(PcsRow(tuple(self._axes)))

    def _end_table(self) -> None:
        if [(axis.position, len(axis.labels)) for axis in self._heading] != [(n + 1, 1) for n in range(TABLE)]:
            self.problem(tr("a table without its first three characters cannot be used."))
            return
        table = PcsTable(tuple(self._heading), self._definition, tuple(self._rows))
        if table.code in self._seen:
            self.problem(tr("table {code} stands here for the second time.", code=table.code))
        else:
            self._seen.add(table.code)
            self.records.append(table)

    def _count(self, tag: str, found: int, what: str) -> None:
        """Compare what the file says it holds with what it does."""
        declared = self._declared.get(tag)
        if declared is not None and declared != found:
            self.problem(
                tr("{n} {what} are announced here, but {found} are there.", n=declared, what=what, found=found)
            )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else None
