from pathlib import Path

import pytest

from coderprep.codebook import index_xml
from coderprep.codebook.crossing import unknown_codes
from coderprep.codebook.records import Record
from coderprep.core.codebook.indexes import IndexKind, IndexTerm, Reference, ReferenceKind
from coderprep.core.codebook.omissions import LeftOut
from coderprep.core.errors import Problem
from tests.codebook.gathering import document, of, reasons
from tests.codebook.samples import INDEX, NEOPLASMS, PCS_INDEX, written

SEE, ALSO, CATEGORY, USE = (
    ReferenceKind.SEE, ReferenceKind.SEE_ALSO, ReferenceKind.SEE_CATEGORY, ReferenceKind.USE,
)  # fmt: skip


def parsed(tmp_path: Path, text: str, kind: IndexKind = IndexKind.DISEASES) -> list[Record]:
    return list(index_xml.read(document(written(tmp_path / "x.xml", text)), kind))


def test_terms_with_all_that_they_say(tmp_path: Path) -> None:
    fever, blue, dark, green, fright = of(IndexTerm, parsed(tmp_path, INDEX))
    assert fever == IndexTerm(
        1, 0, 0, "F", "Fever (any) NEC", 7, ("(any)",), "B99", references=(Reference(ALSO, "Heat, of body"),)
    )
    assert fever.essential == "Fever NEC"
    assert (blue.order, blue.parent, blue.level, blue.title, blue.code, blue.manifestation) == (
        2, 1, 1, "blue", "A00.-", "R68",
    )  # fmt: skip
    assert (dark.parent, dark.level, dark.code) == (2, 2, "A00.1")
    assert green.references == (Reference(SEE, "Fever, blue"), Reference(CATEGORY, "", "A00.1"))
    assert (fright.order, fright.parent, fright.references) == (5, 0, (Reference(CATEGORY, "", "S06"),))


def test_rows_of_a_table_have_their_columns(tmp_path: Path) -> None:
    whole, toe = of(IndexTerm, parsed(tmp_path, NEOPLASMS, IndexKind.NEOPLASMS))
    assert whole.cells == ("C80.1", "C79.9", "", "D36.9", "D48.9", "D49.9")
    assert toe.cells == ("C76.5-", "", "", "", "", "D49.89")
    assert (toe.parent, toe.level) == (whole.order, 1)


def test_ways_to_go_on_without_a_title_belong_to_the_term_above(tmp_path: Path) -> None:
    main, whole, cavity = of(IndexTerm, parsed(tmp_path, PCS_INDEX, IndexKind.PROCEDURES))
    assert main.references == (
        Reference(SEE, "Excision, Appendix", "0DBJ"),
        Reference(SEE, "Resection, Appendix", "0DT"),
        Reference(SEE, "", "0DJ"),
    )
    assert (whole.parent, whole.code) == (main.order, "0DTJ0ZZ")
    assert cavity.references == (Reference(USE, "Peritoneal Cavity"),)
    assert (cavity.order, cavity.parent) == (3, 0)


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        (INDEX.replace("<title>Fright</title>", ""), IndexKind.DISEASES, "this term has no title."),
        (NEOPLASMS.replace('col="2">C76', 'col="8">C76'), IndexKind.NEOPLASMS, "this table has no column 8."),
        (NEOPLASMS.replace('col="2">C76', 'col="x">C76'), IndexKind.NEOPLASMS, "this table has no column 0."),
        ("<ICD10CM.index><version>2026</version></ICD10CM.index>", IndexKind.DISEASES, "this file holds no terms"),
    ],
)
def test_faults(tmp_path: Path, text: str, kind: IndexKind, reason: str) -> None:
    ((line, said),) = reasons(parsed(tmp_path, text, kind))
    assert said.startswith(reason)
    assert line > 0


def test_unknown_elements_are_counted(tmp_path: Path) -> None:
    records = parsed(tmp_path, INDEX.replace("<code>B99</code>", "<shade/><hue/><code>B99</code>"))
    assert [(each.count, each.detail) for each in of(LeftOut, records)] == [(2, "hue, shade")]
    assert of(IndexTerm, records)[0].code == "B99"


def test_codes_that_the_tabular_list_does_not_have(tmp_path: Path) -> None:
    terms = of(IndexTerm, parsed(tmp_path, INDEX.replace("<code>B99</code>", "<code>A00-B99</code>")))
    known = {"A00", "R68", "S06"}
    assert list(unknown_codes(terms, known.__contains__, "x.xml")) == [
        Problem("x.xml", 7, "“Fever (any) NEC” gives B99, which the tabular list does not have."),
        Problem("x.xml", 15, "“dark” gives A00.1, which the tabular list does not have."),
        Problem("x.xml", 17, "“green” gives A00.1, which the tabular list does not have."),
    ]
