"""The plan for the exam: how many new cards a day, worked out anew each time from what is left."""

from dataclasses import dataclass

from sqlalchemy import Connection

from coderprep.core import pacing
from coderprep.core.cards import CardState
from coderprep.core.changes import Done, Subject, change
from coderprep.core.moments import Moment
from coderprep.core.pacing import Plan
from coderprep.core.tr import tr
from coderprep.library import goal as goals
from coderprep.library.goal import Goal
from coderprep.library.profile import Profile
from coderprep.store import core_cards, reviews, settings
from coderprep.store.core_cards import CoreCard

PACE = "pace"
DEFAULT_NEW = 20
DEFAULT_ANSWER_MS = 10_000
"""What an answer takes before there is a history: 6 a minute."""

_HISTORY_DAYS = 30
_ASSUMED_ANSWERS = 20
"""Answers of the default time that count beside the learner's own, lest a first slow card turn the plan over."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Daily limits over all decks; `new` follows the plan for the exam until the learner sets it (`chosen`)."""

    new: int = DEFAULT_NEW
    reviews: int = 200
    chosen: bool = False


def answer_ms(connection: Connection, now: Moment) -> int:
    """What an answer takes this learner, in milliseconds, from the thirty days before today.

    Today is left out: a plan that moved with every answer would change the day's number of new cards under way.
    """
    answers, spent = reviews.timed(connection, now.day - _HISTORY_DAYS, now.day - 1)
    assumed = _ASSUMED_ANSWERS * DEFAULT_ANSWER_MS
    return max(1_000, (assumed + spent) // (_ASSUMED_ANSWERS + answers))


def plan(connection: Connection, goal: Goal, now: Moment, core: list[CoreCard] | None = None) -> Plan | None:
    """The plan for the learner's exam, as of the start of today; None where no exam is chosen."""
    if not goal.exam:
        return None
    cards = core_cards.of_exam(connection, goal.exam) if core is None else core
    met_today = sum(done.new for done in reviews.done_today(connection, now.day).values())
    left = sum(card.memory.state is CardState.NEW for card in cards)
    days = goal.days_left(now.day)
    pace = 60_000 / answer_ms(connection, now)
    exam_day = None if days is None else now.day + days
    return pacing.plan(left + met_today if left else 0, pace, goal.minutes_a_day, now.day, exam_day)


def proposal(profile: Profile, goal: Goal) -> Plan | None:
    """The plan that this goal would give; None where it names no exam."""
    with profile.store.read() as connection:
        return plan(connection, goal, profile.moment())


def pace(connection: Connection, now: Moment) -> Pace:
    """The daily limits over all decks: as chosen, else new cards as the plan for the exam asks."""
    stored = settings.get(connection, PACE, Pace, Pace())
    if stored.chosen:
        return stored
    found = plan(connection, settings.get(connection, goals.GOAL, Goal, Goal()), now)
    return Pace(found.new_per_day, stored.reviews) if found else stored


def current_pace(profile: Profile) -> Pace:
    """The daily limits as they are today."""
    with profile.store.read() as connection:
        return pace(connection, profile.moment())


def choose_pace(profile: Profile, wanted: Pace) -> Done[Pace]:
    """Keep daily limits over all decks; where `new` is not `chosen`, it follows the plan again."""
    undo = tr("Change daily pace")
    with profile.store.write(undo, [Subject.SETTINGS, Subject.CARDS]) as writer:
        settings.put(writer, PACE, wanted)
    return Done(wanted, change(Subject.SETTINGS, Subject.CARDS, undo=undo))
