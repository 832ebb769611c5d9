"""The order files of ICD-10-CM and ICD-10-PCS: every code and heading with its titles, in fixed columns.

Layout (CMS, "ICD-10-CM and ICD-10-PCS order file"): columns 1-5 order number, 7-13 code without its dot, 15 valid for
reporting (0: a heading), 17-76 short title, from 78 long title.
"""

import re
from collections.abc import Iterator

from coderprep.codebook.lines import MOST_FAULTS, lines, too_many_faults
from coderprep.codebook.records import Progress, Record, quiet
from coderprep.codebook.source import Document
from coderprep.codebook.years import NEWCOMERS, contradiction
from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.releases import Release, System, fiscal_year, system_name
from coderprep.core.codebook.spelling import CATEGORY, LONGEST, dotted
from coderprep.core.errors import Problem, UserError
from coderprep.core.tr import tr

_VALID, _SHORT, _LONG = 14, 16, 77
_GAPS = (5, 13, 15, 76)
"""Columns counted from 0; the gaps between them are blank."""

_CODES = {System.ICD10CM: re.compile(r"[A-Z][0-9A-Z]{2,6}"), System.ICD10PCS: re.compile(r"[0-9A-HJ-NP-Z]{3,7}")}


def read(document: Document, release: Release, progress: Progress = quiet) -> Iterator[Record]:
    """The entries of an order file, headings included, in its order.

    ICD-10-CM order files have no chapters and blocks: their categories have no parents. UserError where it is no such
    file after all, or of another year than the release.
    """
    system = release.system
    above: list[str] = []
    seen: dict[str, int] = {}
    faults = 0
    for number, line in lines(document, progress):
        code = line[6:13].rstrip()
        reason = _fault(line, code, system) or (_twice(code) if code in seen else "")
        if reason and line.strip():
            yield Problem(document.name, number, reason)
            faults += 1
            if faults >= MOST_FAULTS:
                raise too_many_faults(document, number, system_name(system))
        if reason:
            continue
        seen[code] = number
        while above and not code.startswith(above[-1]):
            above.pop()
        yield _entry(line, code, system, above[-1] if above else "", len(seen))
        above.append(code)
    if not seen:
        yield Problem(document.name, 1, tr("this file holds no codes."))
    if system is System.ICD10CM:
        _check_year(document, seen, fiscal_year(release.effective))


def fits(line: str) -> bool:
    """True for a line in the columns of an order file."""
    spaced = len(line) > _LONG and all(line[column] == " " for column in _GAPS)
    return spaced and line[:5].isdigit() and line[_VALID] in "01" and not line[_LONG].isspace()


def _check_year(document: Document, seen: dict[str, int], year: int) -> None:
    code = contradiction(seen.keys(), year)
    if not code:
        return
    words = {"code": dotted(code, System.ICD10CM), "first": NEWCOMERS[code], "year": year}
    reason = (
        tr("{code} did not exist before FY {first}, so this is not the file of FY {year} that its name says.", **words)
        if code in seen
        else tr(
            "{code}, new in FY {first}, is missing, so this is not the file of FY {year} that its name says.", **words
        )
    )
    raise UserError(str(Problem(document.name, seen.get(code, 1), reason)))


def _fault(line: str, code: str, system: System) -> str:
    """What is wrong with a line; empty where nothing is."""
    if not fits(line):
        return tr("this line is damaged: it does not fit the columns of an order file.")
    whole = len(code) == LONGEST
    if not _CODES[system].fullmatch(code) or (system is System.ICD10PCS and whole != (line[_VALID] == "1")):
        return tr("“{code}” is no {system} code.", code=code, system=system_name(system))
    return ""


def _twice(code: str) -> str:
    return tr("{code} stands here for the second time.", code=code)


def _entry(line: str, code: str, system: System, parent: str, order: int) -> CodeEntry:
    billable = line[_VALID] == "1"
    kind = Kind.CODE if billable else Kind.CATEGORY if len(code) <= CATEGORY else Kind.SUBCATEGORY
    short, long = line[_SHORT:_LONG].strip(), line[_LONG:].strip()
    return CodeEntry(code, dotted(code, system), long, kind, parent, billable, order, short=short)
