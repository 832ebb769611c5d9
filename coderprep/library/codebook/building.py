"""The releases that come with installed packages: built at first start, and again when a package changes."""

from coderprep.core.changes import Done
from coderprep.library.codebook.values import Imported
from coderprep.library.planning import Report, quiet
from coderprep.library.profile import Profile


def pending(profile: Profile) -> bool:
    """True where a release of an installed package is not in the book yet. Quick: to be asked at every start."""
    raise NotImplementedError


def build(profile: Profile, report: Report = quiet) -> Done[tuple[Imported, ...]]:
    """Build what is pending, in a child process (the window stays smooth); readers see the old state meanwhile.

    `report` gets (done, total, what) and may raise `Cancelled`: nothing of the release at hand is kept then.
    """
    raise NotImplementedError
