"""Whether the codes that an index gives are in the tabular list."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from coderprep.codebook.crossing import unknown_codes
from coderprep.core.codebook.indexes import IndexTerm
from coderprep.core.codebook.releases import Release, current, fiscal_year, parse_id
from coderprep.core.errors import Problem
from coderprep.core.tr import trn
from coderprep.library.codebook.values import Part, Refused
from coderprep.store.codebook import entries, releases

MOST = 0.1
"""The share of terms whose codes may be missing in a tabular list of the same year before the index is refused."""

_TOLD = 20


@dataclass(slots=True)
class References:
    """The codes of one tabular list, and the terms of an index that name others. Without a list nothing is missed."""

    file: str
    same_year: bool = False
    _codes: frozenset[str] = frozenset()
    _terms: int = 0
    _problems: list[Problem] = field(default_factory=list)

    @classmethod
    def to(cls, connection: Connection, release: Release, file: str) -> "References":
        """Into the list of the release's year, the latest of several; else into that of the nearest year."""
        lists = {each.name: each for each in releases.everything(connection) if each.has(Part.CODES)}
        known = [found for name in lists if (found := parse_id(name))]
        year = fiscal_year(release.effective)
        same = [each for each in known if each.system is release.system and fiscal_year(each.effective) == year]
        tabular = max(same, key=lambda each: each.effective, default=current(known, release.system, release.effective))
        if tabular is None:
            return cls(file)
        return cls(file, bool(same), frozenset(entries.codes(connection, lists[tabular.id].id)))

    def look(self, term: IndexTerm) -> None:
        """Look at the codes of one term."""
        if self._codes and term.mentions:
            self._terms += 1
            self._problems += unknown_codes((term,), self._codes.__contains__, self.file)

    def warnings(self) -> tuple[Problem, ...]:
        """What to tell of the codes that are missing, the first of them by line.

        Raises `Refused` where too many are missing in a list of the same year: one of the two is damaged.
        """
        if self.same_year and len(self._problems) > MOST * self._terms:
            raise Refused(tuple(self._problems))
        more = len(self._problems) - _TOLD
        if more <= 0:
            return tuple(self._problems)
        rest = trn("There is {n} more such code.", "There are {n} more such codes.", more)
        return (*self._problems[:_TOLD], Problem(self.file, 0, rest))
