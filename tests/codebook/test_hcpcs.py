from datetime import date, datetime
from pathlib import Path

import pytest

from coderprep.codebook import hcpcs_sheet, hcpcs_text
from coderprep.codebook.hcpcs_rows import day
from coderprep.codebook.records import Record
from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.hcpcs import HcpcsDetail
from coderprep.core.codebook.omissions import LeftOut, Omission
from coderprep.core.codebook.releases import System
from coderprep.core.errors import UserError
from tests.codebook.gathering import document, of, reasons, release
from tests.codebook.samples import HCPCS, HCPCS_LINES, HEADER, SHEET, hcpcs_line, sheet, written

APRIL = release(System.HCPCS, 2026, 4)


def text(tmp_path: Path, content: str | bytes = HCPCS) -> list[Record]:
    return list(hcpcs_text.read(document(written(tmp_path / "HCPC2026_APR_ANWEB.txt", content)), APRIL))


def book(tmp_path: Path, content: bytes) -> list[Record]:
    return list(hcpcs_sheet.read(document(written(tmp_path / "HCPC2026_APR_ANWEB.xlsx", content)), APRIL))


def with_line(line: str) -> str:
    return HCPCS + line + "\r\n"


@pytest.mark.parametrize("form", ["text", "sheet"])
def test_both_forms_give_the_same(tmp_path: Path, form: str) -> None:
    records = text(tmp_path) if form == "text" else book(tmp_path, sheet())
    assert of(CodeEntry, records) == [
        CodeEntry("A1", "A1", "Dressing for one wound", Kind.MODIFIER, "", False, 1, short="Dressing for one"),
        CodeEntry(
            "AD", "AD", "Supervision by a physician: more than four at once", Kind.MODIFIER, "", False, 2,
            short="Supervision", terminated=date(2017, 12, 31),
        ),
        CodeEntry(
            "A0021", "A0021", "Ambulance service, outside state per mile, transport (medicaid only)", Kind.CODE, "",
            True, 3, short="Outside state ambulance",
        ),
        CodeEntry("G0001", "G0001", "Blood drawn", Kind.CODE, "", True, 4, short="Blood", terminated=date(2026, 3, 31)),
    ]  # fmt: skip
    assert of(HcpcsDetail, records)[2] == HcpcsDetail(
        "A0021", "I", ("51", "52"), "", "", ("A0030", "A0040"), "O1A", ("D",), date(1982, 1, 1), date(2026, 4, 1), "P"
    )
    assert of(LeftOut, records) == [LeftOut(Omission.CPT, 2), LeftOut(Omission.DENTAL, 1)]
    assert reasons(records) == []


def test_a_line_may_lack_its_blanks_and_hold_other_letters(tmp_path: Path) -> None:
    lines = [line.rstrip() if line[10:11] == "4" else line for line in HCPCS_LINES]
    lines[-1] = lines[-1].replace("Blood drawn", "Blødd drawn")
    records = text(tmp_path, "\n".join(lines).encode("cp1252"))
    assert of(CodeEntry, records)[-1].title == "Blødd drawn"
    assert of(CodeEntry, records)[2].title.endswith("transport (medicaid only)")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("what is this", "this line is damaged: it does not fit the record layout."),
        (hcpcs_line("G0002", "5", "No such record"), "this line is damaged"),
        (hcpcs_line("G0002", "3", "Cut short")[:200], "this line is damaged"),
        (hcpcs_line("G0002", "3", "No date", added="2026MAY1"), "this line is damaged"),
        (hcpcs_line("G0002", "3", "No date", added="20261332"), "“20261332” is no date."),
        (hcpcs_line("G0002", "4", "No beginning"), "G0002 goes on here, but does not begin above."),
        (hcpcs_line("G0001", "8", "Of another kind"), "G0001 goes on here, but does not begin above."),
        (hcpcs_line("G0001", "3", "Again"), "G0001 stands here for the second time."),
        (hcpcs_line("G0002", "3", ""), "G0002 has no description."),
        (hcpcs_line("W0002", "3", "No such letter"), "“W0002” is no HCPCS Level II code or modifier."),
        (hcpcs_line("G0002", "7", "No such modifier"), "“G0002” is no HCPCS Level II code or modifier."),
    ],
)
def test_a_damaged_line_is_told_and_the_rest_read(tmp_path: Path, line: str, reason: str) -> None:
    ((number, said),) = reasons(text(tmp_path, with_line(line)))
    assert number == len(HCPCS_LINES) + 1
    assert said.startswith(reason)


def test_lines_of_another_layout(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"ANWEB\.txt:113: too many lines do not fit the record layout of HCPCS"):
        text(tmp_path, HCPCS + "A0021 Ambulance\r\n" * 150)
    assert reasons(text(tmp_path, "nothing\n")) == [(1, "this file holds no codes.")]


def test_rows_of_another_year_than_the_name_says(tmp_path: Path) -> None:
    later = hcpcs_line("G0002", "3", "Later", added="20270101")
    with pytest.raises(UserError, match=r"ANWEB\.txt:14: the last changes here are of another year, so .* April 2026"):
        text(tmp_path, with_line(later))
    old = "\n".join(hcpcs_line(f"G{n:04}", "3", "Old", added="20190101") for n in range(1002))
    with pytest.raises(UserError, match=r"ANWEB\.txt:1: the last changes here are of another year"):
        text(tmp_path, old)
    one_ahead = "\n".join([old, later.replace("G0002", "G9002"), hcpcs_line("G9003", "3", "Now", added="20260101")])
    assert reasons(text(tmp_path, one_ahead)) == []


@pytest.mark.parametrize(
    ("written_as", "meant"),
    [
        ("", None),
        ("00000000", None),
        ("20260401", date(2026, 4, 1)),
        ("4/1/2026", date(2026, 4, 1)),
        ("2026-04-01", date(2026, 4, 1)),
    ],
)
def test_dates(written_as: str, meant: date | None) -> None:
    assert day(written_as) == meant


def test_columns_of_other_names_and_order(tmp_path: Path) -> None:
    header = ("RECID", "HCPC", "LONG_DESCRIPTION", "ADD_DT", "TERM_DT", "unheard of")
    row = (3.0, "G0002", "Blood kept", datetime(2026, 4, 1), None, 7)
    records = book(tmp_path, sheet([header, row, (None, None)]))
    assert [(each.code, each.title) for each in of(CodeEntry, records)] == [("G0002", "Blood kept")]
    assert of(HcpcsDetail, records)[0].added == date(2026, 4, 1)


def test_faults_of_a_sheet(tmp_path: Path) -> None:
    rows = [*SHEET, ("G0002", "0010", "9", "No such record"), ("G0003", "0010", "3", None)]
    assert reasons(book(tmp_path, sheet(rows))) == [
        (len(SHEET) + 1, "this row is damaged: it has no record identification."),
        (len(SHEET) + 2, "G0003 has no description."),
    ]
    with pytest.raises(UserError, match="has no sheet with the columns of a HCPCS release"):
        book(tmp_path, sheet([HEADER[:4]]))
    with pytest.raises(UserError, match="damaged"):
        book(tmp_path, sheet()[:4000])


def test_progress_of_a_sheet(tmp_path: Path) -> None:
    shares: list[float] = []
    path = written(tmp_path / "x.xlsx", sheet())
    assert list(hcpcs_sheet.read(document(path), APRIL, shares.append))
    assert shares[-1] == 1.0
    assert hcpcs_sheet.is_release(document(path))
    assert not hcpcs_sheet.is_release(document(written(path, sheet([("HCPC", "SHORT")]))))
