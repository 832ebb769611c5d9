"""The ICD-10-PCS definitions in XML: what the values of each axis mean, by section."""

from collections.abc import Iterator
from xml.sax.xmlreader import AttributesImpl

from coderprep.codebook.records import Progress, Record, quiet
from coderprep.codebook.source import Document
from coderprep.codebook.xmlwalk import Walker, walk
from coderprep.core.codebook.pcs import AXES, PcsDefinition
from coderprep.core.tr import tr

ROOT = "ICD10PCS.definitions"

_AGGREGATION = frozenset(("deviceAggregation", "aggregate", "device", "operation", "bodySys", "parent"))
"""Which devices count as which broader ones; the tables already hold the broader ones."""

_KNOWN = (
    frozenset((ROOT, "version", "title", "section", "axis", "terms", "definition", "explanation", "includes"))
    | _AGGREGATION
)


def read(document: Document, progress: Progress = quiet) -> Iterator[Record]:
    """The definitions, in the order of the file. UserError for unsafe XML."""
    return walk(document, _Definitions(document.name), progress)


class _Definitions(Walker):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._section = self._axis = ""
        self._position = 0
        self._titles: list[str] = []
        self._includes: list[str] = []
        self._texts_of: dict[str, str] = {}
        self._count = 0

    def opened(self, tag: str, attributes: AttributesImpl) -> None:
        if tag == "section":
            self._section = attributes.get("code") or ""
        elif tag == "axis":
            position = attributes.get("pos") or ""
            self._position = int(position) if position in "1234567" and position else 0
        elif tag == "terms":
            self._titles, self._includes, self._texts_of = [], [], {}
        elif tag not in _KNOWN:
            self.unknown[tag] += 1

    def closed(self, tag: str, text: str) -> None:
        around = self.tags[-1] if self.tags else ""
        if tag == "title" and around == "axis":
            self._axis = text
        elif around == "terms" and tag == "title":
            self._titles.append(text)
        elif around == "terms" and tag == "includes":
            self._includes.append(text)
        elif around == "terms":
            self._texts_of[tag] = text
        elif tag == "terms":
            self._end()

    def finished(self) -> None:
        if not self._count:
            self.problem(tr("this file holds no definitions."), 1)

    def _end(self) -> None:
        if len(self._section) != 1 or not 1 <= self._position <= AXES or not all(self._titles or [""]):
            self.problem(tr("this definition does not say what it defines."))
            return
        self._count += 1
        self.records.append(
            PcsDefinition(
                self._section,
                self._position,
                self._axis,
                tuple(self._titles),
                self._texts_of.get("definition", ""),
                self._texts_of.get("explanation", ""),
                tuple(self._includes),
            )
        )
