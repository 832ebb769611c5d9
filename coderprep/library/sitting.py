"""An attempt on screen: every action is stored before it is shown, and the clock with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from coderprep.core.changes import Done, Subject, change
from coderprep.core.errors import UserError
from coderprep.core.exams import attempt as rules
from coderprep.core.exams import scoring, timing
from coderprep.core.exams.attempt import Attempt, Event, EventKind
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.items import ItemBody
from coderprep.core.exams.paper import Entry
from coderprep.core.exams.timing import ExamClock, Tick
from coderprep.core.tr import tr
from coderprep.library.profile import Profile
from coderprep.store import banks
from coderprep.store import exams as table


@dataclass(slots=True)
class Sitting:
    """One open attempt: its form, its state as the log tells it, and the running clock.

    `unseen` says of each place whether its item had never been shown before this form was drawn.
    """

    attempt_id: int
    blueprint: Blueprint
    entries: tuple[Entry, ...]
    bodies: Mapping[int, ItemBody]
    revisions: tuple[int, ...]
    state: Attempt
    clock: ExamClock
    started_ms: int
    unseen: tuple[bool, ...] = ()

    def body(self, place: int) -> ItemBody:
        """The item at this place, as it was when the form was drawn."""
        return self.bodies[self.revisions[place]]

    def shown_options(self, place: int) -> tuple[int, ...]:
        """File positions of the options in the order they are shown."""
        return self.entries[place].order

    def status(self, place: int) -> str:
        """`unseen`, `incomplete` or `complete`; an item that asks for several options is complete with all of them."""
        response = self.state.response(place)
        partly = 0 < len(response.chosen) < len(self.body(place).key)
        return "incomplete" if partly else response.status

    @property
    def keys(self) -> dict[int, frozenset[int]]:
        """The key of each item on the form, by item id."""
        return {entry.item_id: self.body(place).key for place, entry in enumerate(self.entries)}


def load(profile: Profile, attempt_id: int) -> Sitting:
    """An attempt as its log tells it; the clock stands where the last event or heartbeat left it.

    UserError where there is no such attempt.
    """
    with profile.store.read() as connection:
        row = table.attempt(connection, attempt_id)
        form = table.form(connection, row.form_id) if row else None
        if row is None or form is None:
            raise UserError(tr("There is no attempt number {number}.", number=attempt_id))
        entries = form.paper.entries
        events = table.events(connection, attempt_id)
        bodies = banks.revision_bodies(connection, set(form.revisions))
    state = rules.replay(len(entries), row.limit_ms, events)
    clock = ExamClock(min(row.remaining_ms, state.remaining_ms), profile.clock.elapsed_ms())
    return Sitting(
        attempt_id, form.blueprint, entries, bodies, form.revisions, state, clock, row.started_ms, form.unseen
    )


def resume(profile: Profile, attempt_id: int) -> Done[Sitting]:
    """Take an open attempt up again at its last heartbeat. UserError where it has been handed in."""
    sitting = load(profile, attempt_id)
    if not sitting.state.open:
        raise UserError(tr("Attempt {number} has been handed in; look at its result instead.", number=attempt_id))
    if sitting.state.events > 1:
        _append(profile, sitting, EventKind.RESUME, sitting.state.place, "", sitting.clock)
    return Done(sitting)


def act(profile: Profile, sitting: Sitting, kind: EventKind, place: int, value: str = "") -> Done[Attempt]:
    """Store one action, then show it; the state after it.

    Raises `attempt.NotAllowed` where it does not fit; nothing changes then, nor where it could not be stored.
    An action after the time was up is refused, and the attempt is handed in as it stood.
    """
    clock = _awake(profile, sitting)
    if clock.remaining_ms == 0 and sitting.state.open:
        _hand_in(profile, sitting, EventKind.EXPIRE, clock)
    _append(profile, sitting, kind, place, value, clock)
    return Done(sitting.state)


def choose(profile: Profile, sitting: Sitting, place: int, options: frozenset[int]) -> Done[Attempt]:
    """Answer an item with these options (file positions; none clears the answer)."""
    return act(profile, sitting, EventKind.ANSWER, place, ",".join(map(str, sorted(options))))


def beat(profile: Profile, sitting: Sitting) -> Done[Tick]:
    """One heartbeat: move the clock on and keep it; at zero the attempt is handed in by itself.

    A gap longer than `timing.SLEEP_MS` was sleep: it consumed time, and is put into the log.
    """
    tick = timing.tick(sitting.clock, profile.clock.elapsed_ms(), sitting.blueprint.notices_min)
    if not sitting.state.open:
        return Done(tick)
    clock = _awake(profile, sitting)
    if clock.remaining_ms == 0:
        return Done(tick, _hand_in(profile, sitting, EventKind.EXPIRE, clock).change)
    sitting.clock = clock  # time has passed whether or not it can be stored
    if not profile.store.busy:  # never make the window wait for somebody else's long write
        with profile.store.write() as writer:
            table.heartbeat(writer, sitting.attempt_id, clock.remaining_ms)
    return Done(tick)


def left_ms(profile: Profile, sitting: Sitting) -> int:
    """Milliseconds left at this moment, nothing stored."""
    return timing.tick(sitting.clock, profile.clock.elapsed_ms()).clock.remaining_ms


def submit(profile: Profile, sitting: Sitting) -> Done[Attempt]:
    """Hand the attempt in; blanks count as wrong."""
    return _hand_in(profile, sitting, EventKind.SUBMIT, _awake(profile, sitting))


def _awake(profile: Profile, sitting: Sitting) -> ExamClock:
    """The clock now; time that the machine slept since the last look goes into the log first."""
    tick = timing.tick(sitting.clock, profile.clock.elapsed_ms())
    if tick.slept_ms and sitting.state.open:
        _append(profile, sitting, EventKind.SLEPT, sitting.state.place, str(tick.slept_ms), tick.clock)
    return tick.clock


def _append(profile: Profile, sitting: Sitting, kind: EventKind, place: int, value: str, clock: ExamClock) -> None:
    """Check, store, and only then change what is shown."""
    event = Event(kind, place, value, clock.remaining_ms, profile.clock.now_ms())
    rules.check(sitting.state, event)
    with profile.store.write() as writer:
        table.append_event(writer, sitting.attempt_id, sitting.state.events, event)
    sitting.state, sitting.clock = rules.apply(sitting.state, event), clock


def _hand_in(profile: Profile, sitting: Sitting, kind: EventKind, clock: ExamClock) -> Done[Attempt]:
    event = Event(kind, sitting.state.place, "", clock.remaining_ms, profile.clock.now_ms())
    rules.check(sitting.state, event)
    after = rules.apply(sitting.state, event)
    marks = scoring.mark(after, sitting.entries, sitting.keys)
    total = scoring.result(sitting.blueprint, marks).total
    with profile.store.write() as writer:
        table.append_event(writer, sitting.attempt_id, sitting.state.events, event)
        table.finish(writer, sitting.attempt_id, total.right, total.items)
    sitting.state, sitting.clock = after, clock
    return Done(after, change(Subject.ATTEMPTS))
