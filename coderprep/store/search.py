"""Search over notes: the front as typed, then whole words, then beginnings of words, each tier with a limit.

Never `ORDER BY rank`: that reads every match of a common word (200 ms at 100,000 notes) before it gives the first.
Of several words, fronts that begin with them come first among the first thousand notes that have them all: to find
every such front, each note with these words would be looked at. A filter that few notes fit is turned to ids first.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from coderprep.core.textnorm import fold

SCREENFUL = 100

_LOOKED_AT = 1_000
"""Matches of all words among which fronts that begin with them are looked for."""

_FEW = 1_000
"""Notes that a filter may let through to be listed before the search."""

# States that most cards may have are looked up a note at a time; the rarer ones are gathered from an index first.
_COMMON = "EXISTS (SELECT 1 FROM card WHERE card.note_id = note.id AND state = {state})"
_CARDS = "SELECT note_id FROM card WHERE deck_id IN (SELECT id FROM deck) AND {condition}"
_SOURCES: Mapping[str, str] = {
    "new": _CARDS.format(condition="state = 0"),
    "learning": _CARDS.format(condition="state IN (1, 3)"),
    "review": _CARDS.format(condition="state = 2"),
    "due": _CARDS.format(
        condition="state IN (1, 2, 3) AND suspended = 0 AND due_day <= :today AND buried_until <= :today"
    ),
    "suspended": _CARDS.format(condition="state IN (0, 1, 2, 3) AND suspended = 1"),
    "buried": "SELECT note_id FROM card WHERE buried_until > 0 AND buried_until > :today",
    "flagged": "SELECT note_id FROM card WHERE flag > 0",
    "edited": "SELECT note_id FROM note_override",
}
_STATES: Mapping[str, str] = {
    **{state: f"note.id IN ({source})" for state, source in _SOURCES.items()},
    "new": _COMMON.format(state=0),
    "review": _COMMON.format(state=2),
    "retired": "note.retired = 1",
}
_TOKEN = re.compile(r"[^\W_]+")
_WORD = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. `words` is the learner's text; `"…"` keeps words together, `*itis` finds endings.

    Filters narrow, empty ones do not; a note must have all `tags` and fit all `states`, any of `new learning review
    due suspended buried flagged edited retired`. Retired notes are found by that state only.
    """

    words: str = ""
    deck_ids: Collection[int] | None = None
    tags: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


def find(connection: Connection, query: Query, today: int, limit: int = SCREENFUL) -> list[int]:
    """Ids of matching notes, the likeliest first, without repeats. `today` is the study day (for `due`)."""
    words = [Word.read(quoted or bare, bool(quoted)) for quoted, bare in _WORD.findall(query.words)]
    whole = [word for word in words if not word.inside]
    search = _Search(connection, query, today, [word for word in words if word.inside])
    tiers = list(_tiers(whole, query.tags))
    if search.few is not None and whole:
        return search.ranked(tiers[-1], whole)[:limit]
    found: dict[int, None] = {}
    if len(whole) > 1:
        found |= dict.fromkeys(islice(search.fronts(tiers[0], " ".join(word.text for word in whole)), limit))
    for match in tiers:
        if len(found) < limit:
            found |= dict.fromkeys(islice(search.run(match), limit))
    return list(found)[:limit]


@dataclass(frozen=True, slots=True)
class Word:
    """One word (or quoted phrase) of the learner. `inside`: a part of a word, which the index cannot find."""

    text: str
    inside: bool = False
    ends: bool = False
    phrase: bool = False

    @classmethod
    def read(cls, text: str, phrase: bool) -> "Word":
        """The word as typed: `*itis` ends a word, `*it*` is anywhere; so is what has no letter or digit in it."""
        bare = text.strip("*")
        starred = bool(bare) and text.startswith("*")
        inside = starred or not any(map(str.isalnum, text))
        return cls(bare or text, inside, starred and not text.endswith("*"), phrase)

    @property
    def quoted(self) -> str:
        """The word as an FTS5 string: nothing in it is an operator."""
        return '"' + self.text.replace('"', '""').replace("\0", " ") + '"'

    def matches(self, text: str) -> bool:
        """True where a word of the text has this part (at its end, if `ends`)."""
        return bool(re.search(re.escape(self.text) + (r"(?!\w)" if self.ends else ""), text, re.IGNORECASE))


def _tiers(words: list[Word], tags: tuple[str, ...]) -> Iterator[str]:
    """FTS5 expressions, the likeliest first; an empty one where neither words nor tags are wanted."""
    tagged = [f"tags : {Word(tag).quoted}" for tag in tags]
    if not words:
        yield " AND ".join(tagged)
        return
    exact = [f"plain_text : {word.quoted}" for word in words]
    begun = [f"plain_text : {word.quoted}{'' if word.phrase else ' *'}" for word in words]
    if len(words) == 1:
        yield " AND ".join([f"plain_text : ^ {words[0].quoted}", *tagged])
    yield " AND ".join([*exact, *tagged])
    yield " AND ".join([*exact[:-1], begun[-1], *tagged])
    if len(words) > 1:
        yield " AND ".join([*begun, *tagged])


