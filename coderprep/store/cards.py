"""Cards: what is due, and what answering changes."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, String, bindparam, case, func, select, text

from coderprep.core.cards import Card, CardState, Memory
from coderprep.core.moments import Moment
from coderprep.store.tables import RETIRED_UNTIL, deck, note
from coderprep.store.tables import card as table
from coderprep.store.writer import Writer

_LEARNING = (CardState.LEARNING, CardState.RELEARNING)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the queue needs to know of a card that could be shown."""

    id: int
    note_id: int
    deck_id: int
    state: CardState
    due_ms: int
    due_day: int
    stability: float | None
    last_day: int | None
    priority: int
    position: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Cards of one deck that could be shown today, before daily limits."""

    new: int = 0
    learning: int = 0
    review: int = 0

    @property
    def due(self) -> int:
        """Cards already met that are due."""
        return self.learning + self.review


_CANDIDATE = select(
    table.c.id,
    table.c.note_id,
    table.c.deck_id,
    table.c.state,
    table.c.due_ms,
    table.c.due_day,
    table.c.stability,
    table.c.last_day,
    table.c.priority,
    table.c.position,
)


_ALL = 1 << 31

_SHOWN = "SELECT 1 FROM card WHERE deck_id = deck.id AND suspended = 0 AND buried_until <= :day AND "
_COUNTS = f"""
SELECT id,
    (SELECT count(*) FROM ({_SHOWN} state = 0 AND due_day = 0 LIMIT :most)),
    (SELECT count(*) FROM ({_SHOWN} state IN (1, 3) LIMIT :most)),
    (SELECT count(*) FROM ({_SHOWN} state = 2 AND due_day <= :day LIMIT :most))
