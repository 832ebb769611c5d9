"""Does the index fit the tabular list? Codes that it gives and the list does not have."""

from collections.abc import Callable, Iterable, Iterator

from coderprep.core.codebook.indexes import IndexTerm
from coderprep.core.codebook.releases import System
from coderprep.core.codebook.spelling import dotted
from coderprep.core.errors import Problem
from coderprep.core.tr import tr


def unknown_codes(terms: Iterable[IndexTerm], has: Callable[[str], bool], name: str) -> Iterator[Problem]:
    """A problem, with its line in the file of this name, for every ICD-10-CM code of a term that `has` denies."""
    for term in terms:
        for mention in term.mentions:
            for code in (mention.first, mention.last):
                if code and mention.system is System.ICD10CM and not has(code):
                    reason = tr(
                        "“{title}” gives {code}, which the tabular list does not have.",
                        title=term.title,
                        code=dotted(code, System.ICD10CM),
                    )
                    yield Problem(name, term.line, reason)
