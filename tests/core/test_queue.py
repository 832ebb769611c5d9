from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.cards import CardState, Memory
from coderprep.core.limits import Allowance
from coderprep.core.queue import LOOK_AHEAD_MS, Counts, Due, Queue, answered, build, next_card, without

NEW, LEARNING, REVIEW, RELEARNING = CardState
PLENTY = dict.fromkeys(range(1, 6), Allowance(1_000, 1_000))


def card(id: int, state: CardState = NEW, deck: int = 1, note: int | None = None, **more: object) -> Due:
    return Due(id, note or id, deck, state, **more)  # type: ignore[arg-type]


def ids(cards: Sequence[Due]) -> list[int]:
    return [card.card_id for card in cards]


def test_new_cards_come_by_priority_with_decks_taking_turns() -> None:
    cards = [
        card(1, deck=1, priority=1, position=2),
        card(2, deck=1, priority=1, position=1),
        card(3, deck=2, priority=1, position=9),
        card(4, deck=2, priority=3, position=0),
        card(5, deck=1, priority=2, position=0),
    ]
    assert ids(build(cards, 10, PLENTY, "s").rest) == [2, 3, 1, 5, 4]


def test_reviews_of_decks_and_new_cards_are_spread_evenly() -> None:
    reviews = [card(i, REVIEW, deck=1 + (i > 6)) for i in range(1, 13)]
    new = [card(i) for i in (20, 21, 22, 23)]
    shown = build([*reviews, *new], 10, PLENTY, "s").rest
    assert [place for place, c in enumerate(shown) if c.state is NEW] == [2, 6, 10, 14]
    decks = [c.deck_id for c in shown if c.state is REVIEW]
    assert decks[:4] in ([1, 2, 1, 2], [2, 1, 2, 1])


def test_limits_of_each_deck_and_of_the_whole_day() -> None:
    cards = [card(i, NEW, deck=1 + i % 3) for i in range(30)] + [card(i, REVIEW, deck=1 + i % 3) for i in range(50, 80)]
    allowances = {1: Allowance(2, 3), 2: Allowance(0, 4)}
    queue = build(cards, 10, allowances, "s")
    assert queue.counts == Counts(2, 0, 7)
    assert {c.deck_id for c in queue.rest} == {1, 2}
    assert build(cards, 10, PLENTY, "s", Allowance(4, 5)).counts == Counts(4, 0, 5)


def test_reviews_of_a_later_day_wait() -> None:
    cards = [card(1, REVIEW, due_day=10), card(2, REVIEW, due_day=11), card(3, REVIEW, due_day=3)]
    assert sorted(ids(build(cards, 10, PLENTY, "s").rest)) == [1, 3]


def test_a_backlog_starts_with_what_is_likeliest_remembered() -> None:
    cards = [card(i, REVIEW, retrievability=i / 100) for i in range(1, 100)]
    queue = build(cards, 10, {1: Allowance(0, 10)}, "s")
    assert sorted(ids(queue.rest)) == list(range(90, 100))


def test_of_one_note_one_card_a_day() -> None:
    cards = [card(1, NEW, note=7), card(2, REVIEW, note=7), card(3, NEW, note=8), card(4, NEW, note=8)]
    assert sorted(ids(build(cards, 10, PLENTY, "s").rest)) == [2, 3]
    free = {1: Allowance(9, 9, bury_siblings=False)}
    assert sorted(ids(build(cards, 10, free, "s").rest)) == [1, 2, 3, 4]
    learning = card(5, LEARNING, note=7)
    assert sorted(ids(build([*cards, learning], 10, PLENTY, "s").rest)) == [3]


