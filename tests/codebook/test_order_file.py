from pathlib import Path

import pytest

from coderprep.codebook import order_file
from coderprep.codebook.records import Record
from coderprep.codebook.years import NEWCOMERS, contradiction
from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.releases import Release, System
from coderprep.core.errors import Problem, UserError
from tests.codebook.gathering import document, of, reasons, release
from tests.codebook.samples import CM_ORDER, PCS_ORDER, order_line, order_text, written

CM, PCS = release(System.ICD10CM, 2025), release(System.ICD10PCS, 2025)


def parsed(tmp_path: Path, content: str | bytes, which: Release = CM) -> list[Record]:
    return list(order_file.read(document(written(tmp_path / "order.txt", content)), which))


def test_codes_and_headings_with_what_is_above_them(tmp_path: Path) -> None:
    entries = of(CodeEntry, parsed(tmp_path, CM_ORDER))
    assert [(each.code, each.dotted, each.kind, each.parent, each.billable) for each in entries] == [
        ("A00", "A00", Kind.CATEGORY, "", False),
        ("A000", "A00.0", Kind.CODE, "A00", True),
        ("A0010", "A00.10", Kind.CODE, "A00", True),
        ("I10", "I10", Kind.CODE, "", True),
    ]
    pcs = of(CodeEntry, parsed(tmp_path, PCS_ORDER, PCS))
    assert [(each.code, each.kind, each.parent) for each in pcs] == [
        ("0DT", Kind.CATEGORY, ""), ("0DTJ0ZZ", Kind.CODE, "0DT"), ("10D", Kind.CATEGORY, ""),
    ]  # fmt: skip


def test_short_and_long_titles_stand_in_their_columns(tmp_path: Path) -> None:
    long = "Fever of a color that takes far more than the sixty columns that a short title has to be named"
    text = order_line(1, "A000", 1, long, long) + "\n\n" + order_line(2, "A001", 1, "Café", "Café au lait") + "\n\x1a"
    first, second = of(CodeEntry, parsed(tmp_path, text.encode("cp1252")))
    assert (first.short, first.title) == (long[:60].strip(), long)
    assert (second.short, second.title) == ("Café", "Café au lait")
    assert of(CodeEntry, parsed(tmp_path, "\ufeff" + text))[1].title == "Café au lait"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("00002 A001    1 Cut sh", "this line is damaged: it does not fit the columns of an order file."),
        (order_line(2, "A001", 2, "Wrong flag"), "this line is damaged"),
        (order_line(2, "a001", 1, "Small letter"), "“a001” is no ICD-10-CM code."),
        (order_line(2, "A0", 1, "Too short"), "“A0” is no ICD-10-CM code."),
        (order_line(2, "A000", 1, "Again"), "A000 stands here for the second time."),
        ("x" + order_line(2, "A001", 1, "Shifted"), "this line is damaged"),
        ("\0" * 90, "this line is damaged"),
    ],
)
def test_a_damaged_line_is_told_and_the_rest_read(tmp_path: Path, line: str, reason: str) -> None:
    text = f"{order_line(1, 'A000', 1, 'One')}\n{line}\n{order_line(3, 'A002', 1, 'Three')}\n"
    records = parsed(tmp_path, text)
    ((number, said),) = reasons(records)
    assert (number, said.startswith(reason)) == (2, True)
    assert [each.code for each in of(CodeEntry, records)] == ["A000", "A002"]


def test_pcs_codes_are_whole_or_headings(tmp_path: Path) -> None:
    text = order_text([("0DTJ0Z", 1, "Short"), ("0DTJ0ZZ", 0, "Heading"), ("0DIJ0ZZ", 1, "Letter I")])
    assert len(of(Problem, parsed(tmp_path, text, PCS))) == 4  # each line, and no code in all


def test_a_file_that_is_none_after_all(tmp_path: Path) -> None:
    text = CM_ORDER + "some other text that goes on and on\n" * 120
    with pytest.raises(UserError, match=r"order\.txt:104: too many lines do not fit the record layout of ICD-10-CM"):
        parsed(tmp_path, text)
    with pytest.raises(UserError, match=r"order\.txt:5: this line is far too long"):
        parsed(tmp_path, CM_ORDER + "x" * 5000)
    assert reasons(parsed(tmp_path, "")) == [(1, "this file holds no codes.")]


def test_a_file_of_another_year_than_its_name(tmp_path: Path) -> None:
    text = order_text([("E119", 1, "Old"), ("E11A", 1, "New")])
    with pytest.raises(
        UserError, match=r"order\.txt:2: E11\.A did not exist before FY 2026, so this is not .* FY 2025"
    ):
        parsed(tmp_path, text, release(System.ICD10CM, 2024))
    whole = order_text([(f"{letter}{n:03}", 1, "Old") for letter in "ABCDEFGHJKLMNO" for n in range(800)])
    with pytest.raises(UserError, match=r"order\.txt:1: I16\.0, new in FY 2017, is missing, so this is not .* FY 2026"):
        parsed(tmp_path, whole)
    assert reasons(parsed(tmp_path, text)) == []


def test_every_year_is_told_from_the_next() -> None:
    old = {f"A{n}" for n in range(10_001)}
    for last in range(2017, 2027):
        codes = old | {code for code, first in NEWCOMERS.items() if first <= last}
        assert [year for year in range(2017, 2027) if not contradiction(codes, year)] == [last]
