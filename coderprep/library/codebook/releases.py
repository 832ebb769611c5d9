"""Which releases there are, and which one is looked things up in."""

from coderprep.core.changes import Done
from coderprep.core.codebook.releases import Release, System
from coderprep.library.codebook.values import ReleaseRow
from coderprep.library.profile import Profile


def releases(profile: Profile) -> tuple[ReleaseRow, ...]:
    """All releases in the book, by system, newest first."""
    raise NotImplementedError


def current(profile: Profile, system: System) -> Release | None:
    """The release to look up in: the learner's choice, else that of the exam's books and date; None without any."""
    raise NotImplementedError


def chosen(profile: Profile, system: System) -> str:
    """The id of the release that the learner chose for this system; empty: it follows the exam."""
    raise NotImplementedError


def choose(profile: Profile, system: System, release_id: str = "") -> Done[Release | None]:
    """Look up in this release from now on; empty: follow the exam again. UserError where it is not in the book."""
    raise NotImplementedError


def find(profile: Profile, release_id: str) -> Release:
    """The release of this id; UserError naming those there are."""
    raise NotImplementedError


def books(profile: Profile) -> tuple[System, ...]:
    """The systems whose books the learner's exam allows (the CPC has no PCS); all of them without an exam."""
    raise NotImplementedError


def remove(profile: Profile, release_id: str) -> Done[bool]:
    """Take a release out of the book. A built-in one comes back at the next start."""
    raise NotImplementedError
