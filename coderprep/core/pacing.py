"""How many new cards a day, so that the core is met in time for the exam."""

from dataclasses import dataclass
from math import ceil

from coderprep.core.tr import tr

REST_DAYS = 10
"""The core is to be met this many days before the exam; what remains is for reviews and mock exams."""

REVIEWS_A_NEW_CARD = 7.5
"""Answers that a card asks for in its first weeks after the first one, learning steps and lapses included.

An assumption: at a steady pace of new cards, FSRS-6 with its default parameters, learning steps and 90 % retention
comes to about eight answers a new card and day after eight weeks, where a quarter of first answers is wrong.
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """New cards a day and where they lead.

    `finish_day` is the study day on which the last core card is met at that pace. Where the plan is not `feasible`,
    `reason` says why and what would be needed; `minutes_a_day` is what meeting the whole core in time takes.
    """

    new_per_day: int
    finish_day: int
    feasible: bool
    reason: str
    minutes_a_day: int


def plan(core_left: int, cards_a_minute: float, minutes_a_day: int, today: int, exam_day: int | None) -> Plan:
    """The plan for `core_left` unmet cards of the core.

    `cards_a_minute` is the learner's pace in answers, above 0; `today` and `exam_day` are study days (no exam day:
    as many as the minutes allow). An infeasible plan asks for as many new cards as the minutes allow; so does the
    one for a core that has been met, since the rest of the decks is still there.
    """
    affordable = max(1, int(minutes_a_day * cards_a_minute / (1 + REVIEWS_A_NEW_CARD)))
    if core_left <= 0:
        return Plan(affordable, today, feasible=True, reason="", minutes_a_day=minutes_a_day)
    if exam_day is None:
        return _at(affordable, core_left, today, minutes_a_day, "")
    days = exam_day - REST_DAYS - today + 1
    span = days if days > 0 else max(1, exam_day - today)
    needed = ceil(core_left / span)
    minutes = ceil(needed * (1 + REVIEWS_A_NEW_CARD) / cards_a_minute)
    if days > 0 and needed <= affordable:
        return _at(needed, core_left, today, minutes, "")
    reach = min(core_left, affordable * span)
    reason = _why(core_left, exam_day - today, days, reach, minutes_a_day, minutes)
    return _at(affordable, core_left, today, minutes, reason)


def _at(pace: int, core_left: int, today: int, minutes: int, reason: str) -> Plan:
    return Plan(pace, today + ceil(core_left / pace) - 1, not reason, reason, minutes)


def _why(core_left: int, to_exam: int, days: int, reach: int, minutes: int, needed: int) -> str:
    if to_exam <= 0:
        return tr("The day of the exam is not ahead any more; set a new date to get a plan.")
    if days <= 0:
        return tr(
            "The exam is only {days} days away and {left} core cards are still to be met. About {reach} can be met "
            "at {minutes} minutes a day, but reviews and mock exams are worth more now.",
            days=to_exam,
            left=core_left,
            reach=reach,
            minutes=minutes,
        )
    return tr(
        "{left} core cards in {days} days take about {needed} minutes a day. At {minutes} minutes a day about {reach} "
        "of them can be met in time: study longer, or take the core's most important part.",
        left=core_left,
        days=days,
        needed=needed,
        minutes=minutes,
        reach=reach,
    )
