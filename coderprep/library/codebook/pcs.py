"""Building ICD-10-PCS codes: only what a row of a table combines can be chosen."""

from sqlalchemy import Connection

from coderprep.core.codebook.pcs import TABLE, Axis, Label, PcsDefinition, PcsTable, choices, labels_of
from coderprep.core.codebook.releases import Release, System
from coderprep.core.codebook.spelling import bare
from coderprep.core.tr import tr
from coderprep.library.codebook import releases
from coderprep.library.codebook.releases import Using
from coderprep.library.codebook.values import Part
from coderprep.library.profile import Profile
from coderprep.store.codebook import entries

_HEADING = ("Section", "Body System", "Operation")


def available(profile: Profile) -> Release | None:
    """The release whose tables are used: the current one, else the nearest that has tables; None: import some."""
    with profile.book.read() as connection:
        using = _tables(profile, connection)
        return using.release if using else None


def heading(profile: Profile, chosen: str = "") -> Axis | None:
    """The next of the first three axes (section, body system, operation) with the values that have tables.

    `chosen` are the characters so far (0 to 2). None where no tables are in the book, or these begin none.
    """
    if len(chosen) >= TABLE:
        return None
    with profile.book.read() as connection:
        using = _tables(profile, connection)
        found = entries.headings(connection, using.row, bare(chosen)) if using else []
    labels = tuple(Label(code, title) for code, title in found)
    return Axis(len(chosen) + 1, tr(_HEADING[len(chosen)]), labels) if labels else None


def table(profile: Profile, code: str) -> PcsTable | None:
    """The table that a code of three or more characters belongs to; None where there is none."""
    with profile.book.read() as connection:
        using = _tables(profile, connection)
        return entries.table(connection, using.row, bare(code)[:TABLE]) if using else None


def axis(profile: Profile, chosen: str) -> Axis | None:
    """The next axis with the values that are still legal, whatever has been chosen; None: complete, or not legal."""
    code = bare(chosen)
    if len(code) < TABLE:
        return heading(profile, code)
    found = table(profile, code)
    following = choices(found, code[TABLE:]) if found else None
    return following if following and following.labels else None


def labels(profile: Profile, code: str) -> tuple[Label, ...]:
    """The seven values of a code in words; empty where it is not legal."""
    found = table(profile, code)
    return labels_of(found, bare(code)) if found else ()


def definition(profile: Profile, section: str, position: int, title: str) -> PcsDefinition | None:
    """What a value (by its label) means in this section (by its character)."""
    with profile.book.read() as connection:
        current = releases.current(profile, System.ICD10PCS)
        using = releases.with_part(connection, System.ICD10PCS, Part.DEFINITIONS, current)
        found = entries.definitions(connection, using.row, section, position) if using else []
    return next((each for each in found if title in each.titles), None)


def _tables(profile: Profile, connection: Connection) -> Using | None:
    current = releases.current(profile, System.ICD10PCS)
    return releases.with_part(connection, System.ICD10PCS, Part.TABLES, current)
