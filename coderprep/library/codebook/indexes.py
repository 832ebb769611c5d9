"""The alphabetic indexes and the two tables."""

from coderprep.core.codebook.indexes import IndexKind, IndexTerm, Reference
from coderprep.library.codebook.values import IndexInfo, TermRow
from coderprep.library.profile import Profile


def available(profile: Profile, kind: IndexKind) -> IndexInfo | None:
    """The index of this kind that is used: of the current release, else of the nearest; None: import one."""
    raise NotImplementedError


def main_terms(profile: Profile, kind: IndexKind, beginning: str = "", limit: int = 200) -> tuple[TermRow, ...]:
    """Main terms from this beginning on (any case), in the order of the index."""
    raise NotImplementedError


def below(profile: Profile, kind: IndexKind, order: int) -> tuple[TermRow, ...]:
    """The subterms right below the term of this order."""
    raise NotImplementedError


def find(profile: Profile, kind: IndexKind, text: str, limit: int = 50) -> tuple[TermRow, ...]:
    """Terms at whose path all words occur (any order, beginnings), the shortest path first."""
    raise NotImplementedError


def follow(profile: Profile, kind: IndexKind, reference: Reference) -> TermRow | None:
    """The term that a reference (see, see also) leads to; None where the index does not have it."""
    raise NotImplementedError


def path(profile: Profile, kind: IndexKind, term: IndexTerm) -> tuple[IndexTerm, ...]:
    """The terms from the main term down to this one."""
    raise NotImplementedError