FROM deck
"""  # noqa: S608 - made of constants

_ELSEWHERE = func.json_type(note.c.about, "$.exams").is_not(None) & func.json_type(
    note.c.about, bindparam("domain", type_=String)
).is_(None)
_BY_EXAM = (
    select(*(c for c in _CANDIDATE.selected_columns if c.name not in ("priority", "position")))
    .add_columns((table.c.priority + case((_ELSEWHERE, 3), else_=0)).label("priority"), table.c.position)
    .join_from(table, note, note.c.id == table.c.note_id)
)


def load(connection: Connection, card_id: int) -> Card | None:
    """One card."""
    found = connection.execute(select(table).where(table.c.id == card_id)).first()
    return _card(found) if found else None


def load_many(connection: Connection, card_ids: Collection[int]) -> dict[int, Card]:
    """Several cards by id."""
    return {row.id: _card(row) for row in connection.execute(select(table).where(table.c.id.in_(card_ids)))}


def of_notes(connection: Connection, note_ids: Collection[int]) -> list[Card]:
    """The cards of these notes, by note and ord."""
    wanted = select(table).where(table.c.note_id.in_(note_ids)).order_by(table.c.note_id, table.c.ord)
    return [_card(row) for row in connection.execute(wanted)]


def learning(connection: Connection, now: Moment, deck_ids: Collection[int] | None = None) -> list[Candidate]:
    """Cards in learning or relearning, soonest first (also those not due yet: they come back within minutes)."""
    shown = _shown(now.day) & table.c.state.in_(_LEARNING) & _inside(deck_ids)
    return _candidates(connection, _CANDIDATE.where(shown).order_by(table.c.due_ms, table.c.id))


def due_reviews(
    connection: Connection, now: Moment, deck_ids: Collection[int] | None = None, *, ahead: int = 0, limit: int = 10_000
) -> list[Candidate]:
    """Review cards due today or within `ahead` more days, the longest overdue first."""
    due = (table.c.state == CardState.REVIEW) & (table.c.due_day <= now.day + ahead)
    wanted = _CANDIDATE.where(_shown(now.day) & due & _inside(deck_ids))
    return _candidates(connection, wanted.order_by(table.c.due_day, table.c.id).limit(limit))


def new_cards(connection: Connection, now: Moment, wanted: Mapping[int, int], exam: str = "") -> list[Candidate]:
    """Cards never met: core first, then in the order of the deck; of each deck at most as many as `wanted` says.

    Siblings count, so ask for more than the day's allowance. With an `exam`, cards that are for other exams only
    come behind all others (their priority is 3 lower).
    """
    found: list[Candidate] = []
    for deck_id, limit in wanted.items():
        unmet = (table.c.state == CardState.NEW) & (table.c.due_day == 0)  # both: then the index gives the order
        inside = (table.c.deck_id == deck_id) & unmet & _shown(now.day)
        if exam:
            query = _BY_EXAM.where(inside).order_by(text("priority"), table.c.position, table.c.id)
            found += _candidates(connection, query.limit(limit).params(domain=f'$.domain."{exam}"'))
        else:
            order = (table.c.priority, table.c.position, table.c.id)
            found += _candidates(connection, _CANDIDATE.where(inside).order_by(*order).limit(limit))
    return found


def cram(connection: Connection, now: Moment, deck_ids: Collection[int], limit: int = 10_000) -> list[Candidate]:
    """All cards of these decks that are not suspended, whatever their schedule."""
    wanted = _CANDIDATE.where(~table.c.suspended & (table.c.buried_until < RETIRED_UNTIL) & _inside(deck_ids))
    return _candidates(connection, wanted.order_by(table.c.position, table.c.id).limit(limit))


def counts(connection: Connection, now: Moment, most: int = _ALL) -> dict[int, Counts]:
    """What could be shown today, a deck, before daily limits; no more than `most` of a kind are counted.

    (All 100,000 new cards take 7 ms to count, the first thousand of each deck none.)
    """
    today = {"day": now.day, "most": most}
    return {deck_id: Counts(*numbers) for deck_id, *numbers in connection.exec_driver_sql(_COUNTS, today)}


def save_memory(writer: Writer, card_id: int, memory: Memory) -> None:
    """Keep the new schedule of a card."""
    writer.update(table, card_id, asdict(memory))


def set_flag(writer: Writer, card_ids: Collection[int], flag: int) -> int:
    """Flag cards (0 takes the flag away, up to 7); how many changed."""
    return _set(writer, card_ids, {"flag": flag})


def suspend(writer: Writer, card_ids: Collection[int], suspended: bool = True) -> int:
    """Take cards out of study, or back in; how many changed."""
    return _set(writer, card_ids, {"suspended": suspended})


def bury(writer: Writer, card_ids: Collection[int], until_day: int) -> int:
    """Hide cards until this study day (0: show them again); how many changed. Cards of retired notes stay hidden."""
    retired = select(table.c.id).where(table.c.id.in_(card_ids), table.c.buried_until >= RETIRED_UNTIL)
    hidden = set(writer.connection.scalars(retired))
    return _set(writer, [id for id in card_ids if id not in hidden], {"buried_until": until_day})


def buried(connection: Connection, now: Moment, deck_ids: Collection[int] | None = None) -> list[int]:
    """Cards that the learner (or a sibling) hides today."""
    hidden = (table.c.buried_until > now.day) & (table.c.buried_until < RETIRED_UNTIL)
    return list(connection.scalars(select(table.c.id).where(hidden & _inside(deck_ids)).order_by(table.c.id)))


def reset(writer: Writer, card_ids: Collection[int]) -> int:
    """Make cards new again; how many changed."""
    return _set(writer, card_ids, asdict(Memory()))


def _set(writer: Writer, card_ids: Collection[int], values: Mapping[str, object]) -> int:
    return sum(writer.update(table, card_id, values) for card_id in card_ids)


def _shown(day: int) -> ColumnElement[bool]:
    # `suspended = 0`, not `NOT suspended`: only the former can use an index.
    return (table.c.suspended == 0) & (table.c.buried_until <= day)


def _inside(deck_ids: Collection[int] | None) -> ColumnElement[bool]:
    # Even all decks are named: the index begins with the deck.
    return table.c.deck_id.in_(select(deck.c.id) if deck_ids is None else deck_ids)


def _candidates(connection: Connection, wanted: Select[tuple[Any, ...]]) -> list[Candidate]:
    return [
        Candidate(id, note_id, deck_id, CardState(state), due_ms, due_day, stability, last_day, priority, position)
        for id, note_id, deck_id, state, due_ms, due_day, stability, last_day, priority, position in connection.execute(
            wanted
        )
    ]


def _card(row: Row[tuple[Any, ...]]) -> Card:
    memory = Memory(
        state=CardState(row.state),
        step=row.step,
        due_ms=row.due_ms,
        due_day=row.due_day,
        stability=row.stability,
        difficulty=row.difficulty,
        reps=row.reps,
        lapses=row.lapses,
        last_ms=row.last_ms,
        last_day=row.last_day,
    )
    return Card(row.id, row.note_id, row.ord, row.deck_id, memory, row.flag, row.suspended, row.buried_until)
