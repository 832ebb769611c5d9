"""A study session: show a card, grade it, take it back. What is on screen is always already stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from coderprep.core import limits, queue, scheduling
from coderprep.core.cards import Card, CardState, Memory, Rating, ReviewKind
from coderprep.core.changes import Change, Done, Subject, change
from coderprep.core.errors import UserError
from coderprep.core.faces import Face, face
from coderprep.core.moments import Moment
from coderprep.core.notes import Note
from coderprep.core.presets import Preset
from coderprep.core.queue import Counts, Due, Queue
from coderprep.core.tr import tr
from coderprep.library import queueing
from coderprep.library.profile import Profile
from coderprep.library.queueing import Mode, Scope
from coderprep.store import cards, decks, note_edits, notes, presets, reviews
from coderprep.store import undo as steps
from coderprep.store.writer import Writer

LEECH = "leech"
_TOUCHED = (Subject.CARDS, Subject.REVIEWS)


@dataclass(frozen=True, slots=True)
class Shown:
    """The card on screen: its face, the schedule each grade would give, and what is left after it."""

    card: Card
    note: Note
    deck: str
    face: Face
    now: Moment
    after: Mapping[Rating, Memory]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Answered:
    """One stored answer and the time it counts for. `leech`: it keeps being forgotten, so it was suspended."""

    review_id: int
    card_id: int
    rating: Rating
    before: Memory
    after: Memory
    leech: bool
    took_ms: int = 0


@dataclass(slots=True)
class StudySession:
    """What is left to show, the card on screen, and the answers given; `steps`: undo step -> the card it is about."""

    scope: Scope
    queue: Queue
    day: int
    current: Due | None = None
    answered: list[Answered] = field(default_factory=list)
    steps: dict[int, int] = field(default_factory=dict)


def open_session(profile: Profile, scope: Scope) -> StudySession:
    """Gather the cards of a session. UserError where the deck is not there."""
    now = profile.moment()
    with profile.store.read() as connection:
        if scope.deck and not decks.under(connection, scope.deck):
            raise UserError(tr("There is no deck “{name}”.", name=scope.deck))
        return StudySession(scope, queueing.build(profile, connection, scope, now), now.day)


def shown(profile: Profile, session: StudySession) -> Shown | None:
    """The card to show now; None where nothing is left (or only learning cards that are far off)."""
    now = profile.moment()
    with profile.store.read() as connection:
        if now.day != session.day:
            _rebuild(profile, connection, session, now)
        while (due := session.current or _next(session, now)) is not None:
            session.current = due
            card = cards.load(connection, due.card_id)
            note = notes.load(connection, card.note_id) if card else None
            if card is not None and note is not None and _wanted(session, card, note, now):
                return _shown(connection, session, card, note, now)
            leave_out(session, {due.card_id})
    return None


def answer(profile: Profile, session: StudySession, rating: Rating, took_ms: int) -> Done[Answered]:
    """Grade the card on screen; it is stored when this returns. UserError where no card is on screen."""
    due = session.current
    if due is None:
        raise UserError(tr("There is no card to grade."))
    now = profile.moment()
    undo = tr("Answer card")
    with profile.store.write(undo, _TOUCHED) as writer:
        done, bury = _store(writer, session.scope.kind, due, rating, took_ms, now)
        _remember(session, writer, due.card_id)
    session.answered.append(done)
    session.queue = _after(session, due, done, bury)
    session.current = None
    return Done(done, change(*_TOUCHED, undo=undo))


def take_back(profile: Profile, session: StudySession) -> Done[str]:
    """Undo the last thing done in this session and show its card again; empty where there is nothing to undo.

    The rest of the session stays as it is: gathered anew it would differ, by what the day's plan says meanwhile.
    """
    with profile.store.read() as connection:
        step = steps.next_undo(connection)
    if step is None or step.id not in session.steps:
        return Done("")
    undone = steps.undo(profile.store)
    card_id = session.steps.pop(step.id)
    with profile.store.read() as connection:
        if session.answered and _voided(connection, session.answered[-1].review_id):
            session.answered.pop()
        session.current = _again(connection, session, card_id)
    return Done(undone.label if undone else "", Change(step.subjects))


def set_aside(profile: Profile, session: StudySession, card_ids: Collection[int], *, suspend: bool) -> Done[int]:
    """Bury (until tomorrow) or suspend cards of this session; how many."""
    undo = tr("Suspend card") if suspend else tr("Bury card")
    with profile.store.write(undo, [Subject.CARDS]) as writer:
        changed = cards.suspend(writer, card_ids) if suspend else cards.bury(writer, card_ids, profile.moment().day + 1)
        _remember(session, writer, min(card_ids, default=0))
    leave_out(session, card_ids)
    return Done(changed, change(Subject.CARDS, undo=undo))


def flag(profile: Profile, session: StudySession, card_id: int, number: int) -> Done[int]:
    """Flag the card (1-7), or take its flag away (0)."""
    undo = tr("Flag card")
    with profile.store.write(undo, [Subject.CARDS]) as writer:
        cards.set_flag(writer, [card_id], number)
        _remember(session, writer, card_id)
    return Done(number, change(Subject.CARDS, undo=undo))


def leave_out(session: StudySession, card_ids: Collection[int]) -> None:
    """Drop cards from the session (they were buried, suspended or deleted)."""
    session.queue = queue.without(session.queue, card_ids)
    if session.current is not None and session.current.card_id in card_ids:
        session.current = None


def waiting_ms(profile: Profile, session: StudySession) -> int | None:
    """Milliseconds until the next learning card is due; None where there is none."""
    if not session.queue.learning:
        return None
    return max(0, session.queue.learning[0].due_ms - profile.moment().ms)


def show_early(session: StudySession) -> bool:
    """Show the next learning card although it is not due yet; False where there is none."""
    if session.current is None and session.queue.learning:
        session.current = session.queue.learning[0]
    return session.current is not None


def adopt(profile: Profile, session: StudySession) -> None:
    """Count the newest undo step (an edit made during the session) as one of this session, to be taken back with it."""
    with profile.store.read() as connection:
        step = steps.next_undo(connection)
    if step is not None and step.id not in session.steps:
        session.steps[step.id] = session.current.card_id if session.current else 0


def _remember(session: StudySession, writer: Writer, card_id: int) -> None:
    """Let this write be taken back from within the session, which then shows the card again."""
    if writer.step_id is not None:
        session.steps[writer.step_id] = card_id


def _next(session: StudySession, now: Moment) -> Due | None:
    if session.scope.mode is Mode.CRAM:
        return session.queue.rest[0] if session.queue.rest else None
    return queue.next_card(session.queue, now.ms)


def _wanted(session: StudySession, card: Card, note: Note, now: Moment) -> bool:
    """False for what was suspended, buried or taken out of study (in the browser) since the session was gathered."""
    buried = card.buried_until > now.day and session.scope.mode is not Mode.CRAM
    return not (card.suspended or note.retired or buried)


def _shown(connection: Connection, session: StudySession, card: Card, note: Note, now: Moment) -> Shown:
    deck = decks.get(connection, card.deck_id)
    preset = presets.get(connection, deck.preset_id if deck else presets.DEFAULT)
    seed = scheduling.fuzz_seed(note.uid, card.ord, card.memory.reps)
    kept = session.scope.mode is Mode.CRAM
    after = dict.fromkeys(Rating, card.memory) if kept else scheduling.preview(card.memory, now, preset, seed)
    return Shown(
        card, note, deck.name if deck else "", face(note.content, card.ord, seed), now, after, session.queue.counts
    )


def _store(
    writer: Writer, kind: ReviewKind, due: Due, rating: Rating, took_ms: int, now: Moment
) -> tuple[Answered, bool]:
    """One answer in one transaction: schedule, log, leech, siblings. Says also whether siblings were buried."""
    connection = writer.connection
    card, note = cards.load(connection, due.card_id), notes.load(connection, due.note_id)
    if card is None or note is None:
        raise UserError(tr("This card is no longer there."))
    deck = decks.get(connection, card.deck_id)
    preset = presets.get(connection, deck.preset_id if deck else presets.DEFAULT)
    after, leech = card.memory, False
    if kind is not ReviewKind.CRAM:
        seed = scheduling.fuzz_seed(note.uid, card.ord, card.memory.reps)
        after = scheduling.answer(card.memory, rating, now, preset, seed)
        cards.save_memory(writer, card.id, after)
        leech = after.lapses > card.memory.lapses and limits.is_leech(after.lapses, preset)
        _bury_siblings(writer, card, preset, now)
    review_id = reviews.append(
        writer,
        card,
        note.uid,
        now,
        rating,
        after,
        kind=kind,
        duration_ms=took_ms,
        algorithm=preset.algorithm,
        parameters=" ".join(map(str, preset.parameters)),
    )
    if leech:
        note_edits.add_tag(writer, [note.id], LEECH)
        cards.suspend(writer, [card.id])
    done = Answered(review_id, card.id, rating, card.memory, after, leech, limits.capped(took_ms))
    return done, preset.bury_siblings


def _bury_siblings(writer: Writer, card: Card, preset: Preset, now: Moment) -> None:
    if not preset.bury_siblings:
        return
    siblings = [
        other.id
        for other in cards.of_notes(writer.connection, [card.note_id])
        if other.id != card.id and other.memory.state in (CardState.NEW, CardState.REVIEW)
    ]
    if siblings:
        cards.bury(writer, siblings, now.day + 1)


def _after(session: StudySession, due: Due, done: Answered, bury: bool) -> Queue:
    """The queue behind an answer: a crammed card that was missed comes back at the end."""
    if session.scope.mode is not Mode.CRAM:
        if done.leech:
            return queue.without(session.queue, {due.card_id})
        return queue.answered(session.queue, due, done.after, bury)
    rest = queue.without(session.queue, {due.card_id}).rest
    return Queue(rest=(*rest, due) if done.rating is Rating.AGAIN else rest)


def _rebuild(profile: Profile, connection: Connection, session: StudySession, now: Moment) -> None:
    """Gather the cards of a new study day; a crammed session keeps its place."""
    session.day = now.day
    if session.scope.mode is not Mode.CRAM:
        session.queue = queueing.build(profile, connection, session.scope, now)
    session.current = None


def _voided(connection: Connection, review_id: int) -> bool:
    review = reviews.get(connection, review_id)
    return review is None or review.voided


def _again(connection: Connection, session: StudySession, card_id: int) -> Due | None:
    """The card of what was taken back, in the session again; None where it is no longer there."""
    card = cards.load(connection, card_id)
    if card is None:
        return None
    memory = card.memory
    due = Due(card.id, card.note_id, card.deck_id, memory.state, due_ms=memory.due_ms, due_day=memory.due_day)
    if session.scope.mode is Mode.CRAM:
        session.queue = replace(session.queue, rest=(due, *queue.without(session.queue, {card_id}).rest))
    else:
        session.queue = queue.put_back(session.queue, due)
    return due
