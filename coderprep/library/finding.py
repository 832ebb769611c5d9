"""Looking for anything by its words: decks, notes, and exam items that have been met."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from coderprep.core.faces import as_text, face
from coderprep.core.notes import Note
from coderprep.core.textnorm import fold
from coderprep.library.profile import Profile
from coderprep.store import decks, met_items, notes, search
from coderprep.store.search import Query

MOST = 12
"""Hits of one kind."""


class HitKind(StrEnum):
    """What was found."""

    DECK = "deck"
    NOTE = "note"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `id` is of the deck, the note, or the attempt that the item was met in, at `place` (from 0)."""

    kind: HitKind
    id: int
    title: str
    where: str = ""
    place: int = 0


def anything(profile: Profile, text: str) -> list[Hit]:
    """Decks, notes and met items with all these words, at most `MOST` of each; nothing for an empty text."""
    words = fold(text).split()
    if not words:
        return []
    with profile.store.read() as connection:
        return [
            *_decks(connection, words),
            *_notes(connection, text, profile.moment().day),
            *_items(connection, words),
        ]


def _decks(connection: Connection, words: list[str]) -> list[Hit]:
    found = [deck for deck in decks.all_decks(connection) if all(word in fold(deck.name) for word in words)]
    return [Hit(HitKind.DECK, deck.id, deck.name) for deck in found[:MOST]]


def _notes(connection: Connection, text: str, today: int) -> list[Hit]:
    ids = search.find(connection, Query(text), today, MOST)
    found = notes.load_many(connection, ids)
    names = {deck.id: deck.name for deck in decks.all_decks(connection)}
    return [Hit(HitKind.NOTE, id, _question(found[id]), names.get(found[id].deck_id, "")) for id in ids if id in found]


def _question(note: Note) -> str:
    content = note.content
    return " ".join(
        as_text(face(content, 0, "").answer if content.kind == "cloze" else face(content, 0, "").question).split()
    )


def _items(connection: Connection, words: list[str]) -> list[Hit]:
    """Items of finished exams only: reading the others would spoil them."""
    return [
        Hit(HitKind.ITEM, met.attempt_id, " ".join(met.body.stem.split()), met.exam.upper(), met.place)
        for met in met_items.find(connection, words, MOST)
    ]
