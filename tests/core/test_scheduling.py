import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.cards import CardState, Memory, Rating
from coderprep.core.moments import MS_A_DAY, Moment, study_day
from coderprep.core.presets import Preset
from coderprep.core.scheduling import answer, fuzz_seed, preview, retrievability
from tests.core import fsrs6 as oracle

PLAIN = Preset(fuzz=False)
FUZZY = Preset()
AGAIN, HARD, GOOD, EASY = Rating


def on_day(day: int, hour: float = 12) -> Moment:
    ms = day * MS_A_DAY + int(hour * 3_600_000)
    return Moment(ms, 0, study_day(ms, 0))


def local(text: str, zone: str = "America/New_York") -> Moment:
    there = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    offset = there.utcoffset()
    assert offset is not None
    ms = (there.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    offset_s = int(offset.total_seconds())
    return Moment(ms, offset_s, study_day(ms, offset_s))


def review_card(stability: float = 50.0, difficulty: float = 5.0, last_day: int = 100) -> Memory:
    return Memory(CardState.REVIEW, stability=stability, difficulty=difficulty, reps=5, last_day=last_day, last_ms=1)


def answer_all(ratings: list[int], days: list[int], preset: Preset = PLAIN) -> Memory:
    memory = Memory()
    for rating, day in zip(ratings, days, strict=True):
        memory = answer(memory, Rating(rating), on_day(day), preset, "seed")
    return memory


def test_the_intervals_of_the_reference_test() -> None:
    memory, now, seen = Memory(), on_day(20_000), []
    for rating in (3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3):
        memory = answer(memory, Rating(rating), now, PLAIN, "seed")
        seen.append(memory.due_day - now.day)
        now = on_day(memory.due_day, hour=13)
    assert seen == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_the_memory_of_the_reference_test() -> None:
    memory = answer_all([1, 3, 3, 3, 3, 3], [0, 0, 1, 4, 12, 33])
    assert memory.stability == pytest.approx(53.62691, abs=1e-4)
    assert memory.difficulty == pytest.approx(6.3574867, abs=1e-4)


def test_ten_thousand_random_histories_agree_with_an_independent_implementation() -> None:
    rng = random.Random(6)
    for _ in range(10_000):
        memory, day, expected = Memory(), 20_000, None
        for _ in range(rng.randint(1, 9)):
            grade = rng.choices((1, 2, 3, 4), (2, 1, 5, 1))[0]
            days = rng.choice((0, 0, 1, 2, 5, 17, 60, 400)) if expected else 0
            day += days
            expected = oracle.after(expected, grade, days) if expected else oracle.first(grade)
            memory = answer(memory, Rating(grade), on_day(day), PLAIN, "")
            assert memory.stability == pytest.approx(expected.stability, rel=1e-4)
            assert memory.difficulty == pytest.approx(expected.difficulty, rel=1e-4)
        if memory.state is CardState.REVIEW:
            assert memory.due_day - day == oracle.interval(expected.stability, 0.9, 36_500)


@pytest.mark.parametrize("retention", [0.7, 0.85, 0.97])
def test_the_desired_retention_decides_the_interval(retention: float) -> None:
    preset = replace(PLAIN, retention=retention)
    after = answer(review_card(last_day=50), GOOD, on_day(100), preset, "")
    assert after.stability is not None
    assert after.due_day - 100 == oracle.interval(after.stability, retention, 36_500)
    at_due = retrievability(after, after.due_day, preset)
    assert at_due == pytest.approx(retention, abs=0.01)


def test_own_parameters_are_used() -> None:
    own = replace(PLAIN, parameters=(1.0, *oracle.W[1:]))
    assert answer(Memory(), AGAIN, on_day(1), own, "").stability == 1.0


def test_learning_steps() -> None:
    now = on_day(100)
    after = preview(Memory(), now, PLAIN, "seed")
    assert {r: (m.state.name, m.step, (m.due_ms - now.ms) // 1000, m.due_day) for r, m in after.items()} == {
        AGAIN: ("LEARNING", 0, 60, 100),
        HARD: ("LEARNING", 0, 330, 100),
        GOOD: ("LEARNING", 1, 600, 100),
        EASY: ("REVIEW", 0, 8 * 86_400, 108),
    }
    second = answer(after[GOOD], GOOD, on_day(100, hour=12.2), PLAIN, "seed")
    assert (second.state, second.due_day) == (CardState.REVIEW, 102)


def test_a_lapse_is_counted_and_relearned() -> None:
    now = on_day(150)
    lapsed = answer(review_card(), AGAIN, now, FUZZY, "seed")
    assert (lapsed.state, lapsed.lapses, lapsed.reps) == (CardState.RELEARNING, 1, 6)
    assert lapsed.due_ms - now.ms == 600_000
    again = answer(lapsed, AGAIN, on_day(150, hour=13), FUZZY, "seed")
    assert (again.state, again.lapses, again.reps) == (CardState.RELEARNING, 1, 7)
    assert answer(again, GOOD, on_day(150, hour=14), FUZZY, "seed").state is CardState.REVIEW


def test_without_steps_cards_go_straight_to_review() -> None:
    bare = replace(PLAIN, learning_steps=(), relearning_steps=())
    first = answer(Memory(), AGAIN, on_day(1), bare, "")
    assert (first.state, first.due_day) == (CardState.REVIEW, 2)
    lapsed = answer(review_card(), AGAIN, on_day(150), bare, "")
    assert (lapsed.state, lapsed.lapses) == (CardState.REVIEW, 1)


def test_a_step_of_a_day_is_due_on_the_next_study_day() -> None:
    slow = replace(PLAIN, learning_steps=(60, 86_400))
    after = answer(Memory(), GOOD, on_day(100), slow, "")
    assert (after.state, after.due_day, after.due_ms) == (CardState.LEARNING, 101, on_day(101).ms)


def test_late_evening_to_early_evening_is_one_day() -> None:
    first = answer(review_card(last_day=local("2026-03-02 12:00").day), GOOD, local("2026-03-10 22:00"), PLAIN, "")
    next_day = answer(first, GOOD, local("2026-03-11 21:00"), PLAIN, "")
    assert first.stability is not None
    assert first.difficulty is not None
    expected = oracle.after(oracle.State(first.stability, first.difficulty), 3, 1)
    assert next_day.stability == pytest.approx(expected.stability)


def test_before_the_rollover_is_still_the_day_before() -> None:
    first = answer(Memory(), GOOD, local("2026-03-10 22:00"), PLAIN, "")
    assert answer(first, GOOD, local("2026-03-11 03:30"), PLAIN, "").last_day == first.last_day


@pytest.mark.parametrize(
    ("before", "after", "zone", "days"),
    [
        ("2026-03-07 12:00", "2026-03-08 12:00", "America/New_York", 1),  # a day of 23 hours
        ("2026-10-31 23:30", "2026-11-01 22:00", "America/New_York", 1),  # a day of 25 hours
        ("2026-03-28 20:00", "2026-04-04 05:00", "Europe/Berlin", 7),
    ],
)
def test_daylight_saving_does_not_change_the_days_counted(before: str, after: str, zone: str, days: int) -> None:
    first = answer(Memory(), EASY, local(before, zone), PLAIN, "")
    then = answer(first, GOOD, local(after, zone), PLAIN, "")
    assert first.stability is not None
    assert first.difficulty is not None
    expected = oracle.after(oracle.State(first.stability, first.difficulty), 3, days)
    assert then.stability == pytest.approx(expected.stability)


def test_moving_west_over_the_date_line_is_no_time_gone() -> None:
    first = answer(Memory(), EASY, local("2026-06-02 09:00", "Asia/Tokyo"), PLAIN, "")
    then = answer(first, GOOD, local("2026-06-01 17:30", "Pacific/Honolulu"), PLAIN, "")
    assert then.reps == 2
    assert then.stability == pytest.approx(oracle.same_day(first.stability, 3))
    assert then.due_day > local("2026-06-01 17:30", "Pacific/Honolulu").day


@pytest.mark.parametrize("state", [CardState.LEARNING, CardState.REVIEW, CardState.RELEARNING])
@pytest.mark.parametrize("back", [1, 400, 10_000])
def test_a_clock_set_back_counts_as_no_time_gone(state: CardState, back: int) -> None:
    memory = replace(review_card(last_day=20_000), state=state)
    now = on_day(20_000 - back)
    after = answer(memory, GOOD, now, FUZZY, "seed")
    assert (after.last_day, after.last_ms) == (now.day, now.ms)
    assert after.stability == pytest.approx(oracle.same_day(50.0, 3))
    assert after.due_day > now.day or after.due_ms == now.ms + 600_000
    assert retrievability(memory, now.day, FUZZY) == 1.0


def test_a_clock_far_in_the_future_does_not_crash() -> None:
    after = answer(review_card(), GOOD, on_day(50_000_000), FUZZY, "seed")
    assert after.due_day > 50_000_000


def test_a_card_without_a_memory_starts_from_the_beginning() -> None:
    lost = Memory(CardState.REVIEW, reps=3, last_day=5)
    assert answer(lost, GOOD, on_day(9), PLAIN, "").stability == pytest.approx(oracle.W[2])


def test_retrievability_follows_the_curve() -> None:
    assert retrievability(Memory(), 5, PLAIN) is None
    memory = review_card()
    for days in (0, 1, 50, 500):
        assert retrievability(memory, 100 + days, PLAIN) == pytest.approx(oracle.recall(50.0, days))


cards = st.builds(
    review_card, st.floats(0.01, 5_000), st.floats(1, 10), st.integers(0, 20_000)
)  # fmt: skip
presets = st.builds(
    Preset, retention=st.floats(0.7, 0.97), maximum_interval=st.integers(1, 36_500), fuzz=st.just(True)
)  # fmt: skip


@given(cards, st.integers(20_000, 21_000), presets, st.text(max_size=8))
def test_fuzz_stays_in_range_and_keeps_the_order_of_the_buttons(
    memory: Memory, day: int, preset: Preset, seed: str
) -> None:
    now = on_day(day)
    fuzzed = preview(memory, now, preset, seed)
    plain = preview(memory, now, replace(preset, fuzz=False), seed)
    days = [fuzzed[r].due_day - day for r in (HARD, GOOD, EASY)]
    unfuzzed = [plain[r].due_day - day for r in (HARD, GOOD, EASY)]
    assert days == sorted(days)
    assert days[0] >= 1
    assert days[-1] <= preset.maximum_interval
    for i in (0, 1):
        assert (days[i] < days[i + 1]) or unfuzzed[i] == unfuzzed[i + 1] or days[i + 1] == preset.maximum_interval
    for got, wanted in zip(days, unfuzzed, strict=True):
        assert abs(got - wanted) <= 3 + 0.06 * wanted
    assert fuzzed == preview(memory, now, preset, seed)
    assert fuzzed[GOOD] == answer(memory, GOOD, now, preset, seed)
    assert fuzzed[GOOD].stability == plain[GOOD].stability


def test_fuzz_spreads_evenly_over_the_usual_range() -> None:
    memory = review_card(last_day=50)
    plain = answer(memory, GOOD, on_day(100), PLAIN, "").due_day - 100
    seen = [answer(memory, GOOD, on_day(100), FUZZY, fuzz_seed("d/n", 0, n)).due_day - 100 for n in range(2_000)]
    delta = 1 + 0.15 * 4.5 + 0.1 * 13 + 0.05 * (plain - 20)
    assert (min(seen), max(seen)) == (round(plain - delta), round(plain + delta))
    share = 2_000 / (max(seen) - min(seen) + 1)
    counts = [seen.count(days) for days in range(min(seen), max(seen) + 1)]
    assert all(share / 2 < count < share * 2 for count in counts)


def test_short_intervals_are_not_fuzzed() -> None:
    memory = answer(Memory(), GOOD, on_day(100), FUZZY, "a")
    for n in range(50):
        assert answer(memory, GOOD, on_day(100), FUZZY, str(n)).due_day == 102


def test_the_fuzz_seed_changes_with_every_answer() -> None:
    assert len({fuzz_seed(uid, ord, reps) for uid in ("a", "b") for ord in (0, 1) for reps in (0, 1, 11)}) == 12
