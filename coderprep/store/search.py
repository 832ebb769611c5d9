"""Search over notes: whole words and beginnings first, in tiers, each with a limit."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

SCREENFUL = 100


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. `words` is the learner's text; `*itis` finds endings. Filters narrow, empty ones do not.

    `states` holds any of `new learning review due suspended buried flagged edited retired`.
    """

    words: str = ""
    deck_ids: Collection[int] | None = None
    tags: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


def find(connection: Connection, query: Query, today: int, limit: int = SCREENFUL) -> list[int]:
    """Ids of matching notes, the likeliest first, without repeats. `today` is the study day (for `due`)."""
    raise NotImplementedError
