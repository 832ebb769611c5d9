import pytest

from coderprep.core.cards import Card, CardState, Memory
from coderprep.core.moments import Moment, moment
from coderprep.store import cards, decks, notes
from coderprep.store.cards import Counts
from coderprep.store.engine import Store
from tests.store.making import draft, filled
from tests.support.clock import FakeClock

REVIEW = Memory(CardState.REVIEW, 0, 0, 100, 12.5, 5.25, 3, 1, 1_700_000_000_000, 90)
LEARNING = Memory(CardState.LEARNING, 1, 5_000, 0, 1.5, 5.0, 1)


@pytest.fixture
def now(clock: FakeClock) -> Moment:
    return moment(clock)


def remember(store: Store, card_id: int, memory: Memory) -> None:
    with store.write() as writer:
        cards.save_memory(writer, card_id, memory)


def test_a_memory_comes_back_as_it_went_in(store: Store) -> None:
    filled(store, 2)
    remember(store, 2, REVIEW)
    with store.read() as connection:
        assert cards.load(connection, 2) == Card(2, 2, 0, 1, REVIEW)
        assert cards.load(connection, 9) is None
        assert cards.load_many(connection, [1, 2, 9]).keys() == {1, 2}
    with store.write() as writer:
        assert cards.reset(writer, [1, 2]) == 1
        assert cards.load(writer.connection, 2) == Card(2, 2, 0, 1)


def test_what_is_due(store: Store, now: Moment) -> None:
    filled(store, 6)
    filled(store, 2, "Other")
    for card_id, late in ((1, 0), (2, 3), (3, -1), (7, 9)):
        remember(store, card_id, Memory(CardState.REVIEW, due_day=now.day - late, stability=1.0))
    remember(store, 4, LEARNING)
    remember(store, 5, Memory(CardState.RELEARNING, due_ms=1_000))
    with store.read() as connection:
        assert [card.id for card in cards.due_reviews(connection, now)] == [7, 2, 1]
        assert [card.id for card in cards.due_reviews(connection, now, limit=1)] == [7]
        assert [card.id for card in cards.due_reviews(connection, now, [1], ahead=1)] == [2, 1, 3]
        assert [card.id for card in cards.learning(connection, now)] == [5, 4]
        assert cards.learning(connection, now, [2]) == []
        assert cards.counts(connection, now) == {1: Counts(1, 2, 2), 2: Counts(1, 0, 1)}
        assert cards.counts(connection, now, most=1) == {1: Counts(1, 1, 1), 2: Counts(1, 0, 1)}
        assert cards.counts(connection, now)[1].due == 4
        first = cards.due_reviews(connection, now, [1])[0]
    assert first == cards.Candidate(2, 2, 1, CardState.REVIEW, 0, now.day - 3, 1.0, None, 2, 2)


def test_hidden_cards_are_not_due(store: Store, now: Moment) -> None:
    filled(store, 4)
    for card_id in (1, 2):
        remember(store, card_id, Memory(CardState.REVIEW, due_day=now.day, stability=1.0))
    with store.write() as writer:
        assert cards.suspend(writer, [1, 3]) == 2
        assert cards.suspend(writer, [1, 3]) == 0
        assert cards.bury(writer, [2, 4], now.day + 1) == 2
        connection = writer.connection
        assert cards.counts(connection, now) == {1: Counts()}
        assert cards.due_reviews(connection, now) == []
        assert cards.buried(connection, now) == cards.buried(connection, now, [1]) == [2, 4]
        assert [card.id for card in cards.cram(connection, now, [1])] == [2, 4]
        tomorrow = Moment(now.ms, now.offset_s, now.day + 1)
        assert cards.counts(connection, tomorrow) == {1: Counts(1, 0, 1)}
        assert cards.bury(writer, [2, 4], 0) == 2
        assert cards.suspend(writer, [1, 3], False) == 2
        assert cards.counts(connection, now) == {1: Counts(2, 0, 2)}


def test_new_cards_come_core_first_then_in_order(store: Store, now: Moment) -> None:
    with store.write() as writer:
        deck = decks.add(writer, "Deck")
        given = [draft("a"), draft("b", priority=3), draft("c", priority=1), draft("d", kind="reversed")]
        notes.bulk_add(writer, given, deck)
        notes.bulk_add(writer, [draft("e")], decks.add(writer, "Other"))
        connection = writer.connection
        assert [card.id for card in cards.new_cards(connection, now, {1: 9})] == [3, 1, 4, 5, 2]
        assert [card.id for card in cards.new_cards(connection, now, {1: 2, 2: 5})] == [3, 1, 6]


def test_flags(store: Store) -> None:
    filled(store, 2)
    with store.write() as writer:
        assert cards.set_flag(writer, [1, 2], 7) == 2
        assert cards.set_flag(writer, [1, 2], 0) == 2


def test_the_queue_is_read_from_its_index(store: Store) -> None:
    with store.read() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {cards._COUNTS}", {"day": 1, "most": 5}).fetchall()
    searched = [row[3] for row in plan if "card" in row[3]]
    assert len(searched) == 3
    assert all("COVERING INDEX ix_card_deck_id_state" in step for step in searched)
