"""CSV and TSV tables: how they are written is recognised, and their records come with the line they start on."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Protocol

from coderprep.core.errors import Problem, UserError
from coderprep.core.tr import tr
from coderprep.formats.columns import is_header
from coderprep.formats.source import read_text

DELIMITERS = ("\t", ";", "|", ",")
"""The rarer in running text comes first: it wins where two fit equally well."""

QUOTES = ('"', "'", "")
CELL_LIMIT = csv.field_size_limit()
"""Characters in one cell (131,072), as the `csv` module sets it: another limit would be one for the whole process."""

_SAMPLE_LINES = 200
_SAMPLE_CHARS = 200_000
_ANY_WIDTH = 1_000_000
_OTHER_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_SINGLE_QUOTED = re.compile(r"^'[^']*'(?:[,;\t|]'[^']*')*\s*$")


@dataclass(frozen=True, slots=True)
class Sniffed:
    """How a table is written, as recognised; the user may correct each part.

    `quote` is empty where quotation marks are ordinary text. `width` is the number of columns; a record with more
    is rejected.
    """

    delimiter: str = ","
    quote: str = '"'
    header: bool = False
    width: int = 1


class _Reader(Protocol):
    """What `csv.reader` gives; its own type has no public name."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


class Row(NamedTuple):
    """One record: the line it starts on, from 1, and its cells."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table cut into lines, and how it is written. `replace` one of the two to correct what was recognised."""

    name: str
    encoding: str
    lines: Sequence[str]
    sniffed: Sniffed

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns; empty where the table has no header."""
        first = next(_records(self), None) if self.sniffed.header else None
        return tuple(cell.strip() for cell in first.cells) if isinstance(first, Row) else ()


def read_table(path: Path, encoding: str = "", sniffed: Sniffed | None = None) -> Table:
    """The table in a file; what is not given is recognised. UserError where it cannot be read or has no rows."""
    source = read_text(path, encoding)
    return table(source.text, source.name, source.encoding, sniffed)


def table(text: str, name: str, encoding: str = "utf-8", sniffed: Sniffed | None = None) -> Table:
    """The table in a text. UserError, naming the file, where there are no rows."""
    lines = _lines(text)
    if not any(map(str.strip, lines)):
        raise UserError(tr("{name} is empty; choose a file with rows.", name=name))
    found = Table(name, encoding, lines, sniffed or sniff(text, name))
    if next(rows(found), None) is None:
        raise UserError(tr("{name} has a header but no rows; add rows below it.", name=name))
    return found


def sniff(text: str, name: str = "") -> Sniffed:
    """How this text is written: delimiter, quotation mark, header and width."""
    sample = _lines(text[:_SAMPLE_CHARS])[:_SAMPLE_LINES]
    quote = _quote(sample)
    delimiter = max(DELIMITERS, key=lambda each: _fit(_cells(sample, each, quote)))
    cells = _cells(sample, delimiter, quote)
    if _common_width(cells) == 1:
        delimiter = "\t" if name.lower().endswith((".tsv", ".tab")) else ","
    header = bool(cells) and is_header(cells[0])
    return Sniffed(delimiter, quote, header, len(cells[0]) if header else _common_width(cells))


def rows(source: Table) -> Iterator[Row | Problem]:
    """The records below the header, one by one; a record that cannot be read is a problem with its line.

    Records without content are left out. After a broken quotation mark, reading goes on with the next line.
    """
    found = _records(source)
    first = next(found, None) if source.sniffed.header else None
    return chain((first,), found) if isinstance(first, Problem) else found


def _lines(text: str) -> list[str]:
    """The lines as `csv` counts them; `splitlines` takes half the time, but knows further ends of lines."""
    return list(StringIO(text, newline="")) if any(map(text.__contains__, _OTHER_ENDS)) else text.splitlines(True)


def _records(source: Table) -> Iterator[Row | Problem]:
    """All records. Their lines are handed to `csv` one by one, so that reading can start again behind a fault."""
    lines, width = source.lines, source.sniffed.width
    start, nul = 0, any("\0" in line for line in source.lines)
    while start < len(lines):
        reader = _reader(map(lines.__getitem__, range(start, len(lines))) if start else iter(lines), source.sniffed)
        line = start
        try:
            for cells in reader:
                if len(cells) > width or (nul and any("\0" in cell for cell in cells)):
                    yield Problem(source.name, line + 1, _misfit(cells, width))
                elif any(cells):
                    yield Row(line + 1, cells)
                line = start + reader.line_num
            return
        except csv.Error as error:
            yield Problem(source.name, line + 1, _reason(str(error)))
            start = line + 1


def _reader(lines: Iterator[str], sniffed: Sniffed) -> "_Reader":
    if not sniffed.quote:
        return csv.reader(lines, delimiter=sniffed.delimiter, quoting=csv.QUOTE_NONE, quotechar=None)
    return csv.reader(lines, delimiter=sniffed.delimiter, quotechar=sniffed.quote, strict=True)


def _misfit(cells: list[str], width: int) -> str:
    if len(cells) > width:
        return tr("this row has {n} columns, but the table has {width}.", n=len(cells), width=width)
    return tr("this row holds a NUL character; remove it.")


def _reason(message: str) -> str:
    """The fault that `csv` found, in plain words."""
    if "field larger" in message:
        return tr("a cell is longer than {limit} characters; shorten it.", limit=f"{CELL_LIMIT:,}")
    if "end of data" in message:
        return tr("a quotation mark is opened here but never closed.")
    if "expected after" in message:
        return tr("a quotation mark stands in the middle of a cell; write it twice, or quote the whole cell.")
    return tr("this row cannot be read: {reason}.", reason=message)


def _cells(sample: Sequence[str], delimiter: str, quote: str) -> list[list[str]]:
    """The readable records of the sample."""
    source = Table("", "", sample, Sniffed(delimiter, quote, False, _ANY_WIDTH))
    return [record.cells for record in _records(source) if isinstance(record, Row)]


def _fit(cells: list[list[str]]) -> tuple[bool, float, int]:
    """How well a delimiter fits: a known header, the share of records of one width, that width; one column: not."""
    width = _common_width(cells)
    if width < 2:
        return False, 0.0, 0
    return is_header(cells[0]) and len(cells[0]) > 1, sum(len(c) == width for c in cells) / len(cells), width


def _common_width(cells: list[list[str]]) -> int:
    """The most frequent number of cells; of equals the larger."""
    counts = Counter(map(len, cells))
    return max(counts, key=lambda width: (counts[width], width), default=1)


def _quote(sample: Sequence[str]) -> str:
    """Single quotation marks where there are no double ones and most lines are made of such cells."""
    if any('"' in line for line in sample):
        return '"'
    return "'" if 2 * sum(bool(_SINGLE_QUOTED.match(line)) for line in sample) > len(sample) else '"'
