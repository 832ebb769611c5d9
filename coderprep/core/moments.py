"""Time as the rules see it: UTC milliseconds, the zone offset and the study day, handed in from outside."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant: `ms` since 1970 in UTC, `offset_s` seconds east of UTC there and then, `day` the study day."""

    ms: int
    offset_s: int
    day: int


class Clock(Protocol):
    """The only source of time. Tests hand in one that they move themselves."""

    def now_ms(self) -> int:
        """Wall clock, UTC milliseconds since 1970."""

    def offset_s(self, ms: int) -> int:
        """Seconds east of UTC of the local zone at that instant."""

    def elapsed_ms(self) -> int:
        """Milliseconds that only ever grow, sleep of the machine included; the zero is arbitrary."""


MS_A_DAY = 86_400_000


def study_day(ms: int, offset_s: int, rollover_hour: int = 4) -> int:
    """The study day (days since 1970-01-01, local) of an instant; it begins at `rollover_hour` local time."""
    return (ms + offset_s * 1000 - rollover_hour * 3_600_000) // MS_A_DAY


def moment(clock: Clock, rollover_hour: int = 4) -> Moment:
    """Now, as the rules want it."""
    ms = clock.now_ms()
    offset = clock.offset_s(ms)
    return Moment(ms, offset, study_day(ms, offset, rollover_hour))
