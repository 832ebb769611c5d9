import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.exams.attempt import Attempt, Response
from coderprep.core.exams.paper import Entry
from coderprep.core.exams.scoring import Mark, Result, Tally, mark, result, standard_error, tally
from tests.core.exams.making import blueprint


def marks(right: int, wrong: int, domain: str = "a", *, scored: bool = True) -> list[Mark]:
    return [Mark(n, n, domain, scored, True, n < right, 1_000) for n in range(right + wrong)]


def test_marking_compares_file_positions_whatever_was_shown() -> None:
    entries = [Entry(n, "a", True, (3, 2, 1, 0)) for n in (11, 12, 13, 14, 15)]
    keys = {11: {2}, 12: {2}, 13: {0, 3}, 14: {0, 3}, 15: {1}}
    chosen = [{2}, {1}, {3, 0}, {0}, set()]
    responses = {place: Response(chosen=frozenset(c), spent_ms=place) for place, c in enumerate(chosen)}
    found = mark(Attempt(5, 1, 0, responses=responses), entries, {k: frozenset(v) for k, v in keys.items()})
    assert [m.correct for m in found] == [True, False, True, False, False]
    assert [m.answered for m in found] == [True, True, True, True, False]
    assert [m.spent_ms for m in found] == [0, 1, 2, 3, 4]


def test_a_blank_is_wrong_even_where_nothing_is_the_key() -> None:
    found = mark(Attempt(1, 1, 0), [Entry(1, "a", True, (0,))], {1: frozenset()})
    assert not found[0].correct


def test_results_by_domain_leave_pretest_items_out() -> None:
    plan = blueprint({"a": 3, "b": 2}, pretest=2)
    given = [*marks(2, 1), *marks(1, 1, "b"), *marks(0, 2, "b", scored=False)]
    found = result(plan, given)
    assert (found.total.right, found.total.items, found.pretest.right, found.pretest.items) == (3, 5, 0, 2)
    assert list(found.domains) == ["a", "b"]
    assert [(t.right, t.items) for t in found.domains.values()] == [(2, 3), (1, 2)]
    assert found.total.percent == 60
    assert found.total.spent_ms == 5_000


@pytest.mark.parametrize(
    ("right", "items", "cut", "passed"),
    [(70, 100, 70.0, True), (69, 100, 70.0, False), (63, 90, 70.0, True), (62, 90, 70.0, False), (0, 0, 70.0, False)],
)
def test_the_cut_is_passed_from_it_upwards(right: int, items: int, cut: float, passed: bool) -> None:
    found = result(replace(blueprint({"a": items}), pass_percent=cut), marks(right, items - right))
    assert found.passed is passed


def test_the_result_says_whose_cut_it_is() -> None:
    found: Result = result(blueprint({"a": 1}, pass_percent=70.0, official_cut=False), marks(1, 0))
    assert (found.cut_percent, found.official_cut) == (70.0, False)


def test_standard_error_of_the_exam_facts() -> None:
    assert standard_error(70, 100) == pytest.approx(4.6, abs=0.01)
    assert Tally(70, 100, 0, 0).error == standard_error(70, 100)
    assert standard_error(1, 1) == standard_error(0, 0) == 0


@given(st.integers(2, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_standard_error_is_symmetric_and_largest_in_the_middle(score: tuple[int, int]) -> None:
    right, items = score
    error = standard_error(right, items)
    assert error == standard_error(items - right, items)
    assert 0 <= error <= math.sqrt(items**2 / 4 / (items - 1)) + 1e-9


def test_tally_counts_blanks() -> None:
    assert tally([Mark(0, 1, "a", True, False, False, 5), *marks(1, 0)]) == Tally(1, 2, 1, 1_005)
    assert tally([]).percent == 0
