"""When a release holds from: told by the names CMS gives its files, checked against what the file itself says."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from coderprep.core.codebook.releases import Release, System, fiscal_start, fiscal_year, system_name
from coderprep.core.errors import UserError
from coderprep.core.tr import tr

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    rf"(?<![a-z])(?:({'|'.join(_MONTHS)})|january|february|march|april|june|july|august|september|october|november"
    r"|december)(?![a-z])",
    re.IGNORECASE,
)


def release(system: System, names: Sequence[str], source: str, said: int = 0, line: int = 0) -> Release:
    """The release of a file with these names (its own first, then that of the archive around it).

    `said` is the year that the file itself gives at `line`, 0 where it gives none. UserError where names and file do
    not agree, or none of them says a year.
    """
    dates = [found for name in names if (found := named(name))]
    years = {_year_of(system, *found) for found in dates}
    if said and years - {said}:
        raise UserError(
            tr(
                "{name}:{line}: this is the {system} of {said}, but its name says {years}; is it the right file?",
                name=source,
                line=line,
                system=system_name(system),
                said=said,
                years=_list(years),
            )
        )
    if len(years) > 1:
        raise UserError(tr("{name}: its names say different years, {years}.", name=source, years=_list(years)))
    if not years and not said:
        raise UserError(
            tr("{name}: neither its name nor its content says a year; give it the name CMS gave it.", name=source)
        )
    month = next(((year, month) for year, month in dates if month), None)
    return Release(system, _effective(system, said or min(years), month), source)


def named(name: str) -> tuple[int, int] | None:
    """The year and month (0: none) in a file's name; None without a year, or with several."""
    years = set(_YEAR.findall(name))
    if len(years) != 1:
        return None
    month = _MONTH.search(name)
    return int(years.pop()), _MONTHS.index(month[0][:3].lower()) + 1 if month else 0


def _year_of(system: System, year: int, month: int) -> int:
    """The year that a name means: a fiscal year for ICD-10, unless it gives a month of the calendar."""
    return year if system is System.HCPCS or not month else fiscal_year(date(year, month, 1))


def _effective(system: System, year: int, named_month: tuple[int, int] | None) -> date:
    if system is System.HCPCS:
        month = named_month[1] if named_month else 1
        return date(year, (month - 1) // 3 * 3 + 1, 1)
    return date(*named_month, 1) if named_month else fiscal_start(year)


def _list(years: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(years)))
