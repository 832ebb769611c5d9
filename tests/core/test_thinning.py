from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.thinning import keep

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def test_everything_of_two_days_is_kept() -> None:
    recent = [ago(hour / 24) for hour in range(49)]
    assert keep(recent, NOW) == set(recent)


def test_one_a_day_then_one_a_week_then_one_a_month() -> None:
    twice_a_day = [ago(half / 2) for half in range(2 * 500)]
    kept = sorted(keep(twice_a_day, NOW), reverse=True)
    recent, older = kept[:5], kept[5:]
    assert recent == twice_a_day[:5]
    days, weeks, months = older[:12], older[12:22], older[22:]
    assert [at.date() for at in days] == [ago(2.5 + n).date() for n in range(12)]
    assert all(first - second >= timedelta(days=5) for first, second in pairwise(weeks))
    assert len({at.isocalendar()[:2] for at in weeks}) == 10
    assert len(months) == 9
    assert len({(at.year, at.month) for at in months}) == 9


def test_periods_without_a_backup_do_not_count() -> None:
    rare = [ago(3 + 40 * n) for n in range(5)]
    assert keep(rare, NOW) == set(rare)


def test_the_newest_of_a_day_is_kept() -> None:
    morning, evening = ago(5.3), ago(5.1)
    assert keep([morning, evening, ago(0)], NOW) == {evening, ago(0)}


def test_nothing_to_keep() -> None:
    assert keep([], NOW) == frozenset()


moments = st.floats(-10, 900).map(ago)


@given(st.lists(moments, max_size=60))
def test_the_newest_stays_and_thinning_again_removes_nothing(backups: list[datetime]) -> None:
    kept = keep(backups, NOW)
    assert kept <= set(backups)
    assert not backups or max(backups) in kept
    assert keep(kept, NOW) == kept
    assert all(at in kept for at in backups if NOW - at <= timedelta(days=2))


@given(st.lists(st.floats(0.1, 3), min_size=1, max_size=400))
def test_thinning_after_every_backup_keeps_a_long_memory(gaps: list[float]) -> None:
    now, there = NOW, frozenset[datetime]()
    for gap in gaps:
        now += timedelta(days=gap)
        there = keep([*there, now], now)
    span = now - (NOW + timedelta(days=gaps[0]))
    assert now in there
    assert now - min(there) >= min(span, timedelta(days=60)) - timedelta(days=7)
