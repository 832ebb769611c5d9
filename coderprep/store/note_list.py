"""Which notes there are, in the orders that the browser offers."""

from collections.abc import Collection, Sequence
from enum import StrEnum

import msgspec
from sqlalchemy import Connection


class Order(StrEnum):
    """What the browser can be sorted by; `BEST` is the order in which search finds."""

    BEST = "best"
    ADDED = "added"
    FRONT = "front"
    DECK = "deck"
    DUE = "due"
    CHANGED = "changed"


_DUE = """(SELECT min(CASE WHEN state = 0 OR suspended THEN 1 << 40 ELSE due_day END)
           FROM card WHERE card.note_id = note.id)"""
_KEYS = {
    Order.BEST: "note.id",
    Order.ADDED: "note.id",
    Order.FRONT: "note.first_field {way}, note.id",
    Order.DECK: "deck.name {way}, note.first_field",
    Order.DUE: f"{_DUE} {{way}}, note.id",
    Order.CHANGED: "note.changed_ms {way}, note.id",
}
_ALL = 1 << 60


def listed(
    connection: Connection,
    deck_ids: Collection[int] | None,
    order: Order,
    descending: bool = False,
    limit: int | None = None,
) -> list[int]:
    """Ids of the notes of these decks (None: all), retired ones left out, sorted."""
    limit = _ALL if limit is None else limit
    where = "note.retired = 0" if deck_ids is None else f"note.retired = 0 AND note.deck_id IN ({_numbers(deck_ids)})"
    source = "deck CROSS JOIN note ON note.deck_id = deck.id" if order is Order.DECK else "note"
    sql = f"SELECT note.id FROM {source} WHERE {where} ORDER BY {_key(order, descending)} LIMIT ?"  # noqa: S608
    return _ids(connection, sql, limit)


def sorted_ids(connection: Connection, ids: Sequence[int], order: Order, descending: bool = False) -> list[int]:
    """These notes, sorted; `BEST` leaves them as they are."""
    if order is Order.BEST:
        return list(ids)
    source = "json_each(?) AS wanted CROSS JOIN note ON note.id = wanted.value"
    if order is Order.DECK:
        source += " JOIN deck ON deck.id = note.deck_id"
    sql = f"SELECT note.id FROM {source} ORDER BY {_key(order, descending)}"  # noqa: S608 - our own words
    return _ids(connection, sql, msgspec.json.encode(list(ids)).decode())


def _key(order: Order, descending: bool) -> str:
    way = "DESC" if descending else ""
    return f"{_KEYS[order].format(way=way)} {way}"


def _ids(connection: Connection, sql: str, *values: object) -> list[int]:
    return [row[0] for row in connection.exec_driver_sql(sql, values).fetchall()]


def _numbers(ids: Collection[int]) -> str:
    return ",".join(str(int(id)) for id in ids)
