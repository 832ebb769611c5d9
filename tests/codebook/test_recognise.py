import shutil
from datetime import date
from pathlib import Path

import pytest

from coderprep.codebook.kinds import FileKind
from coderprep.codebook.naming import named
from coderprep.codebook.recognise import recognise
from coderprep.core.codebook.indexes import IndexKind
from coderprep.core.errors import UserError
from tests.codebook import samples
from tests.codebook.samples import sheet, written, zipped

CM_APRIL, CM_FY26, PCS_FY26 = "icd10cm-2026-04", "icd10cm-2025-10", "icd10pcs-2025-10"

KINDS = [
    ("icd10c-tabular-April-1-2026.xml", samples.TABULAR, FileKind.TABULAR, CM_APRIL),
    ("icd10cm_tabular_2026.xml", samples.TABULAR, FileKind.TABULAR, CM_FY26),
    ("list.xml", samples.TABULAR, FileKind.TABULAR, CM_FY26),
    ("tabular October 2025.xml", samples.TABULAR, FileKind.TABULAR, CM_FY26),
    ("icd10cm-index-2026.xml", samples.INDEX, FileKind.INDEX, CM_FY26),
    ("icd10cm-eindex-2026.xml", samples.EXTERNAL, FileKind.EXTERNAL, CM_FY26),
    ("neoplasm.xml", samples.NEOPLASMS, FileKind.NEOPLASMS, CM_FY26),
    ("drug.xml", samples.DRUGS, FileKind.DRUGS, CM_FY26),
    ("icd10cm_order_2026.txt", samples.CM_ORDER, FileKind.CM_ORDER, CM_FY26),
    ("icd10pcs_order_2026.txt", samples.PCS_ORDER, FileKind.PCS_ORDER, PCS_FY26),
    ("icd10pcs_tables_2026.xml", samples.PCS_TABLES, FileKind.PCS_TABLES, PCS_FY26),
    ("icd10pcs_index_2026.xml", samples.PCS_INDEX, FileKind.PCS_INDEX, PCS_FY26),
    ("icd10pcs_definitions_2026.xml", samples.PCS_DEFINITIONS, FileKind.PCS_DEFINITIONS, PCS_FY26),
    ("HCPC2026_APR_ANWEB_03312026.txt", samples.HCPCS, FileKind.HCPCS_TEXT, "hcpcs-2026-04"),
    ("HCPC2026_CONTR_ANWEB.txt", samples.HCPCS, FileKind.HCPCS_TEXT, "hcpcs-2026-01"),
    ("HCPC2026_NOV_ANWEB.xlsx", sheet(), FileKind.HCPCS_SHEET, "hcpcs-2026-10"),
]


@pytest.mark.parametrize(("name", "content", "kind", "release"), KINDS)
def test_the_kind_is_told_by_the_content(
    tmp_path: Path, name: str, content: str | bytes, kind: FileKind, release: str
) -> None:
    (file,) = recognise(written(tmp_path / name, content)).files
    assert (file.kind, file.release.id, file.release.source) == (kind, release, str(tmp_path / name))
    assert file.release.system is kind.system


@pytest.mark.parametrize(("name", "content", "kind", "release"), KINDS)
def test_zipped_it_is_the_same(tmp_path: Path, name: str, content: str | bytes, kind: FileKind, release: str) -> None:
    inside = f"folder/{name}"
    found = recognise(zipped(tmp_path / "download.zip", {"folder/": "", "read me.pdf": b"%PDF-1", inside: content}))
    (file,) = found.files
    assert (file.kind, file.release.id, file.document.member) == (kind, release, inside)
    assert found.passed_over == ("read me.pdf",)


def test_the_archive_knows_the_month_that_its_files_do_not_name(tmp_path: Path) -> None:
    path = zipped(tmp_path / "april-1-2026-tabular.zip", {"icd10cm_tabular_2026.xml": samples.TABULAR})
    assert recognise(path).files[0].release.effective == date(2026, 4, 1)
    path = zipped(tmp_path / "october-2025.zip", {"order.txt": samples.CM_ORDER})
    assert recognise(path).files[0].release.id == CM_FY26


def test_all_official_files_of_an_archive(tmp_path: Path) -> None:
    members = {
        "icd10pcs_tables_2026.xml": samples.PCS_TABLES,
        "icd10pcs_index_2026.xml": samples.PCS_INDEX,
        "icd10pcs_definitions_2026.xml": samples.PCS_DEFINITIONS,
        "icd10pcs_tables.xsd": "<xs:schema/>",
        "inner.zip": zipped(tmp_path / "inner.zip", {"a": "b"}).read_bytes(),
    }
    found = recognise(zipped(tmp_path / "2026-icd-10-pcs-code-tables-and-index.zip", members))
    assert [file.kind for file in found.files] == [FileKind.PCS_TABLES, FileKind.PCS_INDEX, FileKind.PCS_DEFINITIONS]
    assert found.passed_over == ("icd10pcs_tables.xsd", "inner.zip")
    assert found.files[1].kind.index_kind is IndexKind.PROCEDURES
    assert found.files[0].kind.index_kind is None


