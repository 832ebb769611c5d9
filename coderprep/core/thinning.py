"""Which backups to keep: everything recent, then fewer and fewer."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

ALL_FOR = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9

_Period = Callable[[datetime], tuple[int, ...]]


def keep(backups: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """The times of the backups to keep.

    All of the last two days (those from the future too: the clock may have been set back). Before them the newest
    of each of 12 days, before those of 10 weeks, before those of 9 months; only days, weeks and months that have a
    backup count, so a long absence costs nothing. Thinning again at the same time removes nothing more.
    """
    newest_first = sorted(set(backups), reverse=True)
    kept = [at for at in newest_first if now - at <= ALL_FOR]
    rest = newest_first[len(kept) :]
    for period, count in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        newest = _newest(rest, period)[:count]
        kept += newest
        rest = [at for at in rest if period(at) < period(newest[-1])]
    return frozenset(kept)


def _newest(newest_first: Sequence[datetime], period: _Period) -> list[datetime]:
    """The newest of each period."""
    found: dict[tuple[int, ...], datetime] = {}
    for at in newest_first:
        found.setdefault(period(at), at)
    return list(found.values())


def _day(at: datetime) -> tuple[int, ...]:
    return at.year, at.month, at.day


def _week(at: datetime) -> tuple[int, ...]:
    return at.isocalendar()[:2]


def _month(at: datetime) -> tuple[int, ...]:
    return at.year, at.month
