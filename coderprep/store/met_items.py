"""Exam items that the learner has met in finished attempts, found by their words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from coderprep.core.exams.items import ItemBody
from coderprep.core.textnorm import fold
from coderprep.store import codec
from coderprep.store.tables import attempt, form, form_item, item_revision


@dataclass(frozen=True, slots=True)
class MetItem:
    """An item as it was shown, with the newest finished attempt that showed it and its place there, from 0."""

    attempt_id: int
    exam: str
    place: int
    body: ItemBody


def find(connection: Connection, words: Sequence[str], limit: int) -> list[MetItem]:
    """Met items whose stem and options hold all of these folded words, the newest attempts first."""
    newest = func.max(attempt.c.id)
    wanted = (
        select(newest, form.c.exam, form_item.c.place, item_revision.c.body)
        .select_from(attempt)
        .join(form, form.c.id == attempt.c.form_id)
        .join(form_item, form_item.c.form_id == form.c.id)
        .join(item_revision, item_revision.c.id == form_item.c.revision_id)
        .where(attempt.c.finished_ms.is_not(None))
        .group_by(form_item.c.item_id)
        .order_by(newest.desc(), form_item.c.place)
    )
    found: list[MetItem] = []
    for attempt_id, exam, place, body in connection.execute(wanted):
        met = MetItem(attempt_id, exam, place, codec.item_body(body))
        text = fold(" ".join((met.body.stem, *(option.text for option in met.body.options))))
        if all(word in text for word in words):
            found.append(met)
            if len(found) == limit:
                break
    return found
