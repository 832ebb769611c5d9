"""What changed from one release to another."""

from coderprep.library.codebook.values import Difference
from coderprep.library.profile import Profile


def diff(profile: Profile, older_id: str, newer_id: str) -> Difference:
    """Codes added, deleted, revised in title, revised in notes. UserError for releases of two systems."""
    raise NotImplementedError
