"""HCPCS Level II rows, whichever form they came in: joined, sorted into codes and modifiers, and CPT left out.

Record identification (CMS's record layout): 3 is the first line of a procedure record, 4 a further line of its long
description; 7 and 8 are the same for modifiers.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from coderprep.codebook.records import Record
from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.hcpcs import HcpcsDetail
from coderprep.core.codebook.omissions import LeftOut, Omission
from coderprep.core.codebook.releases import Release
from coderprep.core.errors import Problem, UserError
from coderprep.core.tr import tr

FIRST = {"3": Kind.CODE, "7": Kind.MODIFIER}
FURTHER = {"4": Kind.CODE, "8": Kind.MODIFIER}

_CODE = re.compile(r"[A-CE-V]\d{4}", re.ASCII)
_MODIFIER = re.compile(r"[A-Z][0-9A-Z]", re.ASCII)
_DENTAL = re.compile(r"D\d{4}", re.ASCII)
_CPT = re.compile(r"\d{4}[0-9A-Z]|\d[0-9A-Z]", re.ASCII)
_DATE = re.compile(r"(?P<y>\d{4})-?(?P<m>\d\d)-?(?P<d>\d\d)|(?P<m2>\d\d?)/(?P<d2>\d\d?)/(?P<y2>\d{4})", re.ASCII)
_WHOLE = 1_000
"""Codes; every release since 2000 has several times as many, an excerpt has fewer."""

_AHEAD = 0.005
"""Share of codes that may change after the year of a release; of a January release, 5 in 100 changed that January."""

COLUMNS = frozenset((
    "HCPC", "RECID", "LONG DESCRIPTION", "SHORT DESCRIPTION", "PRICE1", "PRICE2", "PRICE3", "PRICE4", "MULT_PI",
    "STATUTE", "XREF1", "XREF2", "XREF3", "XREF4", "XREF5", "COV", "BETOS", "TOS1", "TOS2", "TOS3", "TOS4", "TOS5",
    "ADD DT", "ACT EFF DT", "TERM DT", "ACTION CD",
))  # fmt: skip
"""The columns that are taken over, as the workbook names them."""


@dataclass(slots=True)
class Row:
    """One line of a release. `fields` are the columns by the names that the workbook gives them."""

    line: int
    code: str
    record: str
    long: str
    fields: Mapping[str, str] = field(default_factory=dict)


def records(rows: Iterable[Row | Problem], name: str, release: Release) -> Iterator[Record]:
    """Entries with their details, problems, and last what was left out. Rows must come in the order of the file.

    UserError where the dates in the rows show that they are of another year than the release.
    """
    left_out: Counter[Omission] = Counter()
    seen: set[str] = set()
    changes: list[tuple[int, int]] = []
    for row in joined(rows, name):
        if isinstance(row, Problem):
            yield row
        elif omission := _omission(row):
            left_out[omission] += 1
        elif isinstance(made := _made(row, name, seen), Problem):
            yield made
        else:
            changes.append((_last_change(made[1]), row.line))
            yield from made
    if not seen:
        yield Problem(name, 1, tr("this file holds no codes."))
    for omission, number in sorted(left_out.items()):
        yield LeftOut(omission, number)
    _check_year(changes, name, release)


def joined(rows: Iterable[Row | Problem], name: str) -> Iterator[Row | Problem]:
    """First lines, with the descriptions of their further lines joined to theirs."""
    open_row: Row | None = None
    for row in rows:
        if isinstance(row, Row) and row.record in FURTHER:
            if open_row and open_row.code == row.code and FIRST.get(open_row.record) is FURTHER[row.record]:
                open_row.long = f"{open_row.long} {row.long}"
            else:
                yield Problem(name, row.line, tr("{code} goes on here, but does not begin above.", code=row.code))
            continue
        if open_row:
            yield open_row
            open_row = None
        if isinstance(row, Problem):
            yield row
        else:
            open_row = row
    if open_row:
        yield open_row


def day(text: str) -> date | None:
    """The date in a column; None where it is blank. UserError for what is no date."""
    if not text.strip("0"):
        return None
    match = _DATE.fullmatch(text)
    if match:
        year, month, number = (match[name] or match[f"{name}2"] for name in ("y", "m", "d"))
        with suppress(ValueError):
            return date(int(year), int(month), int(number))
    raise UserError(tr("“{value}” is no date.", value=text))


def _check_year(changes: list[tuple[int, int]], name: str, release: Release) -> None:
    """Refuse rows (year of the last change, line) many of which are newer than the release, or all older."""
    year = release.effective.year
    later = [line for changed, line in changes if changed > year]
    older = len(changes) > _WHOLE and all(changed < year for changed, _ in changes)
    if older or len(later) > len(changes) * _AHEAD:
        raise UserError(
            tr(
                "{name}:{line}: the last changes here are of another year, so this is not the {release} of its name.",
                name=name,
                line=next(iter(later), 1),
                release=release.label,
            )
        )


def _last_change(detail: HcpcsDetail) -> int:
    """The year of it; 0 where there is none."""
    return max((day.year for day in (detail.added, detail.changed) if day), default=0)


def _made(row: Row, name: str, seen: set[str]) -> tuple[CodeEntry, HcpcsDetail] | Problem:
    """The values of a row that is to be taken, or what is wrong with it."""
    try:
        made = _values(row, len(seen) + 1)
    except UserError as error:
        return Problem(name, row.line, str(error))
    if row.code in seen:
        return Problem(name, row.line, tr("{code} stands here for the second time.", code=row.code))
    seen.add(row.code)
    return made


def _omission(row: Row) -> Omission | None:
    if row.record == "3" and _DENTAL.fullmatch(row.code):
        return Omission.DENTAL
    return Omission.CPT if _CPT.fullmatch(row.code) else None


def _values(row: Row, order: int) -> tuple[CodeEntry, HcpcsDetail]:
    """The entry and its details. UserError where a field cannot be."""
    kind = FIRST[row.record]
    if not (_CODE if kind is Kind.CODE else _MODIFIER).fullmatch(row.code):
        raise UserError(tr("“{code}” is no HCPCS Level II code or modifier.", code=row.code))
    title, one = " ".join(row.long.split()), row.fields.get
    if not title:
        raise UserError(tr("{code} has no description.", code=row.code))
    detail = HcpcsDetail(
        row.code,
        coverage=one("COV", ""),
        pricing=_all(row.fields, "PRICE", 4),
        multiple_pricing=one("MULT_PI", ""),
        statute=one("STATUTE", ""),
        cross_references=_all(row.fields, "XREF", 5),
        betos=one("BETOS", ""),
        types_of_service=_all(row.fields, "TOS", 5),
        added=day(one("ADD DT", "")),
        changed=day(one("ACT EFF DT", "")),
        action=one("ACTION CD", ""),
    )
    short, terminated = one("SHORT DESCRIPTION", ""), day(one("TERM DT", ""))
    entry = CodeEntry(row.code, row.code, title, kind, "", kind is Kind.CODE, order, short=short, terminated=terminated)
    return entry, detail


def _all(fields: Mapping[str, str], name: str, most: int) -> tuple[str, ...]:
    return tuple(value for n in range(1, most + 1) if (value := fields.get(f"{name}{n}", "")))
