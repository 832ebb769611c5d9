"""Limits of a study day and of one answer."""

from dataclasses import dataclass

from coderprep.core.presets import Preset

ANSWER_CAP_MS = 60_000
"""An answer never counts for longer: the learner has left the desk."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many more new cards and reviews a deck may show today, and whether siblings wait for tomorrow."""

    new: int
    reviews: int
    bury_siblings: bool = True


def capped(duration_ms: int) -> int:
    """The time an answer counts for, 0 to `ANSWER_CAP_MS`."""
    return min(max(0, duration_ms), ANSWER_CAP_MS)


def is_leech(lapses: int, preset: Preset) -> bool:
    """True when this lapse makes the card a leech: at `leech_lapses`, then at every further half of it.

    A threshold of 0 switches the rule off.
    """
    threshold = preset.leech_lapses
    if threshold <= 0 or lapses < threshold:
        return False
    return (lapses - threshold) % max(1, threshold // 2) == 0


def allowance(preset: Preset, new_done: int, reviews_done: int) -> Allowance:
    """What the preset leaves for today after so many first meetings and reviews."""
    return Allowance(
        max(0, preset.new_per_day - new_done), max(0, preset.reviews_per_day - reviews_done), preset.bury_siblings
    )
