"""Everything that can be read into the book: what the installed packages bring, and files that were recognised."""

from collections.abc import Iterator
from dataclasses import replace

from coderprep.codebook import (
    hcpcs_sheet,
    hcpcs_text,
    icd10cm_tabular,
    index_xml,
    order_file,
    packages,
    pcs_definitions,
    pcs_package,
    pcs_tables,
)
from coderprep.codebook.kinds import FileKind
from coderprep.codebook.recognise import Recognised, recognise
from coderprep.codebook.records import Progress, Record, quiet
from coderprep.codebook.source import Document
from coderprep.core.codebook.releases import Release, System


def shipped() -> tuple[Recognised, ...]:
    """The releases that installed packages hold: the ICD-10-CM tabular list, and ICD-10-PCS with the extra `pcs`."""
    found: list[Recognised] = []
    tabular, pcs = packages.data_file(packages.TABULAR), packages.data_file(packages.PCS)
    if tabular:
        source = packages.provenance(packages.TABULAR, tabular)
        found += [replace(file, release=replace(file.release, source=source)) for file in recognise(tabular).files]
    if pcs:
        source = packages.provenance(packages.PCS, pcs)
        release = Release(System.ICD10PCS, pcs_package.EFFECTIVE, source)
        found.append(Recognised(FileKind.PCS_PACKAGE, Document(pcs, pcs.stat().st_size), release))
    return tuple(found)


def read(file: Recognised, progress: Progress = quiet) -> Iterator[Record]:
    """The values in a file, one after the other (see `Record`). UserError where it turns out not to be readable.

    Nothing is kept between them, so the reader may stop at any time.
    """
    document, index = file.document, file.kind.index_kind
    if index:
        return index_xml.read(document, index, progress)
    match file.kind:
        case FileKind.TABULAR:
            return icd10cm_tabular.read(document, progress)
        case FileKind.PCS_TABLES:
            return pcs_tables.read(document, progress)
        case FileKind.PCS_DEFINITIONS:
            return pcs_definitions.read(document, progress)
        case FileKind.PCS_PACKAGE:
            return pcs_package.read(document.path)
        case FileKind.HCPCS_TEXT:
            return hcpcs_text.read(document, file.release, progress)
        case FileKind.HCPCS_SHEET:
            return hcpcs_sheet.read(document, file.release, progress)
    return order_file.read(document, file.release, progress)
