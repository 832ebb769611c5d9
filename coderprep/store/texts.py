"""The texts of all notes and items, as far as somebody wants to look for something in them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

_NOTES = "SELECT id, first_field, plain_text FROM note WHERE NOT retired ORDER BY id"
_ITEMS = """
    SELECT item.id, item.uid, item_revision.body FROM item JOIN item_revision ON item_revision.id = item.revision_id
    WHERE NOT item.retired ORDER BY item.id
"""


def of_notes(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """Id, folded front and all words of each note in study."""
    return (tuple(row) for row in connection.exec_driver_sql(_NOTES))


def of_items(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """Id, uid and body (as JSON) of each item in use."""
    return (tuple(row) for row in connection.exec_driver_sql(_ITEMS))
