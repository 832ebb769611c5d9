import pytest

from coderprep.core.cards import CardState, Memory, Rating, ReviewKind
from coderprep.core.moments import Moment
from coderprep.store import cards, reviews
from coderprep.store.engine import Store
from coderprep.store.reviews import Done, Totals
from tests.store.making import filled

MATURE = Memory(CardState.REVIEW, due_day=10, stability=20.5, difficulty=5.5, reps=4)
DAY = 20_000


def give(
    store: Store,
    card_id: int = 1,
    rating: Rating = Rating.GOOD,
    day: int = DAY,
    before: Memory | None = None,
    kind: ReviewKind = ReviewKind.STUDY,
    duration_ms: int = 4_000,
) -> int:
    now = Moment(day * 86_400_000 + 40_000_000, 3_600, day)
    with store.write() as writer:
        if before:
            cards.save_memory(writer, card_id, before)
        card = cards.load(writer.connection, card_id)
        assert card
        after = Memory(CardState.REVIEW, due_day=day + 3, stability=3.25, reps=1)
        more = {"algorithm": "FSRS-6", "parameters": "default"}
        return reviews.append(writer, card, "uid", now, rating, after, kind=kind, duration_ms=duration_ms, **more)


def test_an_answer_is_logged_whole(store: Store) -> None:
    filled(store, 1)
    id = give(store, before=MATURE, duration_ms=90_000)
    with store.read() as connection:
        logged = reviews.get(connection, id)
        assert reviews.get(connection, 99) is None
        assert reviews.count(connection) == 1
    assert logged == reviews.Review(
        id=id,
        card_id=1,
        note_uid="uid",
        ord=0,
        deck_id=1,
        moment=Moment(DAY * 86_400_000 + 40_000_000, 3_600, DAY),
        rating=Rating.GOOD,
        kind=ReviewKind.STUDY,
        duration_ms=60_000,
        before=MATURE,
        after=Memory(CardState.REVIEW, due_day=DAY + 3, stability=3.25, reps=1),
        algorithm="FSRS-6",
        parameters="default",
        voided=False,
    )


def test_a_voided_answer_counts_nowhere(store: Store) -> None:
    filled(store, 1)
    id = give(store)
    with store.write() as writer:
        assert reviews.void(writer, id)
        assert not reviews.void(writer, id)
        connection = writer.connection
        assert reviews.count(connection) == 0
        assert reviews.of_card(connection, 1) == reviews.of_day(connection, DAY) == []
        assert reviews.per_day(connection, 0, DAY) == reviews.per_deck(connection, 0, DAY) == {}
        assert reviews.done_today(connection, DAY) == {}
        assert reviews.timed(connection, 0, DAY) == (0, 0)


def test_totals_of_days_and_decks(store: Store) -> None:
    filled(store, 2)
    filled(store, 1, "Other")
    give(store, 1, Rating.AGAIN)
    give(store, 2, Rating.GOOD, before=MATURE)
    give(store, 2, Rating.AGAIN, before=MATURE, duration_ms=6_000)
    give(store, 3, Rating.EASY, day=DAY + 1, kind=ReviewKind.AHEAD)
    give(store, 3, Rating.AGAIN, day=DAY + 1, kind=ReviewKind.CRAM)
    first = Totals(answers=3, again=2, new=1, mature=2, mature_right=1, duration_ms=14_000)
    second = Totals(answers=1, again=0, new=1, mature=0, mature_right=0, duration_ms=4_000)
    with store.read() as connection:
        assert reviews.per_day(connection, DAY, DAY + 1) == {DAY: first, DAY + 1: second}
        assert reviews.per_day(connection, DAY + 1, DAY + 9) == {DAY + 1: second}
        assert reviews.per_day(connection, DAY, DAY + 1, [2]) == {DAY + 1: second}
        assert reviews.per_deck(connection, DAY, DAY + 1) == {1: first, 2: second}
        assert reviews.done_today(connection, DAY) == {1: Done(1, 2)}
        assert reviews.timed(connection, DAY, DAY) == (3, 14_000)
        assert reviews.timed(connection, 0, DAY + 1) == (4, 18_000)
        assert [review.id for review in reviews.of_day(connection, DAY, limit=2)] == [3, 2]
        assert [review.id for review in reviews.of_card(connection, 2)] == [2, 3]


def test_retention() -> None:
    assert Totals(mature=4, mature_right=3).retention == pytest.approx(0.75)
    assert Totals().retention is None


def test_the_log_outlives_its_cards(store: Store) -> None:
    filled(store, 1)
    give(store)
    with store.write() as writer:
        writer.connection.exec_driver_sql("DELETE FROM note")
        assert len(reviews.of_card(writer.connection, 1)) == 1
