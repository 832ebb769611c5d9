"""The review log: append-only; undo voids a row, nothing ever deletes one."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, case, func, select, true

from coderprep.core.cards import Card, CardState, Memory, Rating, ReviewKind
from coderprep.core.limits import capped
from coderprep.core.moments import Moment
from coderprep.store import codec
from coderprep.store.tables import review as table
from coderprep.store.writer import Writer

_COUNTED = (ReviewKind.STUDY.value, ReviewKind.AHEAD.value)
"""Kinds that statistics and limits are made of."""


@dataclass(frozen=True, slots=True)
class Review:
    """One answer as it was logged."""

    id: int
    card_id: int
    note_uid: str
    ord: int
    deck_id: int
    moment: Moment
    rating: Rating
    kind: ReviewKind
    duration_ms: int
    before: Memory
    after: Memory
    algorithm: str
    parameters: str
    voided: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """Answers added up. `mature` counts answers on cards in review state, which retention is made of."""

    answers: int = 0
    again: int = 0
    new: int = 0
    mature: int = 0
    mature_right: int = 0
    duration_ms: int = 0

    @property
    def retention(self) -> float | None:
        """Share of mature cards remembered; None where none was asked."""
        return self.mature_right / self.mature if self.mature else None


@dataclass(frozen=True, slots=True)
class Done:
    """What has been studied in one deck today; daily limits are measured against it."""

    new: int = 0
    review: int = 0


def append(
    writer: Writer,
    card: Card,
    note_uid: str,
    now: Moment,
    rating: Rating,
    after: Memory,
    *,
    kind: ReviewKind = ReviewKind.STUDY,
    duration_ms: int = 0,
    algorithm: str = "",
    parameters: str = "",
) -> int:
    """Log one answer (`card` as it was before); the id of the review. Time is capped at 60 s."""
    values = {
        "card_id": card.id,
        "note_uid": note_uid,
        "ord": card.ord,
        "deck_id": card.deck_id,
        "at_ms": now.ms,
        "offset_s": now.offset_s,
        "study_day": now.day,
        "rating": int(rating),
        "kind": kind.value,
        "duration_ms": capped(duration_ms),
        "before": codec.dump(card.memory),
        "after": codec.dump(after),
        "before_state": int(card.memory.state),
        "algorithm": algorithm,
        "parameters": parameters,
    }
    return writer.insert(table, values)


def void(writer: Writer, review_id: int) -> bool:
    """Mark a review as taken back; False where it already is."""
    return writer.update(table, review_id, {"voided": 1})


def get(connection: Connection, review_id: int) -> Review | None:
    """One review."""
    found = connection.execute(select(table).where(table.c.id == review_id)).first()
    return _review(found) if found else None


def of_card(connection: Connection, card_id: int) -> list[Review]:
    """The history of a card, oldest first, voided rows left out."""
    return _reviews(connection, _valid().where(table.c.card_id == card_id).order_by(table.c.id))


def of_day(connection: Connection, day: int, limit: int = 500) -> list[Review]:
    """The answers of one study day, newest first, voided rows left out."""
    return _reviews(connection, _valid().where(table.c.study_day == day).order_by(table.c.id.desc()).limit(limit))


def per_day(
    connection: Connection, first_day: int, last_day: int, deck_ids: Collection[int] | None = None
) -> dict[int, Totals]:
    """Totals of each study day that has answers, in order; kinds `study` and `ahead` only."""
    where = _counted(first_day, last_day) & (true() if deck_ids is None else table.c.deck_id.in_(deck_ids))
    return _totals(connection, table.c.study_day, where)


def per_deck(connection: Connection, first_day: int, last_day: int) -> dict[int, Totals]:
    """Totals of these days together, a deck."""
    return _totals(connection, table.c.deck_id, _counted(first_day, last_day))


def done_today(connection: Connection, day: int) -> dict[int, Done]:
    """New cards met and reviews done on this day, a deck."""
    new = _sum(table.c.before_state == CardState.NEW)
    review = _sum(table.c.before_state == CardState.REVIEW)
    wanted = select(table.c.deck_id, new, review).where(_counted(day, day)).group_by(table.c.deck_id)
    return {deck_id: Done(new, review) for deck_id, new, review in connection.execute(wanted)}


def timed(connection: Connection, first_day: int, last_day: int) -> tuple[int, int]:
    """How many answers of these study days, both included, have a time, and the milliseconds of all of them."""
    counted = table.c.kind.in_(_COUNTED) & (table.c.voided == 0) & (table.c.duration_ms > 0)
    wanted = select(func.count(), func.coalesce(func.sum(table.c.duration_ms), 0))
    found = connection.execute(wanted.where(counted & table.c.study_day.between(first_day, last_day))).one()
    return found[0], found[1]


def count(connection: Connection) -> int:
    """How many answers the log holds, voided ones left out."""
    return connection.scalar(select(func.count()).select_from(table).where(table.c.voided == 0)) or 0


def studied_since(connection: Connection, step_id: int) -> int:
    """How many answers were given on cards that this undo step made (to ask before it is reverted)."""
    found = connection.exec_driver_sql(
        """
        SELECT count(*) FROM review WHERE NOT voided AND (
            EXISTS (SELECT 1 FROM undo_range WHERE step_id = ? AND table_name = 'card'
                    AND review.card_id BETWEEN first_id AND last_id)
            OR CAST(card_id AS TEXT) IN (SELECT row_key FROM undo_row
                    WHERE step_id = ? AND table_name = 'card' AND "before" IS NULL))
        """,
        (step_id, step_id),
    )
    return int(found.scalar_one())


def _valid() -> Select[Any]:
    return select(table).where(table.c.voided == 0)


def _counted(first_day: int, last_day: int) -> ColumnElement[bool]:
    days = table.c.study_day.between(first_day, last_day)
    return days & table.c.kind.in_(_COUNTED) & (table.c.voided == 0)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0, type_=Integer)


def _totals(connection: Connection, by: ColumnElement[int], where: ColumnElement[bool]) -> dict[int, Totals]:
    mature = table.c.before_state == CardState.REVIEW
    wanted = select(
        by,
        func.count(),
        _sum(table.c.rating == Rating.AGAIN),
        _sum(table.c.before_state == CardState.NEW),
        _sum(mature),
        _sum(mature & (table.c.rating > Rating.AGAIN)),
        func.sum(table.c.duration_ms),
    )
    found = connection.execute(wanted.where(where).group_by(by).order_by(by))
    return {key: Totals(*numbers) for key, *numbers in found}


def _reviews(connection: Connection, wanted: Select[Any]) -> list[Review]:
    return [_review(row) for row in connection.execute(wanted)]


def _review(row: Row[Any]) -> Review:
    return Review(
        id=row.id,
        card_id=row.card_id,
        note_uid=row.note_uid,
        ord=row.ord,
        deck_id=row.deck_id,
        moment=Moment(row.at_ms, row.offset_s, row.study_day),
        rating=Rating(row.rating),
        kind=ReviewKind(row.kind),
        duration_ms=row.duration_ms,
        before=codec.memory(row.before),
        after=codec.memory(row.after),
        algorithm=row.algorithm,
        parameters=row.parameters,
        voided=row.voided,
    )
