"""What a study session came to: answers, retention, time, and the cards that gave trouble."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coderprep.core.cards import CardState, Rating
from coderprep.core.faces import as_text, face
from coderprep.library.profile import Profile
from coderprep.library.study import Answered, StudySession
from coderprep.store import cards, notes

HARDEST = 5
"""How many of the hardest cards are told."""


@dataclass(frozen=True, slots=True)
class HardCard:
    """A card that was missed in this session: its question as text, and how often."""

    card_id: int
    question: str
    missed: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A session in numbers. `reviews` counts answers on cards in review, the ones that retention is made of."""

    answers: int
    missed: int
    new: int
    reviews: int
    reviews_right: int
    took_ms: int
    hardest: tuple[HardCard, ...]
    leeches: tuple[str, ...]

    @property
    def retention(self) -> float | None:
        """The share (0-1) of reviews that were remembered; None without reviews."""
        return self.reviews_right / self.reviews if self.reviews else None


def summary(profile: Profile, session: StudySession) -> Summary:
    """The session so far; answers that were taken back do not count."""
    given = session.answered
    reviews = [answer for answer in given if answer.before.state is CardState.REVIEW]
    missed = Counter(answer.card_id for answer in given if answer.rating is Rating.AGAIN)
    hardest = sorted(missed, key=lambda card_id: (-missed[card_id], card_id))[:HARDEST]
    leeches = list(dict.fromkeys(answer.card_id for answer in given if answer.leech))
    questions = _questions(profile, [*hardest, *leeches])
    return Summary(
        len(given),
        sum(missed.values()),
        sum(answer.before.state is CardState.NEW for answer in given),
        len(reviews),
        sum(answer.rating is not Rating.AGAIN for answer in reviews),
        _time(given),
        tuple(HardCard(card_id, questions.get(card_id, ""), missed[card_id]) for card_id in hardest),
        tuple(questions.get(card_id, "") for card_id in leeches),
    )


def _time(given: Sequence[Answered]) -> int:
    return sum(answer.took_ms for answer in given)


def _questions(profile: Profile, card_ids: Sequence[int]) -> Mapping[int, str]:
    """The questions of these cards as text; cards that are gone are left out."""
    with profile.store.read() as connection:
        found = cards.load_many(connection, card_ids)
        of = notes.load_many(connection, {card.note_id for card in found.values()})
    return {
        card.id: as_text(face(of[card.note_id].content, card.ord, "").question)
        for card in found.values()
        if card.note_id in of
    }
