"""What a study session came to: answers, retention, time, and the cards that gave trouble."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coderprep.core import stats
from coderprep.core.cards import Rating
from coderprep.core.faces import as_text, face
from coderprep.core.stats import Retention
from coderprep.library.profile import Profile
from coderprep.library.study import Answered, StudySession
from coderprep.store import cards, notes


@dataclass(frozen=True, slots=True)
class HardCard:
    """A card that was missed in this session: its question as text, and how often."""

    card_id: int
    question: str
    missed: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A session in numbers; `new` counts first meetings. Crammed answers count, but tell nothing about retention."""

    answers: int
    new: int
    missed: int
    took_ms: int
    retention: Retention
    hardest: tuple[HardCard, ...]
    leeches: tuple[str, ...]


def summary(profile: Profile, session: StudySession) -> Summary:
    """The session so far; answers that were taken back do not count."""
    given = session.answered
    answers = [_line(session, answer) for answer in given]
    told = stats.summary(answers)
    leeches = list(dict.fromkeys(answer.card_id for answer in given if answer.leech))
    questions = _questions(profile, [*(hard.card_id for hard in told.hardest), *leeches])
    return Summary(
        len(given),
        told.counts.new,
        sum(answer.rating is Rating.AGAIN for answer in answers),
        sum(answer.took_ms for answer in given),
        told.retention,
        tuple(HardCard(hard.card_id, questions.get(hard.card_id, ""), hard.again) for hard in told.hardest),
        tuple(questions.get(card_id, "") for card_id in leeches),
    )


def _line(session: StudySession, answer: Answered) -> stats.Answer:
    return stats.Answer(
        answer.card_id,
        answer.after.last_day or session.day,
        answer.rating,
        answer.before.state,
        answer.took_ms,
        session.scope.kind,
    )


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
