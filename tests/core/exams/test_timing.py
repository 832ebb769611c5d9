import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.exams.timing import HEARTBEAT_MS, SLEEP_MS, ExamClock, tick

MINUTE = 60_000


def test_time_runs() -> None:
    result = tick(ExamClock(100_000, 5_000), 6_000)
    assert (result.clock, result.slept_ms, result.notices) == (ExamClock(99_000, 6_000), 0, ())


def test_at_zero_it_stops() -> None:
    assert tick(ExamClock(500, 0), 1_000).clock.remaining_ms == 0


def test_a_clock_that_runs_backwards_costs_nothing() -> None:
    back = tick(ExamClock(100_000, 5_000), 4_000)
    assert back.clock == ExamClock(100_000, 4_000)
    assert tick(back.clock, 4_500).clock.remaining_ms == 99_500


@pytest.mark.parametrize(("gap", "slept"), [(SLEEP_MS, 0), (SLEEP_MS + 1, SLEEP_MS + 1), (HEARTBEAT_MS, 0)])
def test_a_long_gap_was_sleep_and_took_its_time(gap: int, slept: int) -> None:
    result = tick(ExamClock(4 * 60 * MINUTE, 0), gap)
    assert (result.slept_ms, result.clock.remaining_ms) == (slept, 4 * 60 * MINUTE - gap)


def test_each_notice_comes_once() -> None:
    clock, notices = ExamClock(31 * MINUTE, 0), []
    for now in range(0, 32 * MINUTE, 7_000):
        result = tick(clock, now, (30, 5))
        clock = result.clock
        notices += [(notice, clock.remaining_ms // 1000) for notice in result.notices]
    assert [notice for notice, _ in notices] == [30, 5]
    assert all(0 <= notice * 60 - left <= 7 for notice, left in notices)


def test_sleeping_over_notices_gives_all_of_them() -> None:
    assert tick(ExamClock(40 * MINUTE, 0), 39 * MINUTE, (30, 5)).notices == (30, 5)


@given(st.lists(st.integers(0, 20_000), max_size=30))
def test_many_ticks_take_as_long_as_one(gaps: list[int]) -> None:
    clock, now = ExamClock(400_000, 0), 0
    for gap in gaps:
        now += gap
        clock = tick(clock, now).clock
    assert clock.remaining_ms == max(0, 400_000 - now)
