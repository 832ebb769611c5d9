"""Cards, items and margin notes that use a code which changed. Nothing is changed here: the learner decides."""

from coderprep.library.codebook.values import Aged, Difference
from coderprep.library.profile import Profile


def aged(profile: Profile, difference: Difference) -> tuple[Aged, ...]:
    """What uses a code that this difference names, by code."""
    raise NotImplementedError
