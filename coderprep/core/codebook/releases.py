"""Releases of the official code sets: what they are called, and from when to when they were published for.

ICD-10-CM and ICD-10-PCS change with the federal fiscal year on October 1 and once more on April 1; HCPCS Level II
changes every quarter (CMS, "ICD-10" and "HCPCS quarterly update" pages). A release is told by its system and the
month from which it holds, never by a year alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from coderprep.core.codes import CodeKind
from coderprep.core.tr import tr

System = CodeKind
"""The code systems of the book."""

_NAMES = {System.ICD10CM: "ICD-10-CM", System.ICD10PCS: "ICD-10-PCS", System.HCPCS: "HCPCS Level II"}
_ID = re.compile(r"([a-z0-9]+)-(\d{4})-(\d{2})")
_FISCAL_START = 10
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Release:
    """One published state of a code set: valid for services from `effective` on. `source` says where it came from."""

    system: System
    effective: date
    source: str = ""

    @property
    def id(self) -> str:
        """The name in decks and on the command line: icd10cm-2026-04."""
        return f"{self.system.value}-{self.effective:%Y-%m}"

    @property
    def ends(self) -> date:
        """The last day it was published for: of the fiscal year, for HCPCS of the quarter."""
        if self.system is System.HCPCS:
            first = (self.effective.month - 1) // 3 * 3 + 1
            return _first_of(self.effective.year, first + 3) - timedelta(days=1)
        return _first_of(fiscal_year(self.effective), _FISCAL_START) - timedelta(days=1)

    @property
    def label(self) -> str:
        """What a learner reads: ICD-10-CM FY 2026, April update."""
        name, month = system_name(self.system), tr(_MONTHS[self.effective.month - 1])
        if self.system is System.HCPCS:
            return tr("{system}, {month} {year}", system=name, month=month, year=self.effective.year)
        if self.effective.month == _FISCAL_START:
            return tr("{system} FY {year}", system=name, year=fiscal_year(self.effective))
        return tr("{system} FY {year}, {month} update", system=name, year=fiscal_year(self.effective), month=month)


def system_name(system: System) -> str:
    """The name people use: ICD-10-CM. The same in every language."""
    return _NAMES[system]


def fiscal_year(day: date) -> int:
    """The federal fiscal year of a day: it begins on October 1 of the year before."""
    return day.year + (day.month >= _FISCAL_START)


def fiscal_start(year: int) -> date:
    """The first day of a federal fiscal year."""
    return date(year - 1, _FISCAL_START, 1)


def parse_id(text: str) -> Release | None:
    """The release of this id, without its source; None where the text is no such id."""
    match = _ID.fullmatch(text)
    if match is None or match[1] not in set(System):
        return None
    try:
        return Release(System(match[1]), date(int(match[2]), int(match[3]), 1))
    except ValueError:
        return None


def current(releases: Iterable[Release], system: System, day: date) -> Release | None:
    """The release that rules on a day: the latest that has begun, else the earliest there is, else None."""
    of_system = sorted((each for each in releases if each.system is system), key=lambda each: each.effective)
    begun = [each for each in of_system if each.effective <= day]
    return begun[-1] if begun else next(iter(of_system), None)


def _first_of(year: int, month: int) -> date:
    return date(year + (month > 12), (month - 1) % 12 + 1, 1)
