"""HCPCS Level II releases as fixed-width text, by the record layout that CMS publishes with them (320 columns)."""

import re
from collections.abc import Iterator

from coderprep.codebook.hcpcs_rows import FIRST, FURTHER, Row, records
from coderprep.codebook.lines import MOST_FAULTS, lines, too_many_faults
from coderprep.codebook.records import Progress, Record, quiet
from coderprep.codebook.source import Document
from coderprep.core.codebook.releases import Release, System, system_name
from coderprep.core.errors import Problem
from coderprep.core.tr import tr

_FIELDS = (
    ("SHORT DESCRIPTION", 92, 28, 1),
    ("PRICE", 120, 2, 4),
    ("MULT_PI", 128, 1, 1),
    ("STATUTE", 171, 10, 1),
    ("XREF", 205, 5, 5),
    ("COV", 230, 1, 1),
    ("BETOS", 257, 3, 1),
    ("TOS", 261, 1, 5),
    ("ADD DT", 269, 8, 1),
    ("ACT EFF DT", 277, 8, 1),
    ("TERM DT", 285, 8, 1),
    ("ACTION CD", 293, 1, 1),
)
"""Name, first column from 1, width, and how many times it stands there."""

_COLUMNS = tuple(
    (name if times == 1 else f"{name}{n + 1}", first - 1 + n * width, first - 1 + (n + 1) * width)
    for name, first, width, times in _FIELDS
    for n in range(times)
)
_LONG = slice(11, 91)
_WIDTH = 293
"""Columns that a first line has at least; the rest is blank."""

_DATES = slice(268, 292)
_HEAD = re.compile(r"(?: {3}[0-9A-Z]{2}|[0-9A-Z]{5})\d{5}[3478]", re.ASCII)


def read(document: Document, release: Release, progress: Progress = quiet) -> Iterator[Record]:
    """Codes and modifiers with their details. UserError where the lines are not of this layout."""
    return records(_rows(document, progress), document.name, release)


def begins(line: str) -> bool:
    """True for a line of the record layout with which a code or modifier begins."""
    whole = len(line) >= _WIDTH and bool(_HEAD.match(line)) and line[10] in FIRST
    return whole and not line[_DATES].strip(" 0123456789")


def _fits(line: str) -> bool:
    return begins(line) or bool(_HEAD.match(line) and line[10] in FURTHER)


def _rows(document: Document, progress: Progress) -> Iterator[Row | Problem]:
    """The rows below the disclaimer that CMS puts on top."""
    begun, faults = False, 0
    for number, line in lines(document, progress):
        if _fits(line):
            begun = True
            yield _row(number, line)
        elif begun and line.strip():
            yield Problem(document.name, number, tr("this line is damaged: it does not fit the record layout."))
            faults += 1
            if faults >= MOST_FAULTS:
                raise too_many_faults(document, number, system_name(System.HCPCS))


def _row(number: int, line: str) -> Row:
    code, record, long = line[:5].strip(), line[10], line[_LONG].strip()
    if record not in FIRST:
        return Row(number, code, record, long)
    return Row(number, code, record, long, {name: line[start:end].strip() for name, start, end in _COLUMNS})
