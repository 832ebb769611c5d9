"""The alphabetic indexes and the two tables of ICD-10-CM, and the index of ICD-10-PCS."""

import re
from dataclasses import dataclass
from enum import StrEnum

from coderprep.core.codebook.notes import Mention, mentions


class IndexKind(StrEnum):
    """Which index a term stands in."""

    DISEASES = "index"
    EXTERNAL = "external"
    NEOPLASMS = "neoplasm"
    DRUGS = "drug"
    PROCEDURES = "procedures"
    """The index of ICD-10-PCS, with its keys to body parts, devices and substances."""


class ReferenceKind(StrEnum):
    """How a term sends the reader on (guidelines I.A.16)."""

    SEE = "see"
    SEE_ALSO = "see also"
    SEE_CATEGORY = "see category"
    USE = "use"
    """ICD-10-PCS: the value of the tables that stands for this term."""


COLUMNS: dict[IndexKind, tuple[str, ...]] = {
    IndexKind.NEOPLASMS: (
        "malignant_primary",
        "malignant_secondary",
        "in_situ",
        "benign",
        "uncertain_behavior",
        "unspecified_behavior",
    ),
    IndexKind.DRUGS: (
        "poisoning_accidental",
        "poisoning_self_harm",
        "poisoning_assault",
        "poisoning_undetermined",
        "adverse_effect",
        "underdosing",
    ),
}
"""The six columns of each table, in the order of `IndexTerm.cells`."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a term sends the reader: a path of terms (Accident, transport, car occupant), a code or table, or both."""

    kind: ReferenceKind
    text: str
    code: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """The main term and the subterms to follow from it."""
        return tuple(part.strip() for part in self.text.split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class IndexTerm:
    """A main term (level 0) or subterm of an index.

    `order` numbers the terms of one index from 1, `parent` is the order of the term above (0: none), `line` the
    line of the file. `title` has its nonessential modifiers in place; `modifiers` repeats them alone, in their
    parentheses. `code` and `manifestation` are written as the index does: dotted, perhaps with a dash for a code
    that goes on. Rows of the tables have six `cells` instead, empty where the table has a dash. ICD-10-PCS gives
    the beginning of a code.
    """

    order: int
    parent: int
    level: int
    letter: str
    title: str
    line: int
    modifiers: tuple[str, ...] = ()
    code: str = ""
    manifestation: str = ""
    references: tuple[Reference, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def essential(self) -> str:
        """The title without its nonessential modifiers: what the term is looked up by."""
        title = self.title
        for modifier in self.modifiers:
            title = title.replace(modifier, " ", 1)
        return _SPACES.sub(" ", title).strip()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The ICD-10-CM codes that the term gives, for instance to see whether the tabular list has them."""
        written = (self.code, self.manifestation, *self.cells, *(reference.code for reference in self.references))
        return tuple(mention for text in written if text for mention in mentions(text))


_SPACES = re.compile(r"\s+")
