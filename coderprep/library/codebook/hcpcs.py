"""HCPCS Level II by letter, and its modifiers."""

from coderprep.core.codebook.entries import CodeEntry
from coderprep.library.profile import Profile


def letters(profile: Profile) -> dict[str, int]:
    """The letters of the current release and how many codes each has."""
    raise NotImplementedError


def codes(profile: Profile, letter: str) -> tuple[CodeEntry, ...]:
    """The codes of a letter in order, terminated ones included."""
    raise NotImplementedError


def modifiers(profile: Profile) -> tuple[CodeEntry, ...]:
    """The modifiers in order."""
    raise NotImplementedError
