"""Figures about study, folded from answers: counts, true retention, time, hardest cards, what of the core is met."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coderprep.core.cards import CardState, Rating, ReviewKind

_COUNTED = frozenset((ReviewKind.STUDY, ReviewKind.AHEAD))


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the review log as figures need it; `day` is the study day as it was then."""

    card_id: int
    day: int
    rating: Rating
    before: CardState
    duration_ms: int = 0
    kind: ReviewKind = ReviewKind.STUDY


@dataclass(frozen=True, slots=True)
class Counts:
    """Answers by what the card was when it was asked, the misses among them, and the time they took."""

    new: int = 0
    learning: int = 0
    review: int = 0
    again: int = 0
    duration_ms: int = 0

    @property
    def answers(self) -> int:
        """All answers."""
        return self.new + self.learning + self.review


@dataclass(frozen=True, slots=True)
class Retention:
    """Cards in review that were remembered, of those asked."""

    remembered: int
    asked: int

    @property
    def share(self) -> float | None:
        """0-1; None where none was asked."""
        return self.remembered / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Hard:
    """A card that gave trouble: how often it was missed, answered, and how long it took."""

    card_id: int
    again: int
    answers: int
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session came to."""

    counts: Counts
    cards: int
    retention: Retention
    hardest: tuple[Hard, ...]


@dataclass(frozen=True, slots=True)
class CoreCard:
    """A card of the core: its note, the exam domain, and its retrievability now (None: not met yet)."""

    note_id: int
    domain: str
    retrievability: float | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Notes of the core: how many there are, have been met, and are likely remembered now (a sum of chances)."""

    notes: int = 0
    met: int = 0
    remembered: float = 0.0


def counts(answers: Iterable[Answer]) -> Counts:
    """Answers that belong to study (crammed and exam answers are left out), counted."""
    counted = [answer for answer in answers if answer.kind in _COUNTED]
    new = sum(answer.before is CardState.NEW for answer in counted)
    review = sum(answer.before is CardState.REVIEW for answer in counted)
    return Counts(
        new,
        len(counted) - new - review,
        review,
        sum(answer.rating is Rating.AGAIN for answer in counted),
        sum(answer.duration_ms for answer in counted),
    )


def by_day(answers: Iterable[Answer]) -> dict[int, Counts]:
    """`counts` a study day, in the order of days; days without an answer are not there."""
    days: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.kind in _COUNTED:
            days[answer.day].append(answer)
    return {day: counts(days[day]) for day in sorted(days)}


def true_retention(answers: Iterable[Answer]) -> Retention:
    """Retention over the first answer that a card got on a study day, where it was in review.

    Later answers of the day tell nothing: the card has just been seen. `answers` come in the order given.
    """
    seen: set[tuple[int, int]] = set()
    remembered = asked = 0
    for answer in answers:
        if answer.kind not in _COUNTED or (answer.card_id, answer.day) in seen:
            continue
        seen.add((answer.card_id, answer.day))
        if answer.before is CardState.REVIEW:
            asked += 1
            remembered += answer.rating is not Rating.AGAIN
    return Retention(remembered, asked)


def hardest(answers: Iterable[Answer], most: int = 5) -> tuple[Hard, ...]:
    """The cards missed most often, then those that took longest; cards never missed are left out."""
    cards: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        cards[answer.card_id].append(answer)
    found = [_hard(card_id, given) for card_id, given in cards.items()]
    found.sort(key=lambda hard: (-hard.again, -hard.duration_ms, hard.card_id))
    return tuple(hard for hard in found[:most] if hard.again)


def _hard(card_id: int, answers: Sequence[Answer]) -> Hard:
    again = sum(answer.rating is Rating.AGAIN for answer in answers)
    return Hard(card_id, again, len(answers), sum(answer.duration_ms for answer in answers))


def summary(answers: Sequence[Answer]) -> Summary:
    """What a session of these answers came to, in the order they were given."""
    cards = len({answer.card_id for answer in answers})
    return Summary(counts(answers), cards, true_retention(answers), hardest(answers))


def coverage(cards: Iterable[CoreCard]) -> dict[str, Coverage]:
    """Core met and remembered, by domain.

    A note is met when one of its cards is; what is remembered of it is the mean over its cards, unmet ones as 0.
    """
    notes: dict[tuple[str, int], list[float | None]] = defaultdict(list)
    for card in cards:
        notes[card.domain, card.note_id].append(card.retrievability)
    domains: dict[str, Coverage] = {}
    for (domain, _), chances in notes.items():
        before = domains.get(domain, Coverage())
        known = [chance for chance in chances if chance is not None]
        domains[domain] = Coverage(
            before.notes + 1, before.met + bool(known), before.remembered + sum(known) / len(chances)
        )
    return domains


def total(domains: Mapping[str, Coverage]) -> Coverage:
    """The domains added up."""
    parts = domains.values()
    return Coverage(sum(p.notes for p in parts), sum(p.met for p in parts), sum(p.remembered for p in parts))
