from datetime import date

import pytest

from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.releases import Release, System
from coderprep.core.codebook.reportable import Status, absent, answer, status
from coderprep.core.codebook.sevenths import (
    Completion,
    SeventhCharacter,
    applies,
    complete,
    in_force,
    stem,
    with_placeholders,
)
from coderprep.core.codebook.spelling import dotted

TODAY = date(2026, 5, 1)
INITIAL, SEQUELA = SeventhCharacter("S06", "A", "initial encounter", 1), SeventhCharacter("S06", "S", "sequela", 2)


def entry(code: str, kind: Kind = Kind.SUBCATEGORY, extension: str = "") -> CodeEntry:
    return CodeEntry(code, dotted(code, System.ICD10CM), "Title", kind, "", kind is Kind.CODE, 1, extension)


def test_the_placeholder_fills_six_places() -> None:
    assert [stem(code) for code in ("T07", "S060X0", "M1A9")] == ["T07XXX", "S060X0", "M1A9XX"]


def test_after_death_only_the_initial_encounter_is_left() -> None:
    assert applies("S061X7", "A")
    assert not applies("S061X8", "S")
    assert applies("S061X6", "S")
    assert applies("S069", "D")
    assert applies("S520X7", "S")


def test_the_nearest_definitions_are_in_force() -> None:
    defined = {"S06": [INITIAL], "S060X0": [SEQUELA], "S061": []}
    assert in_force(["19", "S00-S09", "S06", "S061"], defined) == (INITIAL,)
    assert in_force(["S06", "S060", "S060X0"], defined) == (SEQUELA,)
    assert in_force(["A00"], defined) == ()


def test_how_a_code_goes_on() -> None:
    extended = [entry("T07XXXA", Kind.CODE, "A")]
    found = complete(entry("T07", Kind.CATEGORY), extended, [INITIAL, SEQUELA])
    assert (found.stem, found.added, found.choices, found.children) == ("T07.XXX", 3, (INITIAL,), ())
    below = [entry("S060"), entry("S061")]
    assert complete(entry("S06", Kind.CATEGORY), below, [INITIAL]).children == tuple(below)
    assert complete(entry("I10", Kind.CODE), [], []) == Completion("I10")


@pytest.mark.parametrize(
    ("typed", "meant"), [("T07A", "T07XXXA"), ("S060A", "S060XXA"), ("I10", ""), ("T07XXXA", ""), ("S060X0A", "")]
)
def test_a_forgotten_placeholder(typed: str, meant: str) -> None:
    assert with_placeholders(typed) == meant


def said(which: CodeEntry, completion: Completion | None = None) -> str:
    return answer(which, TODAY, completion or Completion(which.dotted))


def test_is_it_reportable_in_words() -> None:
    assert said(entry("I10", Kind.CODE)) == "Yes. I10 is valid at full specificity."
    assert said(entry("S00-S09", Kind.BLOCK)) == "No. S00-S09 is a heading; choose a code below it."
    below = Completion("E11", children=(entry("E110"), entry("E111")))
    assert said(entry("E11", Kind.CATEGORY), below) == (
        "No. E11 is incomplete. It needs more characters; there are 2 ways to go on."
    )
    short = Completion("T07.XXX", 3, (INITIAL,))
    assert "in places 4-6: T07.XXX and one of the choices" in said(entry("T07", Kind.CATEGORY), short)
    one = Completion("S06.00X", 1, (INITIAL,))
    assert "in place 6: S06.00X" in said(entry("S0600"), one)
    assert said(entry("S060X0"), Completion("S06.0X0", 0, (INITIAL,))).endswith("It needs a seventh character.")
    modifier = CodeEntry("LT", "LT", "Left side", Kind.MODIFIER, "", False, 1)
    assert status(modifier, TODAY) is Status.REPORTABLE
    assert "never alone" in said(modifier)


def test_a_terminated_code_counts_up_to_its_last_day() -> None:
    old = CodeEntry("G0001", "G0001", "Title", Kind.CODE, "", True, 1, terminated=date(2026, 3, 31))
    assert status(old, date(2026, 3, 31)) is Status.REPORTABLE
    assert status(old, date(2026, 4, 1)) is Status.TERMINATED
    assert "up to 2026-03-31 only" in said(old)


def test_a_code_of_another_year() -> None:
    release, other = Release(System.ICD10CM, date(2025, 10, 1)), Release(System.ICD10CM, date(2024, 10, 1))
    assert absent("E11.A", other, [release]) == "No. E11.A is not in ICD-10-CM FY 2025; it is in ICD-10-CM FY 2026."
    assert absent("E11.A", other, []) == "No. E11.A is not in ICD-10-CM FY 2025."
