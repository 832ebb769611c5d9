"""What a result is worth, in words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.exams import verdict
from coderprep.core.exams.blueprint import Blueprint, Domain
from coderprep.core.exams.scoring import Result, Tally, passes, standard_error
from coderprep.core.exams.timing import notices

PLAN = Blueprint("cpc", "CPC (Certified Professional Coder)", "AAPC", 240, (Domain("a", "All", 100),))


def result(right: int, items: int = 100, official: bool = True) -> Result:
    return Result((), Tally(right, items, 0, 0), Tally(0, 0, 0, 0), {}, 70.0, official)


def test_a_score_is_told_in_items_and_per_cent() -> None:
    assert verdict.score(Tally(68, 90, 0, 0)) == "68 of 90 (76%)"
    assert verdict.score(Tally(0, 0, 0, 0)) == "0 of 0 (0%)"


def test_the_error_says_nothing_where_everything_is_right_or_wrong() -> None:
    assert verdict.error(Tally(70, 100, 0, 0)) == "±4.6"  # the worked figure of Lord's formula
    assert verdict.error_percent(Tally(45, 90, 0, 0)) == "±5"
    assert verdict.error(Tally(6, 6, 0, 0)) == verdict.error_percent(Tally(0, 6, 0, 0)) == "–"


@pytest.mark.parametrize(
    ("right", "said"),
    [
        (70, "At or above the pass mark 70% on this form."),
        (69, "Below the pass mark 70% on this form; 1 more right answer would have reached it."),
        (60, "Below the pass mark 70% on this form; 10 more right answers would have reached it."),
    ],
)
def test_the_cut_is_reached_or_not(right: int, said: str) -> None:
    assert verdict.reached(result(right)) == said


def test_a_practice_cut_is_called_one() -> None:
    said = verdict.caveats(result(85, 90, official=False), PLAN)
    assert any("70% is a practice cut of our own, and no scaled score is shown" in sentence for sentence in said)
    assert verdict.reached(result(85, 90, official=False)) == "At or above the practice cut 70% on this form."
    assert len(verdict.caveats(result(85), PLAN)) == 1


@given(st.integers(1, 200), st.data())
def test_closeness_is_told_exactly_within_one_standard_error(items: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, items))
    close = any("within one standard error" in said for said in verdict.caveats(result(right, items), PLAN))
    off = abs(right - verdict.needed(result(right, items)))
    assert close == (0 < standard_error(right, items) >= off)


@given(st.integers(0, 200), st.integers(0, 200))
def test_what_is_needed_is_the_first_number_that_passes(right: int, items: int) -> None:
    told = result(min(right, items), items)
    assert passes(told.total.right, items, 70.0) == told.passed
    if items:
        assert passes(verdict.needed(told), items, 70.0)
        assert not passes(verdict.needed(told) - 1, items, 70.0)


def test_times_are_short() -> None:
    assert [verdict.pace(ms) for ms in (0, 59_400, 59_600, 144_000)] == ["0:00", "0:59", "1:00", "2:24"]
    assert [verdict.duration(m) for m in (240, 60, 340, 45)] == [
        "4 hours",
        "1 hour",
        "5 hours 40 minutes",
        "45 minutes",
    ]
    assert verdict.short(PLAN) == "CPC"


@given(st.lists(st.integers(0, 3_000_000), min_size=2, max_size=8))
def test_every_notice_comes_once_however_the_time_is_cut(cuts: list[int]) -> None:
    steps = sorted({2_000_000, *cuts}, reverse=True)
    told = [m for before, left in pairwise(steps) for m in notices(before, left, (30, 5))]
    assert told == [m for m in (30, 5) if steps[-1] <= m * 60_000 < steps[0]]
