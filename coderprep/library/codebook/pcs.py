"""Building ICD-10-PCS codes: only what a row of a table combines can be chosen."""

from coderprep.core.codebook.pcs import Axis, Label, PcsDefinition, PcsTable
from coderprep.library.profile import Profile


def heading(profile: Profile, chosen: str = "") -> Axis | None:
    """The next of the first three axes (section, body system, operation) with the values that have tables.

    `chosen` are the characters so far (0 to 2). None where no tables are in the book, or these begin none.
    """
    raise NotImplementedError


def table(profile: Profile, code: str) -> PcsTable | None:
    """The table that a code of three or more characters belongs to; None where there is none."""
    raise NotImplementedError


def axis(profile: Profile, chosen: str) -> Axis | None:
    """The next axis with the values that are still legal, whatever has been chosen; None: complete, or not legal."""
    raise NotImplementedError


def labels(profile: Profile, code: str) -> tuple[Label, ...]:
    """The seven values of a code in words; empty where it is not legal."""
    raise NotImplementedError


def definition(profile: Profile, section: str, position: int, title: str) -> PcsDefinition | None:
    """What a value (by its label) means in this section."""
    raise NotImplementedError
