"""Finding entries and index terms by words: in tiers, each with a limit, and never sorted.

The rows of a search index come out by id, which follows likelihood; whoever has enough stops reading.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import Connection

from coderprep.core.codebook.entries import CodeEntry
from coderprep.store.codebook import words
from coderprep.store.codebook.entries import COLUMNS, entry

Alternative = tuple[str, ...]
"""Words that all must be there."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the learner: what may stand for it. All are plain words: letters and digits, folded."""

    alternatives: tuple[Alternative, ...]


class Tier(Enum):
    """How much of an entry is looked at, the likeliest first."""

    TITLE = ("title", False)
    """Whole words of the title."""
    TITLE_BEGINNINGS = ("title", True)
    TERMS = ("title terms", True)
    NOTES = ("title terms notes", True)

    @property
    def columns(self) -> str:
        """The columns of the search index."""
        return self.value[0]

    @property
    def beginnings(self) -> bool:
        """True where beginnings of words count."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row that was found; the entry is made of it when it is wanted: most are found in vain."""

    row: Sequence[Any]

    @property
    def code(self) -> str:
        """The code of the entry."""
        return str(self.row[0])

    @property
    def terminated(self) -> str:
        """The last day of the entry (ISO date); empty: it goes on."""
        return self.row[-2] or ""

    @property
    def length(self) -> int:
        """The number of words of the title, less one: short ones are likelier."""
        return int(self.row[-1])

    @property
    def entry(self) -> CodeEntry:
        """The entry."""
        return entry(self.row[:-1])


def find(connection: Connection, release_id: int, wanted: Iterable[Word], tier: Tier, limit: int) -> list[Ranked]:
    """The likeliest entries that have all these words."""
    table = words.of_entries(release_id)
    sql = (
        f"SELECT {COLUMNS}, length FROM {table} CROSS JOIN code ON code.id = {table}.rowid"  # noqa: S608 - our own names
        f" WHERE {table} MATCH ? LIMIT ?"
    )
    match = " AND ".join(_expression(word, tier) for word in wanted)
    return [Ranked(row) for row in connection.exec_driver_sql(sql, (match, limit)).all()]


def find_terms(connection: Connection, table: str, wanted: Iterable[Word], limit: int) -> list[int]:
    """The orders of index terms at whose path all these words begin something, in the order of the index."""
    match = " AND ".join(_alternatives(word, beginnings=True) for word in wanted)
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?"  # noqa: S608
    return [int(order) for order in connection.exec_driver_sql(sql, (match, limit)).scalars()]


def known(connection: Connection, release_ids: Collection[int], some: Collection[str]) -> dict[str, int]:
    """Which of these words the entries of these releases have, and how many entries have them."""
    releases, marks = ",".join(f"{id:d}" for id in release_ids), ",".join("?" * len(some))
    sql = (
        f"SELECT word, sum(entries) FROM vocabulary WHERE release_id IN ({releases})"  # noqa: S608
        f" AND word IN ({marks}) GROUP BY word"
    )
    return {word: int(count) for word, count in connection.exec_driver_sql(sql, tuple(some))}


def begins_a_word(connection: Connection, release_ids: Collection[int], beginning: str) -> bool:
    """True where some word of these releases begins so."""
    releases = ",".join(f"{id:d}" for id in release_ids)
    sql = (
        f"SELECT 1 FROM vocabulary WHERE release_id IN ({releases})"  # noqa: S608
        " AND word >= ? AND word < ? LIMIT 1"
    )
    return connection.exec_driver_sql(sql, (beginning, beginning + "\U0010ffff")).scalar() is not None


def _expression(word: Word, tier: Tier) -> str:
    """The word in FTS5's language. What looks like a code may also be the beginning of one."""
    inside = f"{{{tier.columns}}} : {_alternatives(word, beginnings=tier.beginnings)}"
    codes = [each[0] for each in word.alternatives if len(each) == 1 and _like_a_code(each[0])]
    if not tier.beginnings or not codes:
        return f"({inside})"
    return "(" + " OR ".join([inside, *(f'(code : "{code}" *)' for code in codes)]) + ")"


def _alternatives(word: Word, *, beginnings: bool) -> str:
    star = " *" if beginnings else ""
    parts = ["(" + " AND ".join(f'"{text}"{star}' for text in each) + ")" for each in word.alternatives]
    return "(" + " OR ".join(parts) + ")"


def _like_a_code(text: str) -> bool:
    return len(text) > 1 and not text.isalpha()