def _spaced(text: str) -> str:
    """The words as the index knows them, a space before and after each."""
    return f" {' '.join(_TOKEN.findall(fold(text)))} "


def _rank(text: str, words: list[str]) -> int:
    """The tier of a note: 0 its front begins with the words, 1 it has them as whole words, 2 only beginnings."""
    if text.startswith("".join(words).replace("  ", " ")):
        return 0
    return 1 if all(word in text for word in words) else 2


class _Search:
    """Everything that does not come from the index: filters, and parts of words."""

    def __init__(self, connection: Connection, query: Query, today: int, parts: list[Word]) -> None:
        self._connection = connection
        self._parts = parts
        self._values: dict[str, object] = {"today": today}
        self._conditions = [_STATES[state] for state in query.states if state in _STATES]
        sources = [_SOURCES[state] for state in query.states if state in _SOURCES]
        if "retired" not in query.states:
            self._conditions.append("note.retired = 0")
        if query.deck_ids is not None:
            decks = ",".join(str(int(deck_id)) for deck_id in query.deck_ids)
            self._conditions.append(f"note.deck_id IN ({decks})")
            sources.append(f"SELECT id FROM note WHERE deck_id IN ({decks})")  # noqa: S608 - numbers
        self.few = next((few for few in map(self._listed, sources) if few is not None), None)
        for number, tag in enumerate(query.tags):
            self._conditions.append(self._like(f"tag{number}", "note.tags", f" {tag} "))
        for number, part in enumerate(parts):
            self._conditions.append(self._like(f"part{number}", "note.plain_text", part.text))

    def run(self, match: str) -> Iterator[int]:
        """Ids that fit, one by one."""
        # CROSS JOIN keeps the index outside: matches come one by one, and whoever has enough stops.
        if match:
            return self._ids("note_fts CROSS JOIN note ON note.id = note_fts.rowid", match, "note_fts MATCH :match")
        return self._ids("note", match)

    def ranked(self, match: str, words: list[Word]) -> list[int]:
        """All ids among the `few` that fit, in the order of the tiers: the index is read once, not for each tier."""
        if not self.few:
            return []
        listed = ",".join(map(str, self.few))
        # With `+`, ids are compared while matches come; else the index would be asked about each id anew.
        among = f"(SELECT rowid AS id FROM note_fts WHERE note_fts MATCH :match AND +rowid IN ({listed})"  # noqa: S608
        between = f"AND rowid BETWEEN {min(self.few)} AND {max(self.few)})"
        found = self._rows(f"{among} {between} AS met CROSS JOIN note ON note.id = met.id", match)
        wanted = [_spaced(word.text) for word in words]
        return [id for id, _ in sorted(found, key=lambda row: _rank(_spaced(row[1]), wanted))]

    def fronts(self, match: str, begin: str) -> Iterator[int]:
        """Ids that fit and whose front begins with these words, among the first that have them all."""
        among = f"(SELECT rowid AS id FROM note_fts WHERE note_fts MATCH :match LIMIT {_LOOKED_AT})"  # noqa: S608
        begun = self._like("begin", "note.first_field", fold(begin), "")
        return self._ids(f"{among} AS met CROSS JOIN note ON note.id = met.id", match, begun)

    def _ids(self, source: str, match: str, *conditions: str) -> Iterator[int]:
        return (id for id, _ in self._rows(source, match, *conditions))

    def _rows(self, source: str, match: str, *conditions: str) -> Iterator[tuple[int, str]]:
        where = " AND ".join([*conditions, *self._conditions])
        sql = f"SELECT note.id, note.plain_text FROM {source} WHERE {where or '1'}"  # noqa: S608 - our own parts
        with self._connection.exec_driver_sql(sql, {**self._values, "match": match}) as found:
            for id, text in found:
                if all(part.matches(text) for part in self._parts):
                    yield id, text

    def _listed(self, source: str) -> frozenset[int] | None:
        """The ids that this gives; None where they are too many."""
        ids = self._connection.exec_driver_sql(f"{source} LIMIT {_FEW + 1}", self._values).scalars().all()
        return frozenset(ids) if len(ids) <= _FEW else None

    def _like(self, name: str, column: str, text: str, before: str = "%") -> str:
        """The condition that this text is in the column, after `before`."""
        self._values[name] = before + re.sub(r"([\\%_])", r"\\\1", text) + "%"
        return f"{column} LIKE :{name} ESCAPE '\\'"
