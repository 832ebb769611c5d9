"""What today holds: due cards by area and deck, the time they take, and where the learner stands before the exam."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection

from coderprep.core import scheduling, stats
from coderprep.core.moments import Moment
from coderprep.core.notes import AREAS
from coderprep.core.pacing import Plan
from coderprep.core.presets import Preset
from coderprep.core.queue import Counts
from coderprep.core.stats import Coverage
from coderprep.core.tr import tr
from coderprep.formats.blueprints import load_blueprints
from coderprep.library import decks, plans, queueing
from coderprep.library import goal as goals
from coderprep.library.decks import DeckRow
from coderprep.library.goal import Goal
from coderprep.library.plans import Pace
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.store import core_cards, exams, presets, reviews, settings
from coderprep.store import decks as deck_table
from coderprep.store.core_cards import CoreCard
from coderprep.store.exams import AttemptRow

NEW_CARD_ANSWERS = 3
"""Answers that a new card asks for on the day it is met: the meeting and its learning steps."""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """The decks of one area (empty: the learner's own), and their cards before daily limits."""

    area: str
    decks: tuple[DeckRow, ...]

    @property
    def new(self) -> int:
        """Cards never met."""
        return sum(row.new for row in self.decks)

    @property
    def due(self) -> int:
        """Cards met before that are due."""
        return sum(row.due for row in self.decks)


@dataclass(frozen=True, slots=True)
class DomainRow:
    """How much of the core of one blueprint domain has been met, and is likely remembered now."""

    id: str
    title: str
    items: int
    core: Coverage


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything the Today page shows. `left` is what a session would hold now, after daily limits."""

    now: Moment
    goal: Goal
    days_left: int | None
    left: Counts
    minutes: int
    answers: int
    spent_ms: int
    areas: tuple[AreaRow, ...]
    pace: Pace
    plan: Plan | None
    domains: tuple[DomainRow, ...]
    open_attempts: tuple[AttemptRow, ...]


def view(profile: Profile) -> TodayView:
    """Today, as it stands."""
    now = profile.moment()
    rows = decks.rows(profile)
    with profile.store.read() as connection:
        goal = settings.get(connection, goals.GOAL, Goal, Goal())
        core = core_cards.of_exam(connection, goal.exam) if goal.exam else []
        left = queueing.build(profile, connection, Scope(), now).counts
        done = reviews.per_day(connection, now.day, now.day).get(now.day)
        return TodayView(
            now,
            goal,
            goal.days_left(now.day),
            left,
            minutes(left, plans.answer_ms(connection, now)),
            done.answers if done else 0,
            done.duration_ms if done else 0,
            _areas(rows),
            plans.pace(connection, now),
            plans.plan(connection, goal, now, core),
            _domains(connection, goal, core, now),
            tuple(exams.open_attempts(connection)),
        )


def minutes(left: Counts, answer_ms: int) -> int:
    """How many minutes these cards take at so many milliseconds an answer, at least one where there are any."""
    answers = left.review + left.learning + NEW_CARD_ANSWERS * left.new
    return -(-answers * answer_ms // 60_000)


def area_title(area: str) -> str:
    """The name of an area; the learner's own decks have none."""
    titles = {
        "terminology": tr("Terminology"),
        "anatomy": tr("Anatomy and physiology"),
        "coding-systems": tr("Coding systems"),
        "reimbursement": tr("Reimbursement and compliance"),
        "credentials": tr("Credentials"),
    }
    return titles.get(area, tr("Your own decks"))


def _areas(rows: Sequence[DeckRow]) -> tuple[AreaRow, ...]:
    def place(row: DeckRow) -> int:
        return AREAS.index(row.deck.area) if row.deck.area in AREAS else len(AREAS)

    ordered = sorted(rows, key=lambda row: (place(row), row.deck.name))
    return tuple(AreaRow(area, tuple(group)) for area, group in groupby(ordered, key=lambda row: row.deck.area))


def _domains(connection: Connection, goal: Goal, core: Sequence[CoreCard], now: Moment) -> tuple[DomainRow, ...]:
    blueprint = load_blueprints().get(goal.exam)
    if blueprint is None:
        return ()
    found = stats.coverage(_remembered(connection, core, now))
    return tuple(
        DomainRow(domain.id, domain.title, domain.items, found[domain.id])
        for domain in blueprint.domains
        if domain.id in found
    )


def _remembered(connection: Connection, core: Sequence[CoreCard], now: Moment) -> list[stats.CoreCard]:
    known = presets.all_presets(connection)
    used = {deck.id: known.get(deck.preset_id, Preset()) for deck in deck_table.all_decks(connection)}
    return [
        stats.CoreCard(
            card.note_id,
            card.domain,
            scheduling.retrievability(card.memory, now.day, used.get(card.deck_id, Preset())),
        )
        for card in core
    ]
