"""One search box over the code sets: codes and words."""

from collections.abc import Collection

from coderprep.core.codebook.releases import System
from coderprep.library.codebook.values import Found
from coderprep.library.profile import Profile

SCREENFUL = 50


def search(
    profile: Profile,
    text: str,
    systems: Collection[System] | None = None,
    limit: int = SCREENFUL,
    release_id: str = "",
) -> Found:
    """The entries that fit a code (with or without dot, any case, partial) or words (any order, beginnings).

    Looks in the current releases of these systems (None: those of the exam's books), or in one release only.
    """
    raise NotImplementedError