def test_of_two_forms_the_text_and_of_two_files_the_larger(tmp_path: Path) -> None:
    members = {"HCPC2026_APR_ANWEB.xlsx": sheet(), "HCPC2026_APR_ANWEB.txt": samples.HCPCS}
    found = recognise(zipped(tmp_path / "a.zip", members))
    assert [file.document.member for file in found.files] == ["HCPC2026_APR_ANWEB.txt"]
    assert found.passed_over == ("HCPC2026_APR_ANWEB.xlsx",)
    small = {"HCPC2026_APR_Corrections.txt": samples.HCPCS[:-400], "HCPC2026_APR_ANWEB.txt": samples.HCPCS}
    found = recognise(zipped(tmp_path / "b.zip", small))
    assert [file.document.member for file in found.files] == ["HCPC2026_APR_ANWEB.txt"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("icd10cm_tabular_2024.xml", samples.TABULAR, r"2024\.xml:3: this is the ICD-10-CM of 2026, but .* 2024"),
        ("index April 2025.xml", samples.INDEX, r"2025\.xml:3: this is the ICD-10-CM of 2026, but its name says 2025"),
        ("icd10pcs_tables_2019.xml", samples.PCS_TABLES, r":3: this is the ICD-10-PCS of 2026, but its name says 2019"),
        ("order.txt", samples.CM_ORDER, r"order\.txt: neither its name nor its content says a year"),
        ("order 2024-2026.txt", samples.CM_ORDER, "neither its name nor its content says a year"),
        ("x 2026.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", r"2026\.pdf is a PDF; choose"),
        ("x 2026.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is an old Office file"),
        ("x 2026.txt", "<!DOCTYPE html>\n<html><body>", "is a web page"),
        ("x 2026.gz", b"\x1f\x8b\x08\0\0\0", "is an archive of a kind"),
        ("x 2026.txt", "Some words of somebody.\n", "is no official release"),
        ("x 2026.txt", "", "is no official release"),
        ("x 2026.bin", bytes(range(256)) * 40, "is no official release"),
        ("x 2026.xml", "<other><version>2026</version></other>", "is no official release"),
        ("x 2026.xml", "<a><b></a>", r"2026\.xml:1: this XML is damaged"),
        ("x 2026.xml", samples.BOMB, r"2026\.xml:2: this XML defines entities"),
        ("CMS32_DESC_2014.txt", "0010  Cholera d/t vib cholerae\n", r":1: a list of codes, but not in a record layout"),
        ("HCPC2014_A-N.txt", "\nA002100103Ambulance service\n", r":2: a list of codes, but not in a record layout"),
        ("hcpcs 2026.csv", "code,title\nA0021,Ambulance\n", r":2: a list of codes, but not in a record layout"),
    ],
)  # fmt: skip
def test_what_is_refused_and_why(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        recognise(written(tmp_path / name, content))


def test_names_that_do_not_agree(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"order_2025\.txt: its names say different years, 2025, 2026"):
        recognise(zipped(tmp_path / "2026-order.zip", {"icd10cm_order_2025.txt": samples.CM_ORDER}))


def test_archives_without_a_release_or_with_a_bad_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"x\.zip holds no official release that can be read, only: a\.pdf, b\.txt"):
        recognise(zipped(tmp_path / "x.zip", {"a.pdf": b"%PDF-1", "b.txt": "b"}))
    with pytest.raises(UserError, match=r"x\.zip holds no official release that can be read, only: \."):
        recognise(zipped(tmp_path / "x.zip", {}))
    with pytest.raises(UserError, match=r"x\.zip/bomb\.xml:2: this XML defines entities"):
        recognise(zipped(tmp_path / "x.zip", {"bomb.xml": samples.BOMB, "icd10cm_order_2026.txt": samples.CM_ORDER}))
    with pytest.raises(UserError, match=r"a 2026\.xlsx is an archive or workbook without a release"):
        recognise(written(tmp_path / "a 2026.xlsx", sheet([("a", "b")])))


def test_utf16_is_read_too(tmp_path: Path) -> None:
    text = samples.TABULAR.replace('encoding="utf-8"', 'encoding="utf-16"')
    (file,) = recognise(written(tmp_path / "x.xml", text.encode("utf-16"))).files
    assert file.kind is FileKind.TABULAR


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("HCPC2026_JUL_ANWEB_06172026.txt", (2026, 7)),
        ("july-2026-alpha-numeric-hcpcs-file.zip", (2026, 7)),
        ("icd10c-tabular-April-1-2026.xml", (2026, 4)),
        ("icd10cm_order_2026.txt", (2026, 0)),
        ("marching 2026", (2026, 0)),
        ("2025-2026", None),
        ("icd10cm_order_12026.txt", None),
        ("", None),
    ],
)
def test_dates_in_names(name: str, found: tuple[int, int] | None) -> None:
    assert named(name) == found


def test_a_file_may_lie_anywhere(tmp_path: Path) -> None:
    folder = tmp_path / "releases of 2019"
    folder.mkdir()
    path = Path(shutil.move(written(tmp_path / "x.txt", samples.CM_ORDER), folder / "icd10cm_order_2026.txt"))
    assert recognise(path).files[0].release.id == CM_FY26
