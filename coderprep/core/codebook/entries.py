"""What stands in a code book: headings and codes of the three systems."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The level of an entry (ICD-10-CM guidelines I.A.2 and I.B.2; a category without subdivision is a code)."""

    CHAPTER = "chapter"
    BLOCK = "block"
    CATEGORY = "category"
    """Three characters that are divided further; in ICD-10-PCS the first three characters, which name a table."""
    SUBCATEGORY = "subcategory"
    CODE = "code"
    MODIFIER = "modifier"
    """A HCPCS Level II modifier of two characters."""


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One entry of a release.

    `code` has no dot and is unique in its release (blocks are written as ranges, A00-A09); `dotted` is the official
    spelling. `parent` is the code of the entry above, empty at the top. `order` numbers the entries as the book has
    them, from 1. `extension` is the seventh character that the tabular list's rule added to the parent; codes that
    the list spells out have none. `short` is the abbreviated official title where the release gives one.
    `terminated` is the last day on which the code may be reported.
    """

    code: str
    dotted: str
    title: str
    kind: Kind
    parent: str
    billable: bool
    order: int
    extension: str = ""
    short: str = ""
    terminated: date | None = None
