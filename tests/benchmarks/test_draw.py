"""Drawing a form from a large bank."""

import random

from coderprep.core.exams import paper
from coderprep.core.exams.items import BankItem
from coderprep.formats.blueprints import load_blueprints
from tests.benchmarks.conftest import Tell, timed


def test_drawing_100_of_10000(tell: Tell) -> None:
    blueprint = load_blueprints()["cpc"]
    rng = random.Random(1)
    domains = [domain.id for domain in blueprint.domains]
    bank = [
        BankItem(n, f"item-{n}", rng.choice(domains), False, 4, frozenset({n % 4}), rng.choice([None, n]))
        for n in range(10_000)
    ]
    drawing = timed(lambda: paper.draw(blueprint, bank, 7))
    shuffling = timed(lambda: random.Random(7).shuffle(list(bank)))
    tell(f"draw 100 of 10,000: {1000 * drawing:.1f} ms, {drawing / shuffling:.1f} times shuffling the bank")
