from dataclasses import replace

import pytest

from coderprep.core.limits import Allowance, allowance, capped, is_leech
from coderprep.core.presets import Preset


@pytest.mark.parametrize(("taken", "counted"), [(-5, 0), (0, 0), (59_999, 59_999), (60_000, 60_000), (900_000, 60_000)])
def test_an_answer_counts_for_a_minute_at_most(taken: int, counted: int) -> None:
    assert capped(taken) == counted


@pytest.mark.parametrize(
    ("threshold", "leeches"),
    [(8, [8, 12, 16, 20]), (5, [5, 7, 9, 11, 13, 15, 17, 19]), (1, list(range(1, 21))), (0, [])],
)
def test_leech_at_the_threshold_and_every_half_of_it(threshold: int, leeches: list[int]) -> None:
    preset = replace(Preset(), leech_lapses=threshold)
    assert [lapses for lapses in range(21) if is_leech(lapses, preset)] == leeches


def test_what_is_left_today() -> None:
    preset = Preset(new_per_day=20, reviews_per_day=100, bury_siblings=False)
    assert allowance(preset, 5, 30) == Allowance(15, 70, False)
    assert allowance(preset, 25, 130) == Allowance(0, 0, False)
