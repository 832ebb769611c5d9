"""Whether the codes that an index gives are in the tabular list."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from coderprep.core.codebook.indexes import IndexTerm
from coderprep.core.codebook.releases import Release, System, current, fiscal_year, parse_id
from coderprep.core.errors import Problem
from coderprep.core.tr import tr, trn
from coderprep.library.codebook.values import Part, Refused
from coderprep.store.codebook import entries, releases

MOST = 0.1
"""The share of codes that may be missing in a tabular list of the same year before the index is refused."""

_TOLD = 20


@dataclass(slots=True)
class References:
    """The codes that the terms of one index give, each with the first line and title that gives it."""

    file: str
    _codes: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, term: IndexTerm) -> None:
        """Note the codes of one term."""
        for mention in term.mentions:
            if mention.system is System.ICD10CM and not mention.last:
                self._codes.setdefault(mention.first, (term.line, term.title))

    def check(self, connection: Connection, release: Release) -> tuple[Problem, ...]:
        """The codes that the tabular list does not have: of this release, or else of the nearest one there is.

        Raises `Refused` where too many are missing in a list of the same year: one of the two is damaged.
        """
        lists = {each.name: each for each in releases.everything(connection) if each.has(Part.CODES)}
        known = [found for name in lists if (found := parse_id(name))]
        year = fiscal_year(release.effective)
        same = [each for each in known if each.system is release.system and fiscal_year(each.effective) == year]
        tabular = max(same, key=lambda each: each.effective, default=current(known, release.system, release.effective))
        if tabular is None or not self._codes:
            return ()
        there = entries.several(connection, lists[tabular.id].id, self._codes)
        missing = [(line, code, title) for code, (line, title) in self._codes.items() if code not in there]
        problems = tuple(
            Problem(
                self.file,
                line,
                tr(
                    "“{title}” refers to {code}, which is not in {release}.",
                    title=title,
                    code=code,
                    release=tabular.label,
                ),
            )
            for line, code, title in sorted(missing)
        )
        if same and len(missing) > MOST * len(self._codes):
            raise Refused(problems)
        return _shortened(problems, self.file)


def _shortened(problems: tuple[Problem, ...], file: str) -> tuple[Problem, ...]:
    more = len(problems) - _TOLD
    if more <= 0:
        return problems
    rest = Problem(file, 0, trn("There is {n} more such code.", "There are {n} more such codes.", more))
    return (*problems[:_TOLD], rest)
