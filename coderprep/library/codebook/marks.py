"""The learner's own marks in the book: bookmarks, margin notes, the history of pages."""

from coderprep.core.changes import Done
from coderprep.core.codebook.releases import System
from coderprep.library.codebook.values import Mark, Visit
from coderprep.library.profile import Profile


def bookmarks(profile: Profile) -> tuple[Mark, ...]:
    """All bookmarks in the order of the book, with the entries of the current releases."""
    raise NotImplementedError


def bookmarked(profile: Profile, system: System, code: str) -> bool:
    """True where this code has a bookmark."""
    raise NotImplementedError


def set_bookmark(profile: Profile, system: System, code: str, there: bool) -> Done[bool]:
    """Put a bookmark at a code, or take it away. Can be undone."""
    raise NotImplementedError


def margin_note(profile: Profile, system: System, code: str) -> Mark | None:
    """The learner's note at this code; None without one."""
    raise NotImplementedError


def write_margin_note(profile: Profile, system: System, code: str, text: str) -> Done[Mark | None]:
    """Write the note at a code; an empty text takes it away. Can be undone."""
    raise NotImplementedError


def margin_notes(profile: Profile) -> tuple[Mark, ...]:
    """All margin notes in the order of the book: the list “write this into your book”."""
    raise NotImplementedError


def visit(profile: Profile, system: System, code: str, release_id: str) -> None:
    """Remember that this page was looked at."""
    raise NotImplementedError


def history(profile: Profile) -> tuple[Visit, ...]:
    """The pages looked at, the latest first, each once."""
    raise NotImplementedError
