import random
import time
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.exams.items import BankItem
from coderprep.core.exams.paper import BankTooSmall, Paper, draw, full_forms
from tests.core.exams.making import bank, blueprint, item

CPC = {f"d{number}": 6 for number in range(16)} | {"d16": 4}


def letters(paper: Paper, items: list[BankItem]) -> list[int]:
    """Where the key of each single item stands on the form."""
    keys = {item.id: item.key for item in items}
    return [entry.order.index(min(keys[entry.item_id])) for entry in paper.entries]


counts = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 7), min_size=1)


@given(counts, st.integers(0, 5), st.integers(0, 9), st.integers(0, 2**31), st.data())
def test_a_form_fits_its_blueprint_exactly(
    domains: dict[str, int], pretest: int, spare: int, seed: int, data: st.DataObject
) -> None:
    plan = blueprint(domains, pretest)
    items = bank({domain: count + spare + pretest for domain, count in domains.items()} | {"elsewhere": 5})
    form = draw(plan, items, seed)
    assert Counter(e.domain for e in form.entries if e.scored) == domains
    assert sum(not e.scored for e in form.entries) == pretest
    assert len({e.item_id for e in form.entries}) == len(form.entries) == plan.items
    domain_of = {item.id: item.domain for item in items}
    assert all(e.domain == domain_of[e.item_id] and sorted(e.order) == [0, 1, 2, 3] for e in form.entries)
    assert "elsewhere" not in {e.domain for e in form.entries}
    assert draw(plan, data.draw(st.permutations(items)), seed) == form


def test_another_seed_gives_another_form() -> None:
    items = bank({"a": 40})
    forms = [draw(blueprint({"a": 10}), items, seed) for seed in range(20)]
    assert len({tuple(e.item_id for e in form.entries) for form in forms}) == 20


def test_items_never_seen_come_first_then_those_seen_longest_ago() -> None:
    items = [item(n, last_seen_ms=None if n <= 3 else 1_000 - n) for n in range(1, 11)]
    for seed in range(20):
        form = draw(blueprint({"a": 5}), items, seed)
        assert {e.item_id for e in form.entries} == {1, 2, 3, 10, 9}


@given(st.sets(st.integers(1, 12)), st.integers(0, 1_000))
def test_the_last_form_is_avoided_while_possible(last: set[int], seed: int) -> None:
    form = draw(blueprint({"a": 6}), bank({"a": 12}), seed, avoid=last)
    repeated = {e.item_id for e in form.entries} & last
    assert len(repeated) == max(0, 6 - (12 - len(last)))


def test_pretest_items_avoid_the_last_form_too() -> None:
    form = draw(blueprint({"a": 4}, pretest=3), bank({"a": 14}), 1, avoid=range(1, 8))
    assert {e.item_id for e in form.entries} == set(range(8, 15))


def test_a_note_is_asked_about_once_while_possible() -> None:
    items = [item(n, case=f"note {n % 3}") for n in range(1, 10)]
    for seed in range(20):
        form = draw(blueprint({"a": 3}), items, seed)
        assert {e.item_id % 3 for e in form.entries} == {0, 1, 2}
    assert len(draw(blueprint({"a": 9}), items, 1).entries) == 9


def test_an_unseen_item_on_a_repeated_note_is_better_than_a_seen_one() -> None:
    items = [item(1, case="n"), item(2, case="n"), item(3, last_seen_ms=5)]
    assert {e.item_id for e in draw(blueprint({"a": 2}), items, 1).entries} == {1, 2}


def test_a_bank_that_is_too_small_says_what_is_missing() -> None:
    with pytest.raises(BankTooSmall) as caught:
        draw(blueprint({"a": 5, "b": 2, "c": 1}), bank({"a": 3, "b": 2}), 1)
    assert caught.value.lacking == {"A": 2, "C": 1}
    assert "A (2), C (1)" in str(caught.value)
    with pytest.raises(BankTooSmall, match=r"unscored items, any domain \(2\)"):
        draw(blueprint({"a": 5}, pretest=3), bank({"a": 6}), 1)


