"""The exam clock: it runs on the clock that counts sleep, and knows when the machine slept."""

from dataclasses import dataclass

HEARTBEAT_MS = 1_000
SLEEP_MS = 30_000
"""A gap between two ticks longer than this means that the machine (or the app) was asleep."""


@dataclass(frozen=True, slots=True)
class ExamClock:
    """`remaining_ms` as of `tick_ms` on the ever-growing clock."""

    remaining_ms: int
    tick_ms: int


@dataclass(frozen=True, slots=True)
class Tick:
    """The clock after a tick, the milliseconds slept (0: awake), and the notices passed, in minutes left."""

    clock: ExamClock
    slept_ms: int
    notices: tuple[int, ...]


def tick(clock: ExamClock, elapsed_ms: int, notices_min: tuple[int, ...] = ()) -> Tick:
    """Move the clock on to `elapsed_ms`. A clock that seems to run backwards costs nothing."""
    gone = max(0, elapsed_ms - clock.tick_ms)
    left = max(0, clock.remaining_ms - gone)
    passed = notices(clock.remaining_ms, left, notices_min)
    return Tick(ExamClock(left, elapsed_ms), gone if gone > SLEEP_MS else 0, passed)


def notices(before_ms: int, left_ms: int, notices_min: tuple[int, ...]) -> tuple[int, ...]:
    """Which notices (in minutes left) the clock has passed on its way from `before_ms` to `left_ms`."""
    return tuple(m for m in notices_min if left_ms <= m * 60_000 < before_ms)
