from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.cards import CardState, Rating, ReviewKind
from coderprep.core.stats import (
    Answer,
    CoreCard,
    Counts,
    Coverage,
    Hard,
    Retention,
    by_day,
    counts,
    coverage,
    hardest,
    summary,
    total,
    true_retention,
)

NEW, LEARNING, REVIEW, RELEARNING = CardState
AGAIN, HARD, GOOD, EASY = Rating
LOG = [
    Answer(1, 10, GOOD, NEW, 5_000),
    Answer(1, 10, GOOD, LEARNING, 3_000),
    Answer(2, 10, AGAIN, REVIEW, 9_000),
    Answer(2, 10, GOOD, RELEARNING, 4_000),
    Answer(3, 10, HARD, REVIEW, 2_000),
    Answer(4, 10, AGAIN, REVIEW, 60_000, ReviewKind.CRAM),
    Answer(2, 11, EASY, REVIEW, 1_000, ReviewKind.AHEAD),
]


def test_counts_leave_out_what_does_not_move_the_schedule() -> None:
    assert counts(LOG) == Counts(new=1, learning=2, review=3, again=1, duration_ms=24_000)
    assert counts(LOG).answers == 6
    assert counts([]) == Counts()


def test_counts_by_day() -> None:
    days = by_day(reversed(LOG))
    assert list(days) == [10, 11]
    assert (days[10].answers, days[11]) == (5, Counts(review=1, duration_ms=1_000))


def test_true_retention_asks_for_the_first_answer_of_the_day() -> None:
    assert true_retention(LOG) == Retention(2, 3)
    relearned = [Answer(1, 5, AGAIN, REVIEW), Answer(1, 5, GOOD, RELEARNING), Answer(1, 5, GOOD, REVIEW)]
    assert true_retention(relearned) == Retention(0, 1)
    graduated = [Answer(1, 5, GOOD, LEARNING), Answer(1, 5, GOOD, REVIEW)]
    assert true_retention(graduated) == Retention(0, 0)
    assert Retention(0, 0).share is None
    assert Retention(9, 10).share == 0.9


def test_hardest_cards_are_those_missed_most() -> None:
    log = [*LOG, Answer(5, 10, AGAIN, REVIEW, 100), Answer(5, 10, AGAIN, RELEARNING, 100)]
    assert hardest(log, 2) == (Hard(5, 2, 2, 200), Hard(4, 1, 1, 60_000))
    assert [hard.card_id for hard in hardest(log)] == [5, 4, 2]


def test_summary_of_a_session() -> None:
    found = summary(LOG)
    assert (found.cards, found.retention, found.counts) == (4, true_retention(LOG), counts(LOG))
    assert found.hardest == hardest(LOG)


def test_core_met_and_remembered_by_domain() -> None:
    cards = [
        CoreCard(1, "anatomy", 0.9),
        CoreCard(2, "anatomy", None),
        CoreCard(3, "anatomy", 0.5),
        CoreCard(3, "anatomy", None),
        CoreCard(3, "digestive", 1.0),
    ]
    found = coverage(cards)
    assert found == {"anatomy": Coverage(3, 2, 1.15), "digestive": Coverage(1, 1, 1.0)}
    assert total(found) == Coverage(4, 3, 2.15)
    assert total({}) == Coverage()


answers = st.builds(
    Answer,
    st.integers(1, 5),
    st.integers(1, 4),
    st.sampled_from(Rating),
    st.sampled_from(CardState),
    st.integers(0, 60_000),
    st.sampled_from(ReviewKind),
)


@given(st.lists(answers))
def test_days_add_up_to_the_whole(log: list[Answer]) -> None:
    days = by_day(log).values()
    whole = counts(log)
    assert sum(day.answers for day in days) == whole.answers
    assert sum(day.duration_ms for day in days) == whole.duration_ms
    retention = true_retention(log)
    assert 0 <= retention.remembered <= retention.asked <= whole.review