def test_learning_cards_come_when_due_and_early_only_when_nothing_else_is_left() -> None:
    learning = card(1, LEARNING, due_ms=1_000_000)
    queue = build([learning, card(2)], 10, PLENTY, "s")
    assert next_card(queue, 1_000_000) == learning
    assert next_card(queue, 999_999) == queue.rest[0]
    alone = without(queue, {2})
    assert next_card(alone, 1_000_000 - LOOK_AHEAD_MS) == learning
    assert next_card(alone, 999_999 - LOOK_AHEAD_MS) is None
    assert next_card(without(alone, {1}), 2_000_000) is None
    assert next_card(Queue(), 0) is None


def test_learning_keeps_to_no_limit() -> None:
    queue = build([card(1, LEARNING), card(2, RELEARNING), card(3)], 10, {}, "s")
    assert (ids(queue.learning), queue.rest) == ([1, 2], ())


def test_an_answered_card_in_learning_comes_back_in_its_place() -> None:
    cards = [card(1, note=5), card(2, note=5), card(3, LEARNING, due_ms=50), card(4, LEARNING, due_ms=900)]
    queue = build(cards, 10, {1: Allowance(9, 9, bury_siblings=False)}, "s")
    first = next(c for c in queue.rest if c.card_id == 1)
    kept = answered(queue, first, Memory(LEARNING, due_ms=100), bury_siblings=False)
    assert (ids(kept.learning), ids(kept.rest)) == ([3, 1, 4], [2])
    buried = answered(queue, first, Memory(LEARNING, due_ms=100))
    assert (ids(buried.learning), ids(buried.rest)) == ([3, 1, 4], [])
    gone = answered(buried, buried.learning[1], Memory(REVIEW, due_day=12))
    assert (ids(gone.learning), gone.counts) == ([3, 4], Counts(0, 2, 0))


dues = st.builds(
    Due,
    card_id=st.integers(1, 60),
    note_id=st.integers(1, 40),
    deck_id=st.integers(1, 4),
    state=st.sampled_from(CardState),
    priority=st.integers(1, 3),
    position=st.integers(0, 5),
    due_ms=st.integers(0, 100),
    due_day=st.integers(0, 20),
    retrievability=st.none() | st.floats(0, 1),
)


@given(st.lists(dues, unique_by=lambda due: due.card_id), st.randoms(use_true_random=False))
def test_a_queue_is_the_same_for_the_same_seed_and_never_breaks_its_rules(cards: list[Due], rng: object) -> None:
    allowances = {1: Allowance(2, 3), 2: Allowance(5, 0), 3: Allowance(9, 9, bury_siblings=False)}
    queue = build(cards, 10, allowances, "seed")
    mixed = list(cards)
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    assert build(mixed, 10, allowances, "seed") == queue
    shown = [*queue.learning, *queue.rest]
    assert len({c.card_id for c in shown}) == len(shown)
    assert set(shown) <= set(cards)
    for deck in (1, 2, 4):
        allowed = allowances.get(deck, Allowance(0, 0))
        mine = [c for c in queue.rest if c.deck_id == deck]
        assert sum(c.state is NEW for c in mine) <= allowed.new
        assert sum(c.state is REVIEW for c in mine) <= allowed.reviews
        assert len({c.note_id for c in mine}) == len(mine)
    priorities = [c.priority for c in queue.rest if c.state is NEW]
    assert priorities == sorted(priorities)


def test_another_day_mixes_reviews_in_another_way() -> None:
    cards = [card(i, REVIEW) for i in range(40)]
    assert ids(build(cards, 10, PLENTY, "a").rest) != ids(build(cards, 10, PLENTY, "b").rest)


@given(st.lists(dues, unique_by=lambda due: due.card_id, max_size=25))
def test_a_session_comes_to_its_end(cards: list[Due]) -> None:
    queue, now, seen = build(cards, 10, PLENTY, "s"), 0, 0
    while current := next_card(queue, now):
        after = Memory(LEARNING, due_ms=now + 600_000) if current.state is NEW else Memory(REVIEW, due_day=12)
        queue, now, seen = answered(queue, current, after), now + 1_000, seen + 1
        assert seen <= 3 * len(cards)
    assert queue == Queue()