@pytest.mark.parametrize("seed", range(10))
def test_keys_are_spread_evenly_over_the_letters(seed: int) -> None:
    items = [replace(i, key=frozenset({1})) for i in bank(dict.fromkeys(CPC, 8))]  # every key is B in the file
    spread = Counter(letters(draw(blueprint(CPC), items, seed), items))
    assert all(20 <= spread[letter] <= 30 for letter in range(4)), spread


@pytest.mark.parametrize("seed", range(10))
def test_items_that_keep_their_order_are_made_up_for(seed: int) -> None:
    items = [replace(i, key=frozenset({0}), keep_order=i.id % 5 == 0) for i in bank(dict.fromkeys(CPC, 8))]
    form = draw(blueprint(CPC), items, seed)
    kept = {i.id for i in items if i.keep_order}
    assert all(e.order == (0, 1, 2, 3) for e in form.entries if e.item_id in kept)
    spread = Counter(letters(form, items))
    assert all(20 <= spread[letter] <= 30 for letter in range(4)), spread


def test_no_key_can_be_told_from_the_ones_before() -> None:
    items = bank(dict.fromkeys(CPC, 6))
    rows = [letters(draw(blueprint(CPC), items, seed), items) for seed in range(20)]
    blocks = [row[start : start + 4] for row in rows for start in range(0, 100, 4)]
    all_different = sum(len(set(block)) == 4 for block in blocks) / len(blocks)
    assert all_different < 0.25  # by chance 0.09; 1.0 where keys are dealt in turns


def test_items_with_several_keys_and_other_numbers_of_options() -> None:
    items = [item(1, options=6, key=frozenset({0, 5})), item(2, options=3, key=frozenset({2}))]
    form = draw(blueprint({"a": 2}), items, 3)
    assert {e.item_id: sorted(e.order) for e in form.entries} == {1: [0, 1, 2, 3, 4, 5], 2: [0, 1, 2]}


def test_drawing_100_of_10_000_is_quick() -> None:
    items = bank(dict.fromkeys(CPC, 600))
    random.Random(1).shuffle(items)
    best = min(_seconds(items) for _ in range(5))
    assert best < 0.25  # 0.05 on an idle machine; the benchmarks measure it


def _seconds(items: list[BankItem]) -> float:
    start = time.perf_counter()
    draw(blueprint(CPC), items, 1, avoid=range(100))
    return time.perf_counter() - start


@pytest.mark.parametrize(
    ("domains", "pretest", "there", "forms"),
    [
        ({"a": 6, "b": 4}, 0, {"a": 12, "b": 8}, 2),
        ({"a": 6, "b": 4}, 0, {"a": 60, "b": 7}, 1),
        ({"a": 6, "b": 4}, 0, {"a": 60}, 0),
        ({"a": 6, "b": 4}, 5, {"a": 12, "b": 8}, 1),
        ({"a": 6, "b": 4}, 5, {"a": 22, "b": 8}, 2),
        ({"a": 6, "b": 4}, 5, {"a": 6, "b": 4, "elsewhere": 50}, 0),
        ({}, 0, {"a": 5}, 0),
    ],
)
def test_how_many_forms_a_bank_fills(domains: dict[str, int], pretest: int, there: dict[str, int], forms: int) -> None:
    assert full_forms(blueprint(domains, pretest), there) == forms


@given(counts, st.integers(0, 4), st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 20)), st.integers(0, 99))
def test_as_many_forms_can_be_drawn_as_are_promised(
    domains: dict[str, int], pretest: int, there: dict[str, int], seed: int
) -> None:
    plan, left = blueprint(domains, pretest), bank(there)
    if full_forms(plan, there) >= 1:
        assert len(draw(plan, left, seed).entries) == plan.items
    else:
        with pytest.raises(BankTooSmall):
            draw(plan, left, seed)
