"""What each index is called, and how to get it."""

from dataclasses import dataclass

from coderprep.core.codebook.indexes import IndexKind
from coderprep.core.tr import tr


@dataclass(frozen=True, slots=True)
class IndexWords:
    """`missing` and `how` are said where it is not in the book; a `table` has six columns."""

    title: str
    missing: str
    how: str
    table: bool = False


def index_words(kind: IndexKind) -> IndexWords:
    """The words for an index of ICD-10-CM."""
    archive = tr("It is published by CMS and CDC in the archive “Code Tables, Tabular and Index”, as {file}.")
    search = tr("Until then the search box finds conditions by titles and inclusion terms.")
    if kind is IndexKind.DISEASES:
        how = f"{archive.format(file='icd10cm-index-YYYY.xml')} {search}"
        return IndexWords(tr("Index to diseases and injuries"), tr("The alphabetic index is not in the book yet"), how)
    if kind is IndexKind.EXTERNAL:
        how = f"{archive.format(file='icd10cm-eindex-YYYY.xml')} {search}"
        return IndexWords(
            tr("Index to external causes"), tr("The index to external causes is not in the book yet"), how
        )
    if kind is IndexKind.NEOPLASMS:
        how = archive.format(file="icd10cm-neoplasm-YYYY.xml")
        return IndexWords(
            tr("Table of neoplasms"), tr("The table of neoplasms is not in the book yet"), how, table=True
        )
    how = archive.format(file="icd10cm-drug-YYYY.xml")
    title = tr("Table of drugs and chemicals")
    return IndexWords(title, tr("The table of drugs and chemicals is not in the book yet"), how, table=True)
