"""What to show next: learning cards when they are due, then reviews and new cards woven together.

A queue is a value. The library builds it from the cards that may be shown today, asks `next_card`, and after each
answer puts the card back with `answered`.
"""

import random
from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from coderprep.core.cards import CardState, Memory
from coderprep.core.limits import Allowance

LOOK_AHEAD_MS = 20 * 60_000
"""Learning cards due within this time are shown when nothing else is left."""


@dataclass(frozen=True, slots=True)
class Due:
    """A card that may be shown today. `priority` and `position` order new cards, `retrievability` late reviews."""

    card_id: int
    note_id: int
    deck_id: int
    state: CardState
    priority: int = 2
    position: int = 0
    due_ms: int = 0
    due_day: int = 0
    retrievability: float | None = None

    @property
    def learning(self) -> bool:
        """True in learning and relearning."""
        return self.state in (CardState.LEARNING, CardState.RELEARNING)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cards are left, by what they are."""

    new: int
    learning: int
    review: int


@dataclass(frozen=True, slots=True)
class Queue:
    """The cards of a session: `learning` by the time they are due, `rest` in the order of showing."""

    learning: tuple[Due, ...] = ()
    rest: tuple[Due, ...] = ()

    @property
    def counts(self) -> Counts:
        """What is left."""
        new = sum(card.state is CardState.NEW for card in self.rest)
        return Counts(new, len(self.learning), len(self.rest) - new)


def build(
    cards: Iterable[Due],
    day: int,
    allowances: Mapping[int, Allowance],
    seed: str,
    overall: Allowance | None = None,
) -> Queue:
    """The queue of this study day.

    Reviews and new cards keep to the allowance of their deck (a deck without one shows nothing but learning) and
    to `overall`. Where reviews have piled up, the likeliest remembered come first: that saves the most. New cards
    come by priority, decks taking turns. Of one note only one card is shown a day where its deck buries siblings.
    Cards in review that are not due on `day` are left out. The order of `cards` does not matter, `seed` does.
    """
    given = sorted(cards, key=lambda card: card.card_id)
    learning = tuple(sorted((card for card in given if card.learning), key=_when))
    picker = _Picker(allowances, overall, {card.note_id for card in learning})
    rng = random.Random(seed)
    reviews = [card for card in given if card.state is CardState.REVIEW and card.due_day <= day]
    rng.shuffle(reviews)
    reviews.sort(key=_safest_first)
    picked = picker.reviews(reviews)
    rng.shuffle(picked)
    new = picker.new(_meeting_order([card for card in given if card.state is CardState.NEW]))
    return Queue(learning, tuple(_woven([_woven(_decks(picked)), new])))


def next_card(queue: Queue, now_ms: int) -> Due | None:
    """The card to show now; None when nothing is left but learning cards beyond the look-ahead, or nothing."""
    first = queue.learning[0] if queue.learning else None
    if first and first.due_ms <= now_ms:
        return first
    if queue.rest:
        return queue.rest[0]
    return first if first and first.due_ms <= now_ms + LOOK_AHEAD_MS else None


def answered(queue: Queue, card: Due, after: Memory, bury_siblings: bool = True) -> Queue:
    """The queue once this card has been answered: it comes back while it is in learning, its siblings wait."""
    learning = [other for other in queue.learning if other.card_id != card.card_id]
    back = Due(
        card.card_id, card.note_id, card.deck_id, after.state, card.priority, card.position, after.due_ms, after.due_day
    )
    if back.learning:
        insort(learning, back, key=_when)
    rest = (other for other in queue.rest if other.card_id != card.card_id)
    if bury_siblings:
        rest = (other for other in rest if other.note_id != card.note_id)
    return Queue(tuple(learning), tuple(rest))


def put_back(queue: Queue, card: Due) -> Queue:
    """The queue with this card in it once: by its time while it is in learning, else in front."""
    left = without(queue, {card.card_id})
    if not card.learning:
        return Queue(left.learning, (card, *left.rest))
    return Queue(tuple(sorted((*left.learning, card), key=_when)), left.rest)


def without(queue: Queue, cards: Collection[int]) -> Queue:
    """The queue without these card ids (suspended, buried, deleted)."""
    return Queue(
        tuple(card for card in queue.learning if card.card_id not in cards),
        tuple(card for card in queue.rest if card.card_id not in cards),
    )


class _Picker:
    """Takes cards in the order given while limits and siblings allow."""

    def __init__(self, allowances: Mapping[int, Allowance], overall: Allowance | None, notes: Iterable[int]) -> None:
        self._allowances = allowances
        self._overall = overall
        self._notes = set(notes)

    def reviews(self, cards: Iterable[Due]) -> list[Due]:
        left = {deck: allowed.reviews for deck, allowed in self._allowances.items()}
        return self._take(cards, left, self._overall.reviews if self._overall else None)

    def new(self, cards: Iterable[Due]) -> list[Due]:
        left = {deck: allowed.new for deck, allowed in self._allowances.items()}
        return self._take(cards, left, self._overall.new if self._overall else None)

    def _take(self, cards: Iterable[Due], left: dict[int, int], total: int | None) -> list[Due]:
        taken: list[Due] = []
        for card in cards:
            if total is not None and len(taken) >= total:
                break
            if left.get(card.deck_id, 0) > 0 and not self._buried(card):
                left[card.deck_id] -= 1
                self._notes.add(card.note_id)
                taken.append(card)
        return taken

    def _buried(self, card: Due) -> bool:
        return card.note_id in self._notes and self._allowances[card.deck_id].bury_siblings


def _when(card: Due) -> tuple[int, int]:
    return card.due_ms, card.card_id


def _safest_first(card: Due) -> tuple[float, int]:
    return -(card.retrievability or 0.0), -card.due_day


def _meeting_order(cards: Sequence[Due]) -> list[Due]:
    """New cards: core before the rest, decks by turns within a priority, each deck in its own order."""
    by_priority: dict[int, list[Due]] = defaultdict(list)
    for card in sorted(cards, key=lambda card: (card.position, card.card_id)):
        by_priority[card.priority].append(card)
    return [card for priority in sorted(by_priority) for card in _by_turns(_decks(by_priority[priority]))]


def _by_turns(decks: Sequence[Sequence[Due]]) -> Iterator[Due]:
    for turn in zip_longest(*decks):
        yield from (card for card in turn if card is not None)


def _decks(cards: Sequence[Due]) -> list[list[Due]]:
    decks: dict[int, list[Due]] = defaultdict(list)
    for card in cards:
        decks[card.deck_id].append(card)
    return [decks[deck] for deck in sorted(decks)]


def _woven(rows: Sequence[Sequence[Due]]) -> list[Due]:
    """The rows spread evenly over one another, each in its own order."""
    placed = [((i + 0.5) / len(row), number, card) for number, row in enumerate(rows) for i, card in enumerate(row)]
    return [card for *_, card in sorted(placed, key=lambda entry: entry[:2])]
