"""The beginning of an XML file: enough to see what it is."""

from dataclasses import dataclass
from xml.sax.xmlreader import AttributesImpl

from coderprep.codebook.source import Document
from coderprep.codebook.xmlwalk import Walker, peek


@dataclass(frozen=True, slots=True)
class Head:
    """The root element, its title, the headings of its columns, and the year it gives (0: none) on which line."""

    root: str
    title: str
    columns: tuple[str, ...]
    year: int = 0
    line: int = 0


def read_head(document: Document) -> Head:
    """What the beginning of an XML file says. UserError where it is damaged or not safe."""
    walker = _Beginning(document.name)
    peek(document, walker)
    return Head(walker.root, walker.title, tuple(walker.columns), walker.year, walker.year_line)


class _Beginning(Walker):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.root = self.title = ""
        self.year = self.year_line = 0
        self.columns: list[str] = []

    def opened(self, tag: str, attributes: AttributesImpl) -> None:
        self.root = self.root or tag

    def closed(self, tag: str, text: str) -> None:
        if tag == "head":
            self.columns.append(text)
        elif len(self.tags) != 1:
            return
        elif tag == "title":
            self.title = self.title or text
        elif tag == "version" and len(text) == 4 and text.isascii() and text.isdigit():
            self.year, self.year_line = int(text), self.line
