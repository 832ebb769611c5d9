"""The official files that can be read."""

from enum import StrEnum

from coderprep.core.codebook.indexes import IndexKind
from coderprep.core.codebook.releases import System


class FileKind(StrEnum):
    """A kind of file, by its system and content."""

    TABULAR = "icd10cm-tabular"
    INDEX = "icd10cm-index"
    EXTERNAL = "icd10cm-external-index"
    NEOPLASMS = "icd10cm-neoplasms"
    DRUGS = "icd10cm-drugs"
    CM_ORDER = "icd10cm-order"
    PCS_ORDER = "icd10pcs-order"
    PCS_TABLES = "icd10pcs-tables"
    PCS_INDEX = "icd10pcs-index"
    PCS_DEFINITIONS = "icd10pcs-definitions"
    PCS_PACKAGE = "icd10pcs-package"
    """The data of an installed package: tables, definitions and index together."""
    HCPCS_TEXT = "hcpcs-text"
    HCPCS_SHEET = "hcpcs-sheet"

    @property
    def system(self) -> System:
        """The code system that the file is of."""
        return System(self.value.partition("-")[0])

    @property
    def index_kind(self) -> IndexKind | None:
        """The index that the file holds, if it is one."""
        return _INDEXES.get(self)


_INDEXES = {
    FileKind.INDEX: IndexKind.DISEASES,
    FileKind.EXTERNAL: IndexKind.EXTERNAL,
    FileKind.NEOPLASMS: IndexKind.NEOPLASMS,
    FileKind.DRUGS: IndexKind.DRUGS,
    FileKind.PCS_INDEX: IndexKind.PROCEDURES,
}
