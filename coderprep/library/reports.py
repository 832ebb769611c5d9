"""Progress in figures: what was done, what was remembered, what is coming, what of the core is met, exams sat."""

from dataclasses import dataclass

from coderprep.library import decks, exams, today
from coderprep.library.profile import Profile
from coderprep.library.today import DomainRow
from coderprep.store import forecast, reviews
from coderprep.store.exams import AttemptRow
from coderprep.store.reviews import Totals

AHEAD = 30
"""Days that the forecast looks ahead, today included."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the Progress page shows.

    `days` holds the study days with answers, oldest first; `forecast` the cards due on each coming day (0 left out);
    `desired` the retention that the default preset asks for (0-1).
    """

    today: int
    days: dict[int, Totals]
    forecast: dict[int, int]
    desired: float
    domains: tuple[DomainRow, ...]
    attempts: tuple[AttemptRow, ...]

    @property
    def answers(self) -> int:
        """All answers of these days."""
        return sum(day.answers for day in self.days.values())

    @property
    def retention(self) -> float | None:
        """The share (0-1) of reviews that were remembered; None without any."""
        asked = sum(day.mature for day in self.days.values())
        return sum(day.mature_right for day in self.days.values()) / asked if asked else None

    @property
    def minutes(self) -> int:
        """The time that the answers took."""
        return round(sum(day.duration_ms for day in self.days.values()) / 60_000)


def report(profile: Profile, days_back: int) -> Report:
    """The figures of the last so many study days, today included (0: all there are)."""
    now = profile.moment()
    first = now.day - days_back + 1 if days_back else 0
    view = today.view(profile)
    with profile.store.read() as connection:
        done = reviews.per_day(connection, first, now.day)
        coming = forecast.due_by_day(connection, now.day, now.day + AHEAD - 1)
    finished = tuple(attempt for attempt in exams.attempts(profile) if attempt.finished_ms is not None)
    return Report(now.day, done, coming, decks.all_presets(profile)[0].retention, view.domains, finished)
