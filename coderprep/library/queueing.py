"""From stored cards to the queue of a session: scope, daily limits, the day's pace."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from coderprep.core import limits, queue, scheduling
from coderprep.core.cards import CardState, Memory, ReviewKind
from coderprep.core.limits import Allowance
from coderprep.core.moments import Moment
from coderprep.core.presets import Preset
from coderprep.core.queue import Due, Queue
from coderprep.library import goal as goals
from coderprep.library import plans
from coderprep.library.goal import Goal
from coderprep.library.profile import Profile
from coderprep.store import cards, decks, presets, reviews, settings
from coderprep.store.cards import Candidate

_MANY = 1_000_000


class Mode(StrEnum):
    """What a session is about."""

    STUDY = "study"
    AHEAD = "ahead"
    CRAM = "cram"
    MORE_NEW = "more-new"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cards a session is made of: `deck` is a path (empty: all), `amount` days ahead or more new cards."""

    deck: str = ""
    mode: Mode = Mode.STUDY
    amount: int = 0

    @property
    def kind(self) -> ReviewKind:
        """How its answers are logged."""
        return {Mode.CRAM: ReviewKind.CRAM, Mode.AHEAD: ReviewKind.AHEAD}.get(self.mode, ReviewKind.STUDY)


def build(profile: Profile, connection: Connection, scope: Scope, now: Moment) -> Queue:
    """The cards of this scope that may be shown today, in the order of showing."""
    wanted = decks.under(connection, scope.deck) if scope.deck else None
    seed = f"{now.day}/{scope.deck}"
    if scope.mode is Mode.CRAM:
        found = cards.cram(connection, now, wanted or [deck.id for deck in decks.all_decks(connection)])
        return queue.Queue(rest=tuple(_plain(found)))
    used = _presets(connection, wanted)
    allowed = _allowances(connection, scope, now, used)
    overall = _overall(connection, scope, now)
    waiting = _candidates(connection, scope, now, wanted, allowed)
    crowded = sum(card.state is CardState.REVIEW for card in waiting) > sum(a.reviews for a in allowed.values())
    dues = _scored(waiting, now, used) if crowded else _plain(waiting)
    return queue.build(dues, now.day + (scope.amount if scope.mode is Mode.AHEAD else 0), allowed, seed, overall)


def _candidates(
    connection: Connection,
    scope: Scope,
    now: Moment,
    wanted: Collection[int] | None,
    allowed: Mapping[int, Allowance],
) -> list[Candidate]:
    ahead = scope.amount if scope.mode is Mode.AHEAD else 0
    found = cards.learning(connection, now, wanted)
    if scope.mode is not Mode.MORE_NEW:
        found += cards.due_reviews(connection, now, wanted, ahead=ahead)
    if scope.mode is not Mode.AHEAD:
        found += _new(connection, now, allowed)
    return found


def _new(connection: Connection, now: Moment, allowed: Mapping[int, Allowance]) -> list[Candidate]:
    """New cards, those for the learner's exam first; only built-in notes say which exam they are for."""
    exam = settings.get(connection, goals.GOAL, Goal, Goal()).exam
    # siblings count too and are sorted out later, so ask for more than the allowance
    wanted = {deck_id: 3 * allowance.new + 10 for deck_id, allowance in allowed.items() if allowance.new}
    built_in = {deck.id for deck in decks.all_decks(connection) if deck.origin}
    shared = {deck_id: limit for deck_id, limit in wanted.items() if deck_id in built_in}
    own = {deck_id: limit for deck_id, limit in wanted.items() if deck_id not in built_in}
    return cards.new_cards(connection, now, shared, exam) + cards.new_cards(connection, now, own)


def _presets(connection: Connection, wanted: Collection[int] | None) -> dict[int, Preset]:
    """The preset of each deck in the scope."""
    known = presets.all_presets(connection)
    default = known[presets.DEFAULT]
    return {
        deck.id: known.get(deck.preset_id, default)
        for deck in decks.all_decks(connection)
        if wanted is None or deck.id in wanted
    }


def _allowances(connection: Connection, scope: Scope, now: Moment, used: Mapping[int, Preset]) -> dict[int, Allowance]:
    done = reviews.done_today(connection, now.day)
    found = {}
    for deck_id, preset in used.items():
        today = done.get(deck_id, reviews.Done())
        allowed = limits.allowance(preset, today.new, today.review)
        if scope.mode is Mode.AHEAD:
            allowed = Allowance(0, _MANY, preset.bury_siblings)
        elif scope.mode is Mode.MORE_NEW:
            allowed = Allowance(scope.amount, 0, preset.bury_siblings)
        found[deck_id] = allowed
    return found


def _overall(connection: Connection, scope: Scope, now: Moment) -> Allowance | None:
    """What may be shown over all decks together; None: no more than what each deck allows."""
    if scope.mode is Mode.MORE_NEW:
        return Allowance(scope.amount, 0)
    if scope.deck or scope.mode is not Mode.STUDY:
        return None
    wanted = plans.pace(connection, now)
    done = reviews.done_today(connection, now.day).values()
    new, seen = sum(d.new for d in done), sum(d.review for d in done)
    return Allowance(max(0, wanted.new - new), max(0, wanted.reviews - seen))


def _plain(found: Iterable[Candidate]) -> list[Due]:
    return [_due(card, None) for card in found]


def _scored(found: Iterable[Candidate], now: Moment, used: Mapping[int, Preset]) -> list[Due]:
    """Only where reviews have piled up does their order matter enough to work out what is remembered."""
    return [_due(card, _remembered(card, now, used[card.deck_id])) for card in found]


def _remembered(card: Candidate, now: Moment, preset: Preset) -> float | None:
    if card.state is not CardState.REVIEW:
        return None
    memory = Memory(card.state, stability=card.stability, difficulty=5.0, last_day=card.last_day)
    return scheduling.retrievability(memory, now.day, preset)


def _due(card: Candidate, remembered: float | None) -> Due:
    return Due(
        card.id,
        card.note_id,
        card.deck_id,
        card.state,
        card.priority,
        card.position,
        card.due_ms,
        card.due_day,
        remembered,
    )
