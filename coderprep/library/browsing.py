"""The note browser: which notes, in which order, and what a row of it shows."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from coderprep.core.cards import Card
from coderprep.core.notes import Note
from coderprep.library.profile import Profile
from coderprep.store import cards, decks, note_list, notes, search
from coderprep.store.note_list import Order
from coderprep.store.search import Query

FIRST = 100
"""Notes of the first screenful: they are there at once, the rest follows."""

_ALL = 1 << 40
_BATCH = 10_000
_AT_ONCE = frozenset((Order.BEST, Order.ADDED, Order.DECK))
"""Orders that an index gives: their first screenful needs no background work."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What to list: a search, its order, and whether the last comes first."""

    query: Query = field(default_factory=Query)
    order: Order = Order.BEST
    descending: bool = False

    @property
    def plain(self) -> bool:
        """True where nothing is searched for: the decks (or all of them) are listed as they are."""
        return not (self.query.words.strip() or self.query.tags or self.query.states)

    @property
    def quick(self) -> bool:
        """True where the first screenful can be had at once."""
        return self.order in _AT_ONCE if self.plain else self.order is Order.BEST


@dataclass(frozen=True, slots=True)
class BrowserRow:
    """A note with its deck's path and its cards."""

    note: Note
    deck: str
    cards: tuple[Card, ...]


def first_ids(profile: Profile, listing: Listing) -> list[int]:
    """The first screenful of a `quick` listing."""
    return _listed(profile, listing, FIRST)


def all_ids(profile: Profile, listing: Listing) -> list[int]:
    """All of a listing; takes a moment where there are hundreds of thousands."""
    return _listed(profile, listing, None)


def _listed(profile: Profile, listing: Listing, limit: int | None) -> list[int]:
    query, order, descending = listing.query, listing.order, listing.descending
    with profile.store.read() as connection:
        if listing.plain:
            return note_list.listed(connection, query.deck_ids, order, descending, limit)
        found = search.find(connection, query, profile.moment().day, _ALL if limit is None else limit)
        return note_list.sorted_ids(connection, found, order, descending)


def rows(profile: Profile, note_ids: Collection[int]) -> dict[int, BrowserRow]:
    """What the browser shows of these notes; those that are gone are left out."""
    with profile.store.read() as connection:
        found = notes.load_many(connection, note_ids)
        names = {deck.id: deck.name for deck in decks.all_decks(connection)}
        of_note: dict[int, list[Card]] = defaultdict(list)
        for card in cards.of_notes(connection, note_ids):
            of_note[card.note_id].append(card)
    return {
        id: BrowserRow(found[id], names.get(found[id].deck_id, ""), tuple(of_note[id]))
        for id in note_ids
        if id in found
    }


def card_ids(profile: Profile, note_ids: Sequence[int]) -> list[int]:
    """The cards of these notes."""
    batches = (note_ids[start : start + _BATCH] for start in range(0, len(note_ids), _BATCH))
    with profile.store.read() as connection:
        return [card.id for batch in batches for card in cards.of_notes(connection, batch)]
