"""Search over notes: the front as typed, then whole words, then beginnings of words, each tier with a limit.

Never `ORDER BY rank`: that reads every match of a common word (200 ms at 100,000 notes) before it gives the first.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

SCREENFUL = 100

# States that most cards may have are looked up a note at a time; the rarer ones are gathered from an index first.
_COMMON = "EXISTS (SELECT 1 FROM card WHERE card.note_id = note.id AND state = {state})"
_RARE = "note.id IN (SELECT note_id FROM card WHERE deck_id IN (SELECT id FROM deck) AND {condition})"
_STATES: Mapping[str, str] = {
    "new": _COMMON.format(state=0),
    "learning": _RARE.format(condition="state IN (1, 3)"),
    "review": _COMMON.format(state=2),
    "due": _RARE.format(
        condition="state IN (1, 2, 3) AND suspended = 0 AND due_day <= :today AND buried_until <= :today"
    ),
    "suspended": _RARE.format(condition="state IN (0, 1, 2, 3) AND suspended = 1"),
    "buried": "note.id IN (SELECT note_id FROM card WHERE buried_until > 0 AND buried_until > :today)",
    "flagged": "note.id IN (SELECT note_id FROM card WHERE flag > 0)",
    "edited": "note.id IN (SELECT note_id FROM note_override)",
    "retired": "note.retired = 1",
}
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
    search = _Search(query, today, [word for word in words if word.inside])
    found: dict[int, None] = {}
    for match in _tiers([word for word in words if not word.inside], query.tags):
        if len(found) < limit:
            found |= dict.fromkeys(islice(search.run(connection, match), limit))
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
    yield " AND ".join([f"plain_text : ^ {' + '.join(word.quoted for word in words)}", *tagged])
    yield " AND ".join([*exact, *tagged])
    yield " AND ".join([*exact[:-1], begun[-1], *tagged])
    if len(words) > 1:
        yield " AND ".join([*begun, *tagged])


class _Search:
    """Everything that does not come from the index: filters, and parts of words."""

    def __init__(self, query: Query, today: int, parts: list[Word]) -> None:
        self._parts = parts
        self._values: dict[str, object] = {"today": today}
        self._conditions = [_STATES[state] for state in query.states if state in _STATES]
        if "retired" not in query.states:
            self._conditions.append("note.retired = 0")
        if query.deck_ids is not None:
            decks = ",".join(str(int(deck_id)) for deck_id in query.deck_ids)
            self._conditions.append(f"note.deck_id IN ({decks})")
        for number, tag in enumerate(query.tags):
            self._like(f"tag{number}", "note.tags", f" {tag} ")
        for number, part in enumerate(parts):
            self._like(f"part{number}", "note.plain_text", part.text)

    def run(self, connection: Connection, match: str) -> Iterator[int]:
        """Ids that fit, one by one."""
        # CROSS JOIN keeps the index outside: matches come one by one, and whoever has enough stops.
        source = "note_fts CROSS JOIN note ON note.id = note_fts.rowid" if match else "note"
        where = " AND ".join(["note_fts MATCH :match", *self._conditions] if match else self._conditions)
        sql = f"SELECT note.id, note.plain_text FROM {source} WHERE {where or '1'}"  # noqa: S608 - our own parts
        with connection.exec_driver_sql(sql, {**self._values, "match": match}) as found:
            for id, text in found:
                if all(part.matches(text) for part in self._parts):
                    yield id

    def _like(self, name: str, column: str, text: str) -> None:
        self._values[name] = "%" + re.sub(r"([\\%_])", r"\\\1", text) + "%"
        self._conditions.append(f"{column} LIKE :{name} ESCAPE '\\'")
