"""An attempt as a fold over its event log; every transition is a pure function.

The log is the only truth: answers, flags, strike-outs, notes and moves are appended one by one, and what the
learner has answered is read off them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from coderprep.core.errors import UserError
from coderprep.core.tr import tr


class EventKind(StrEnum):
    """What can happen in an attempt."""

    START = "start"
    GO = "go"
    ANSWER = "answer"
    FLAG = "flag"
    STRIKE = "strike"
    NOTE = "note"
    SLEPT = "slept"
    RESUME = "resume"
    SUBMIT = "submit"
    EXPIRE = "expire"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log.

    `place` is the item's place on the form (from 0), `value` the answer as file positions of options ("2", "0,3",
    empty to clear), "1"/"0" for a flag, the option's file position for a strike-out (it toggles), a note's text,
    or the milliseconds slept. `remaining_ms` is the exam clock after the event.
    """

    kind: EventKind
    place: int
    value: str
    remaining_ms: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Response:
    """What the learner has done with one item so far. `chosen` holds file positions of options."""

    chosen: frozenset[int] = frozenset()
    flagged: bool = False
    struck: frozenset[int] = frozenset()
    note: str = ""
    seen: bool = False
    spent_ms: int = 0
    changes: int = 0

    @property
    def status(self) -> str:
        """`unseen`, `incomplete` or `complete`."""
        return "complete" if self.chosen else "incomplete" if self.seen else "unseen"


@dataclass(frozen=True, slots=True)
class Attempt:
    """The state of an attempt of `items` items."""

    items: int
    limit_ms: int
    remaining_ms: int
    place: int = 0
    responses: Mapping[int, Response] = field(default_factory=dict)
    submitted: bool = False
    expired: bool = False
    slept_ms: int = 0
    events: int = 0

    def response(self, place: int) -> Response:
        """The response at this place (an empty one where nothing happened yet)."""
        return self.responses.get(place, _NOTHING)

    @property
    def blanks(self) -> tuple[int, ...]:
        """Places without an answer."""
        return tuple(place for place in range(self.items) if not self.response(place).chosen)

    @property
    def open(self) -> bool:
        """True until the attempt is handed in, by the learner or by the clock."""
        return not self.submitted


_NOTHING = Response()


class NotAllowed(UserError):
    """The action does not fit the state of the attempt."""


def begin(items: int, limit_ms: int) -> Attempt:
    """An attempt before its first event."""
    return Attempt(items, limit_ms, limit_ms)


def replay(items: int, limit_ms: int, events: Iterable[Event]) -> Attempt:
    """The state after these events."""
    state = begin(items, limit_ms)
    for event in events:
        state = apply(state, event)
    return state


def check(state: Attempt, event: Event) -> None:
    """Raise `NotAllowed` where the event does not fit the state (handed in, or no such item).

    ValueError where its value cannot be read: a log that cannot be replayed must never be written.
    """
    if state.submitted:
        raise NotAllowed(tr("This exam has been handed in; its answers can no longer be changed."))
    if not 0 <= event.place < state.items:
        raise NotAllowed(tr("There is no item {number} on this form.", number=event.place + 1))
    _HANDLERS[event.kind](state, event)


def apply(state: Attempt, event: Event) -> Attempt:
    """The state after one more event.

    Time since the event before goes to the item that was on screen, save what the machine slept. The exam clock
    never gains time.
    """
    state = _spend(state, event)
    handler = _HANDLERS[event.kind]
    return replace(handler(state, event), events=state.events + 1)


def _spend(state: Attempt, event: Event) -> Attempt:
    remaining = min(state.remaining_ms, max(0, event.remaining_ms))
    slept = int(event.value) if event.kind is EventKind.SLEPT else 0
    spent = max(0, state.remaining_ms - remaining - slept)
    responses = _with(state, state.place, spent_ms=state.response(state.place).spent_ms + spent)
    return replace(state, remaining_ms=remaining, responses=responses)


def _with(state: Attempt, place: int, **values: object) -> dict[int, Response]:
    return {**state.responses, place: replace(state.response(place), **values)}  # type: ignore[arg-type]


def _go(state: Attempt, event: Event) -> Attempt:
    return replace(state, place=event.place, responses=_with(state, event.place, seen=True))


def _answer(state: Attempt, event: Event) -> Attempt:
    chosen = frozenset(int(part) for part in event.value.split(",") if part)
    before = state.response(event.place)
    changes = before.changes + (bool(before.chosen) and chosen != before.chosen)
    return replace(state, responses=_with(state, event.place, chosen=chosen, seen=True, changes=changes))


def _flag(state: Attempt, event: Event) -> Attempt:
    return replace(state, responses=_with(state, event.place, flagged=event.value == "1"))


def _strike(state: Attempt, event: Event) -> Attempt:
    struck = state.response(event.place).struck ^ {int(event.value)}
    return replace(state, responses=_with(state, event.place, struck=struck))


def _note(state: Attempt, event: Event) -> Attempt:
    return replace(state, responses=_with(state, event.place, note=event.value))


def _slept(state: Attempt, event: Event) -> Attempt:
    return replace(state, slept_ms=state.slept_ms + int(event.value))


def _submit(state: Attempt, event: Event) -> Attempt:
    return replace(state, submitted=True, expired=event.kind is EventKind.EXPIRE)


_HANDLERS: dict[EventKind, Callable[[Attempt, Event], Attempt]] = {
    EventKind.START: _go,
    EventKind.RESUME: lambda state, event: state,
    EventKind.GO: _go,
    EventKind.ANSWER: _answer,
    EventKind.FLAG: _flag,
    EventKind.STRIKE: _strike,
    EventKind.NOTE: _note,
    EventKind.SLEPT: _slept,
    EventKind.SUBMIT: _submit,
    EventKind.EXPIRE: _submit,
}
