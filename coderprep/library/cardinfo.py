"""Everything that is known about one card: where it comes from, when it is due, how it was answered."""

from dataclasses import dataclass

from coderprep.core import scheduling
from coderprep.core.cards import Card
from coderprep.core.errors import UserError
from coderprep.core.moments import Moment
from coderprep.core.notes import Note
from coderprep.core.tr import tr
from coderprep.library.profile import Profile
from coderprep.store import cards, decks, notes, presets, reviews
from coderprep.store.reviews import Review


@dataclass(frozen=True, slots=True)
class CardInfo:
    """A card with its note, deck and history (oldest first). `remembered` (0-1) is None for a card never met."""

    card: Card
    note: Note
    deck: str
    now: Moment
    remembered: float | None
    history: tuple[Review, ...]


def info(profile: Profile, card_id: int) -> CardInfo:
    """What is known about a card. UserError where it is no longer there."""
    now = profile.moment()
    with profile.store.read() as connection:
        card = cards.load(connection, card_id)
        note = notes.load(connection, card.note_id) if card else None
        if card is None or note is None:
            raise UserError(tr("This card is no longer there."))
        deck = decks.get(connection, card.deck_id)
        preset = presets.get(connection, deck.preset_id if deck else presets.DEFAULT)
        history = tuple(reviews.of_card(connection, card_id))
    remembered = scheduling.retrievability(card.memory, now.day, preset)
    return CardInfo(card, note, deck.name if deck else "", now, remembered, history)
