"""XML read as a stream, with entities refused, and the line of everything at hand."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from xml.sax import SAXException
from xml.sax.expatreader import ExpatParser
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from coderprep.codebook.records import Progress, Record
from coderprep.codebook.source import Document, opened
from coderprep.core.codebook.omissions import LeftOut, Omission
from coderprep.core.errors import Problem, UserError
from coderprep.core.tr import tr

DEPTH_LIMIT = 64
"""Elements within elements; official files reach 15."""

_CHUNK = 65_536


class Walker(ContentHandler):
    """What is made of the elements of one file: subclasses answer `opened` and `closed` and add to `records`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.records: list[Record] = []
        self.tags: list[str] = []
        self.unknown: Counter[str] = Counter()
        self._texts: list[list[str]] = []

    def opened(self, tag: str, attributes: AttributesImpl) -> None:
        """An element begins; `tags` ends with its name."""

    def closed(self, tag: str, text: str) -> None:
        """An element ends; `tags` ends with the name of the one around it, `text` is its own, on one line."""

    def finished(self) -> None:
        """The file ends."""

    def add_text(self, text: str) -> None:
        """Let the element around the one just closed have this text at this place."""
        self._texts[-1].append(text)

    def problem(self, reason: str, line: int = 0) -> None:
        """Note a fault, here or at another line."""
        self.records.append(Problem(self.name, line or self.line, reason))

    @property
    def line(self) -> int:
        """The line that is being read, from 1."""
        return self._where.getLineNumber() or 0

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: D102, N802
        self._where = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: D102, N802
        self.tags.append(name)
        self._texts.append([])
        if len(self.tags) > DEPTH_LIMIT:
            raise UserError(
                tr(
                    "{name}:{line}: elements are nested too deeply for an official file.",
                    name=self.name,
                    line=self.line,
                )
            )
        self.opened(name, attrs)

    def characters(self, content: str) -> None:  # noqa: D102
        self._texts[-1].append(content)

    def endElement(self, name: str) -> None:  # noqa: D102, N802
        self.tags.pop()
        text = " ".join("".join(self._texts.pop()).split())
        self.closed(name, text)


def walk(document: Document, walker: Walker, progress: Progress) -> Iterator[Record]:
    """The records that a walker makes of a file, as they come. UserError, with the line, for XML that is not safe."""
    parser = _parser(walker)
    with opened(document, progress) as stream, _plain_words(walker):
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            yield from walker.records
            walker.records.clear()
        parser.close()
    walker.finished()
    yield from walker.records
    if walker.unknown:
        yield LeftOut(Omission.UNKNOWN, walker.unknown.total(), ", ".join(sorted(walker.unknown)))


def peek(document: Document, walker: Walker) -> None:
    """Let a walker see the beginning of a file. UserError, with the line, for XML that is not safe."""
    with opened(document) as stream, _plain_words(walker):
        _parser(walker).feed(stream.read(_CHUNK))


def _parser(walker: Walker) -> ExpatParser:
    parser: ExpatParser = make_parser()
    parser.setContentHandler(walker)
    walker.setDocumentLocator(parser)
    return parser


@contextmanager
def _plain_words(walker: Walker) -> Iterator[None]:
    """Turns what reading XML can raise into one sentence."""
    try:
        yield
    except DefusedXmlException as error:
        raise UserError(
            tr(
                "{name}:{line}: this XML defines entities, as no official file does; download it from CMS again.",
                name=walker.name,
                line=walker.line,
            )
        ) from error
    except (SAXException, ValueError, LookupError) as error:
        raise UserError(
            tr(
                "{name}:{line}: this XML is damaged or cut short ({reason}); download it again.",
                name=walker.name,
                line=walker.line or 1,
                reason=error.getMessage() if isinstance(error, SAXException) else error,
            )
        ) from error
