"""What the learner is heading for: exam, date, books, minutes a day. All of it can be skipped and changed."""

from dataclasses import dataclass
from datetime import date

from coderprep.core.changes import Done, Subject, change
from coderprep.core.tr import tr
from coderprep.library.profile import ROLLOVER, Profile
from coderprep.store import settings

GOAL = "goal"
EXPERIENCE = ("none", "course", "working")


@dataclass(frozen=True, slots=True)
class Goal:
    """The learner's aim. `exam_date` is an ISO date or empty; `books_year` 0 means as the exam asks.

    `asked` is False until the first-run questions were answered or skipped.
    """

    exam: str = ""
    exam_date: str = ""
    books_year: int = 0
    minutes_a_day: int = 30
    experience: str = "none"
    asked: bool = False

    def days_left(self, today: int) -> int | None:
        """Days from a study day to the exam; None without a date, negative once it is past."""
        if not self.exam_date:
            return None
        return (date.fromisoformat(self.exam_date) - date(1970, 1, 1)).days - today


def get(profile: Profile) -> Goal:
    """The goal as it stands."""
    with profile.store.read() as connection:
        return settings.get(connection, GOAL, Goal, Goal())


def set_goal(profile: Profile, goal: Goal) -> Done[Goal]:
    """Keep a new goal."""
    with profile.store.write(tr("Change goal"), [Subject.SETTINGS]) as writer:
        settings.put(writer, GOAL, goal)
    return Done(goal, change(Subject.SETTINGS, undo=tr("Change goal")))


def set_rollover(profile: Profile, hour: int) -> Done[int]:
    """Let the study day begin at this hour (0-23) from now on; reviews of the past keep their day."""
    hour = max(0, min(23, hour))
    with profile.store.write() as writer:
        settings.put(writer, ROLLOVER, hour)
    profile.rollover_hour = hour
    return Done(hour, change(Subject.SETTINGS, Subject.CARDS))
