from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.pacing import REST_DAYS, REVIEWS_A_NEW_CARD, Plan, plan


def test_enough_time() -> None:
    # 600 cards in 60 days (day 0 to day 59, the exam is on day 69): 10 a day, 85 answers, 4 a minute
    assert plan(600, 4.0, 30, 0, 69) == Plan(10, 59, feasible=True, reason="", minutes_a_day=22)


def test_too_few_minutes() -> None:
    found = plan(900, 4.0, 17, 100, 169)
    assert (found.new_per_day, found.feasible, found.minutes_a_day) == (8, False, 32)
    assert found.finish_day == 100 + 113 - 1
    assert "32 minutes" in found.reason
    assert "about 480" in found.reason


def test_exam_too_near() -> None:
    found = plan(300, 4.0, 30, 0, 9)
    assert not found.feasible
    assert "only 9 days" in found.reason
    assert "About 126" in found.reason


def test_the_last_day_on_which_the_core_can_be_met_in_time() -> None:
    assert plan(10, 4.0, 30, 0, REST_DAYS).feasible
    assert not plan(10, 4.0, 30, 0, REST_DAYS - 1).feasible


def test_exam_day_behind() -> None:
    for exam in (100, 99, 0):
        found = plan(300, 4.0, 30, 100, exam)
        assert not found.feasible
        assert "new date" in found.reason


def test_without_an_exam_day_the_minutes_decide() -> None:
    assert plan(100, 4.0, 30, 5, None) == Plan(14, 12, feasible=True, reason="", minutes_a_day=30)


def test_nothing_left_to_meet() -> None:
    assert plan(0, 4.0, 30, 5, 6) == Plan(14, 5, feasible=True, reason="", minutes_a_day=30)


def test_no_time_at_all_is_still_one_card_a_day() -> None:
    assert plan(10, 4.0, 0, 0, None).new_per_day == 1


@given(st.integers(1, 3_000), st.floats(0.5, 12), st.integers(0, 240), st.integers(0, 30_000), st.integers(-30, 400))
def test_a_feasible_plan_is_done_in_time_within_the_minutes(
    left: int, rate: float, minutes: int, today: int, ahead: int
) -> None:
    found = plan(left, rate, minutes, today, today + ahead)
    assert found.new_per_day >= 1
    assert not found.feasible or found.new_per_day <= left
    days = found.finish_day - today + 1
    assert (days - 1) * found.new_per_day < left <= days * found.new_per_day
    assert found.feasible == (found.reason == "")
    if found.feasible:
        assert found.finish_day <= today + ahead - REST_DAYS
        assert found.new_per_day == 1 or found.new_per_day * (1 + REVIEWS_A_NEW_CARD) <= minutes * rate
    else:
        assert ahead < REST_DAYS or found.finish_day > today + ahead - REST_DAYS
