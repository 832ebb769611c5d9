"""What an import leaves out on purpose, and says so."""

from dataclasses import dataclass
from enum import StrEnum

from coderprep.core.tr import trn


class Omission(StrEnum):
    """Why something of a file is not taken into the book."""

    DENTAL = "dental"
    """HCPCS D codes: the dental association's."""
    CPT = "cpt"
    """Rows with CPT codes or modifiers: the medical association's."""
    EMPTY = "empty"
    """Notes without text, which some releases have."""
    UNKNOWN = "unknown"
    """Elements that the formats as published today do not have."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many rows or elements were left out, and why. `detail` names them where that helps."""

    why: Omission
    count: int
    detail: str = ""

    @property
    def words(self) -> str:
        """One sentence to show."""
        match self.why:
            case Omission.DENTAL:
                return trn("{n} dental code was left out.", "{n} dental codes were left out.", self.count)
            case Omission.CPT:
                return trn("{n} CPT row was left out.", "{n} CPT rows were left out.", self.count)
            case Omission.EMPTY:
                return trn("{n} note without text was left out.", "{n} notes without text were left out.", self.count)
        return trn(
            "{n} element of an unknown kind was passed over: {detail}.",
            "{n} elements of unknown kinds were passed over: {detail}.",
            self.count,
            detail=self.detail,
        )
