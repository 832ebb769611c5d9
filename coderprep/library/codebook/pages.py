"""A code's page."""

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.releases import System
from coderprep.library.codebook.values import Looked, Page
from coderprep.library.profile import Profile


def look_up(profile: Profile, text: str, system: System | None = None, release_id: str = "") -> Looked:
    """The pages of a code as somebody types it, in every system that has it (A0100 is in two), or in one."""
    raise NotImplementedError


def page(profile: Profile, system: System, code: str, release_id: str = "") -> Page | None:
    """The page of this entry (`code` without dot, as in `CodeEntry.code`) in the current or this release."""
    raise NotImplementedError


def children(profile: Profile, system: System, code: str = "", release_id: str = "") -> tuple[CodeEntry, ...]:
    """The entries right below this one, in the order of the book; those at the top without a code. For the tree."""
    raise NotImplementedError


def exists(profile: Profile, system: System, codes: tuple[str, ...]) -> dict[str, CodeEntry]:
    """Which of these codes (dot or not) are in the current release, with their entries. For links in text."""
    raise NotImplementedError
