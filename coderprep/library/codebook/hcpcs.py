"""HCPCS Level II by letter, and its modifiers."""

from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.releases import System
from coderprep.library.codebook import releases
from coderprep.library.profile import Profile
from coderprep.store.codebook import entries


def letters(profile: Profile) -> dict[str, int]:
    """The letters of the current release and how many codes each has."""
    using = releases.using(profile, [System.HCPCS])
    if not using:
        return {}
    with profile.book.read() as connection:
        return entries.letters(connection, using[0].row)


def codes(profile: Profile, letter: str) -> tuple[CodeEntry, ...]:
    """The codes of a letter in order, terminated ones included."""
    return _of_kind(profile, Kind.CODE, letter.upper())


def modifiers(profile: Profile) -> tuple[CodeEntry, ...]:
    """The modifiers in order."""
    return _of_kind(profile, Kind.MODIFIER, "")


def _of_kind(profile: Profile, kind: Kind, beginning: str) -> tuple[CodeEntry, ...]:
    using = releases.using(profile, [System.HCPCS])
    if not using:
        return ()
    with profile.book.read() as connection:
        return tuple(entries.of_kind(connection, using[0].row, kind, beginning))
