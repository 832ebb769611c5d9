"""A small code book of our own: two years of ICD-10-CM, ICD-10-PCS with tables, HCPCS, the indexes."""

from pathlib import Path

from coderprep.library.codebook import child
from coderprep.library.codebook.child import Job
from coderprep.library.codebook.values import Imported
from coderprep.paths import Folders
from tests.codebook import samples

NOW = 1_772_000_000_000

NEXT_YEAR = (
    samples.TABULAR.replace("<version>2026", "<version>2027")
    .replace(
        "<desc>Dark blue fever</desc></diag>",
        "<desc>Deep blue fever</desc></diag>" + "<diag><name>A00.2</name><desc>Fever of no known color</desc></diag>",
    )
    .replace(
        "<desc>Fever of no color</desc></diag>",
        "<desc>Fever of no color</desc><diag><name>B99.1</name><desc>Fever of no color by day</desc></diag></diag>",
    )
    .replace("<note>Azure fever NOS</note>", "")
    .replace(
        "<diag><name>S06.1X7</name><desc>Fatal bump</desc></diag>",
        "<diag><name>S06.1X8</name><desc>Fatal bump of head</desc></diag>",
    )
)
"""A year later: a code and a subdivision more, another title, an inclusion term less, a code in another's place."""

INDEX = samples.INDEX.replace("<manif>R68</manif>", "<manif>B99</manif>")

FILES = (
    ("icd10cm-neoplasm-2026.xml", samples.NEOPLASMS),
    ("icd10cm-drug-2026.xml", samples.DRUGS),
    ("icd10cm-tabular-2026.xml", samples.TABULAR),
    ("icd10cm-tabular-2027.xml", NEXT_YEAR),
    ("icd10cm-index-2026.xml", INDEX),
    ("icd10cm-eindex-2026.xml", samples.EXTERNAL.replace("R68", "B99")),
    ("icd10pcs_tables_2026.xml", samples.PCS_TABLES),
    ("icd10pcs_definitions_2026.xml", samples.PCS_DEFINITIONS),
    ("icd10pcs_index_2026.xml", samples.PCS_INDEX),
    ("HCPC2026_JAN.txt", samples.HCPCS.replace("20260401", "20260101")),
)
"""In this order: the neoplasms and drugs name codes that the small list does not have."""


def take(folder: Path, name: str, content: str | bytes) -> tuple[Imported, ...]:
    """Import one file into the book of a data folder, in this process."""
    path = samples.written(folder / name, content)
    return child.work(Job(Folders(folder).codebook, NOW, (path,)), lambda share, what: None)


def fill(folder: Path) -> None:
    """Make the small book in a data folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in FILES:
        take(folder, name, content)
