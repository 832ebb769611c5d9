"""Drawing a form: exact blueprint counts, unseen items first, options shuffled by seed, keys spread evenly."""

import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from coderprep.core.errors import UserError
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.items import BankItem
from coderprep.core.tr import tr


@dataclass(frozen=True, slots=True)
class Entry:
    """One place on a form: which item, in which option order (`order[shown] = position in the file`)."""

    item_id: int
    domain: str
    scored: bool
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn form, ready to be stored."""

    blueprint: str
    seed: int
    entries: tuple[Entry, ...]


class BankTooSmall(UserError):
    """The bank cannot fill the form; `lacking` maps a domain to how many items are missing."""

    def __init__(self, lacking: Mapping[str, int]) -> None:
        self.lacking = dict(lacking)
        parts = ", ".join(f"{domain} ({missing})" for domain, missing in self.lacking.items())
        super().__init__(tr("The item bank is too small for this form; items lacking: {parts}.", parts=parts))


def full_forms(blueprint: Blueprint, bank: Mapping[str, int]) -> int:
    """How many forms these numbers of items a domain fill without repeating an item.

    The least over domains of bank // items, lowered while the unscored items cannot come from what is left over.
    """
    forms = min((bank.get(d.id, 0) // d.items for d in blueprint.domains if d.items), default=0)
    total = sum(bank.get(d.id, 0) for d in blueprint.domains)
    return min(forms, total // blueprint.items) if blueprint.items else 0


def draw(blueprint: Blueprint, bank: Iterable[BankItem], seed: int, avoid: Collection[int] = ()) -> Paper:
    """Draw a form to the blueprint exactly.

    Unseen items come first, then those seen longest ago; items in `avoid` (the last form) only where nothing
    else is left. The same arguments give the same form. Raises `BankTooSmall`.
    """
    rng = random.Random(f"{blueprint.id}:{seed}")
    ranked = _ranked(bank, avoid, rng)
    lacking = {d.title: d.items - len(ranked[d.id]) for d in blueprint.domains if len(ranked[d.id]) < d.items}
    if lacking:
        raise BankTooSmall(lacking)
    chosen = [(item, True) for d in blueprint.domains for item in ranked[d.id][: d.items]]
    chosen += [(item, False) for item in _pretest(blueprint, ranked, avoid, rng)]
    rng.shuffle(chosen)
    orders = _orders([item for item, _ in chosen], rng)
    entries = (Entry(item.id, item.domain, scored, order) for (item, scored), order in zip(chosen, orders, strict=True))
    return Paper(blueprint.id, seed, tuple(entries))


def _ranked(bank: Iterable[BankItem], avoid: Collection[int], rng: random.Random) -> dict[str, list[BankItem]]:
    """The items a domain, best choice first."""
    last_form = frozenset(avoid)
    ranked: dict[str, list[BankItem]] = defaultdict(list)
    for item in sorted(bank, key=lambda item: item.uid):
        ranked[item.domain].append(item)
    for items in ranked.values():
        rng.shuffle(items)
        items.sort(key=lambda item: _reluctance(item, last_form))
        again = _repeated_cases(items)
        items.sort(key=lambda item: (item.id in last_form, item.last_seen_ms is not None, item.id in again))
    return ranked


def _repeated_cases(items: Iterable[BankItem]) -> frozenset[int]:
    """Items on a note that a better choice already asks about: a form asks one question a note where it can."""
    met: set[str] = set()
    again = set()
    for item in items:
        if item.case in met:
            again.add(item.id)
        elif item.case:
            met.add(item.case)
    return frozenset(again)


def _reluctance(item: BankItem, last_form: frozenset[int]) -> tuple[bool, int]:
    return item.id in last_form, -1 if item.last_seen_ms is None else item.last_seen_ms


def _pretest(
    blueprint: Blueprint, ranked: Mapping[str, Sequence[BankItem]], avoid: Collection[int], rng: random.Random
) -> list[BankItem]:
    """The unscored items: from any domain, out of what the scored ones left.

    Each is taken from the domain that has the most left for its size, so that later forms find enough everywhere.
    """
    last_form = frozenset(avoid)
    left = {d.id: list(ranked[d.id][d.items :]) for d in blueprint.domains}
    sizes = {d.id: (d.items, rng.random()) for d in blueprint.domains}
    lacking = blueprint.pretest - sum(map(len, left.values()))
    if lacking > 0:
        raise BankTooSmall({tr("unscored items, any domain"): lacking})
    chosen = []
    for _ in range(blueprint.pretest):
        domain = min(
            (name for name in left if left[name]),
            key=lambda name: (_reluctance(left[name][0], last_form), -len(left[name]) / sizes[name][0], sizes[name][1]),
        )
        chosen.append(left[domain].pop(0))
    return chosen


def _orders(items: Sequence[BankItem], rng: random.Random) -> list[tuple[int, ...]]:
    """An option order an item, so that the single keys fall on each letter equally often.

    Items that keep their order come first, for the others have to make up for them; the others are taken in a random
    order, so that no letter can be told from the keys before it on the form.
    """
    orders = [list(range(item.options)) for item in items]
    used: dict[int, int] = defaultdict(int)
    places = sorted(range(len(items)), key=lambda place: (not items[place].keep_order, rng.random()))
    for place in places:
        item, order = items[place], orders[place]
        key = next(iter(item.key)) if len(item.key) == 1 else None
        if not item.keep_order:
            rng.shuffle(order)
            if key is not None:
                _place_key(order, key, used, rng)
        if key is not None:
            used[order.index(key)] += 1
    return [tuple(order) for order in orders]


def _place_key(order: list[int], key: int, used: Mapping[int, int], rng: random.Random) -> None:
    """Swap the key to one of the letters that have had the fewest keys so far."""
    fewest = min(used[place] for place in range(len(order)))
    target = rng.choice([place for place in range(len(order)) if used[place] == fewest])
    now = order.index(key)
    order[now], order[target] = order[target], order[now]
