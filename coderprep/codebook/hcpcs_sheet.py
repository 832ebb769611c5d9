"""HCPCS Level II releases as an xlsx workbook: a disclaimer, a line of column names, and a row for every code."""

import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from coderprep.codebook.hcpcs_rows import COLUMNS, FIRST, FURTHER, Row, records
from coderprep.codebook.records import Progress, Record, quiet
from coderprep.codebook.source import Document, workbook
from coderprep.core.codebook.releases import Release
from coderprep.core.errors import Problem, UserError
from coderprep.core.tr import tr

_DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RecursionError, TypeError,
    ValueError, InvalidFileException, ParseError, struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl raises for a workbook that is damaged; it has no error of its own for it."""

_NEEDED = frozenset(("HCPC", "RECID", "LONG DESCRIPTION", "ADD DT", "TERM DT"))
_HEADER_WITHIN = 60
"""Rows in which the column names are looked for."""

Cells = tuple[object, ...]


def read(document: Document, release: Release, progress: Progress = quiet) -> Iterator[Record]:
    """Codes and modifiers with their details. UserError where the workbook is damaged or no such release."""
    return records(_rows(document, progress), document.name, release)


def is_release(document: Document) -> bool:
    """True for a workbook whose first sheet has the columns of a release."""
    return next(_table(document, quiet, _HEADER_WITHIN), None) is not None


def _rows(document: Document, progress: Progress) -> Iterator[Row | Problem]:
    table = _table(document, progress)
    header = next(table, None)
    if header is None:
        raise UserError(tr("{name} has no sheet with the columns of a HCPCS release.", name=document.name))
    columns = [(place, name) for place, cell in enumerate(header[1]) if (name := _name(cell)) in COLUMNS]
    for number, cells in table:
        fields = {name: _text(cells[place]) for place, name in columns if place < len(cells)}
        record = fields.get("RECID", "")
        if record in FIRST or record in FURTHER:
            yield Row(number, fields.get("HCPC", ""), record, fields.get("LONG DESCRIPTION", ""), fields)
        elif any(fields.values()):
            yield Problem(document.name, number, tr("this row is damaged: it has no record identification."))


def _table(document: Document, progress: Progress, most: int = 0) -> Iterator[tuple[int, Cells]]:
    """The line of column names and the rows below it, numbered as the sheet does; nothing where there is none."""
    begun = False
    for number, cells in _cells(document, progress, most):
        begun = begun or {_name(cell) for cell in cells} >= _NEEDED
        if begun:
            yield number, cells


def _cells(document: Document, progress: Progress, most: int) -> Iterator[tuple[int, Cells]]:
    """The rows of the first sheet, every one or at most so many. UserError for a damaged workbook."""
    data = workbook(document)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of print settings and the like
            yield from _first_sheet(data, progress, most)
    except _DAMAGE as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise UserError(
            tr("{name} is a damaged workbook ({reason}); download it again.", name=document.name, reason=reason)
        ) from error


def _first_sheet(data: BytesIO, progress: Progress, most: int) -> Iterator[tuple[int, Cells]]:
    with closing(load_workbook(data, read_only=True, data_only=True)) as book:
        sheet = book.worksheets[0]
        rows = sheet.max_row or 1
        for number, cells in enumerate(sheet.iter_rows(values_only=True, max_row=most or None), 1):
            yield number, cells
            progress(min(1.0, number / rows))


def _name(cell: object) -> str:
    """The name of a column; some releases write ADD_DT for ADD DT."""
    name = _text(cell).upper()
    spaced = name.replace("_", " ")
    return spaced if spaced in COLUMNS else name


def _text(cell: object) -> str:
    """A cell as text: numbers without decimals, dates as the text form of a release writes them."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%Y%m%d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
