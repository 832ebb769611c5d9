"""When a card comes back: FSRS-6 behind study days, with a fuzz that can be repeated.

Nothing else in the program knows the `fsrs` package. It counts whole blocks of 24 hours in UTC, which is not how
people study, so it is handed made-up UTC midnights of study days and never sees a real time.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256

import fsrs

from coderprep.core.cards import CardState, Memory, Rating
from coderprep.core.moments import MS_A_DAY, Moment
from coderprep.core.presets import Preset

_DAY_ZERO = datetime(2000, 1, 1, tzinfo=UTC)
_LONGEST_GAP = 1_000_000
"""Days; a broken clock must not push the made-up dates beyond what `datetime` holds."""

_FUZZ_FROM = 2.5
_FUZZ_PARTS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
"""FSRS's usual spread: from day, to day, share of the days in between that the interval may move either way."""


def answer(memory: Memory, rating: Rating, now: Moment, preset: Preset, seed: str) -> Memory:
    """The schedule after this answer.

    Learning and relearning come back at `due_ms`, reviews on study day `due_day` (1 to `maximum_interval` days
    ahead). A lapse is `Rating.AGAIN` on a card in review. A clock that was set back counts as no time gone.
    `seed` (see `fuzz_seed`) decides the fuzz where the preset has it on.
    """
    after = _plain(memory, rating, now, preset)
    if not preset.fuzz or after.state is not CardState.REVIEW:
        return after
    return _due_in(after, _fuzzed(memory, rating, now, preset, _chance(seed)), now)


def preview(memory: Memory, now: Moment, preset: Preset, seed: str) -> dict[Rating, Memory]:
    """What `answer` would give for each rating."""
    return {rating: answer(memory, rating, now, preset, seed) for rating in Rating}


def retrievability(memory: Memory, day: int, preset: Preset) -> float | None:
    """The chance (0-1) that the card is remembered on this study day; None for a card never answered."""
    if memory.stability is None or memory.last_day is None:
        return None
    return _scheduler(preset).get_card_retrievability(_card(memory), _midnight(_gap(memory, day)))


def fuzz_seed(uid: str, ord: int, reps: int) -> str:
    """The seed of a card's next fuzz: the same on every machine, another after every answer."""
    return f"{uid}/{ord}/{reps}"


def _plain(memory: Memory, rating: Rating, now: Moment, preset: Preset) -> Memory:
    """The answer without fuzz."""
    gap = _gap(memory, now.day)
    card, _ = _scheduler(preset).review_card(_card(memory), fsrs.Rating(rating), _midnight(gap))
    lapsed = memory.state is CardState.REVIEW and rating is Rating.AGAIN
    after = Memory(
        state=CardState(card.state),
        step=card.step or 0,
        stability=card.stability,
        difficulty=card.difficulty,
        reps=memory.reps + 1,
        lapses=memory.lapses + lapsed,
        last_ms=now.ms,
        last_day=now.day,
    )
    wait = card.due - _midnight(gap)
    if after.state is CardState.REVIEW:
        return _due_in(after, wait.days, now)
    return replace(after, due_ms=now.ms + wait // timedelta(milliseconds=1), due_day=now.day + wait.days)


def _due_in(memory: Memory, days: int, now: Moment) -> Memory:
    return replace(memory, due_day=now.day + days, due_ms=now.ms + days * MS_A_DAY)


def _gap(memory: Memory, day: int) -> int:
    """Study days since the last answer, never below zero."""
    return 0 if memory.last_day is None else min(max(0, day - memory.last_day), _LONGEST_GAP)


def _midnight(days: int) -> datetime:
    return _DAY_ZERO + timedelta(days=days)


def _card(memory: Memory) -> fsrs.Card:
    """The card as `fsrs` wants it, last answered on day zero. One without a memory starts from the beginning."""
    if memory.state is CardState.NEW or memory.stability is None or memory.difficulty is None:
        return fsrs.Card(card_id=1, due=_DAY_ZERO)
    return fsrs.Card(
        card_id=1,  # without an id the package sleeps to make one
        state=fsrs.State(memory.state),
        step=None if memory.state is CardState.REVIEW else memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_DAY_ZERO,
        last_review=_DAY_ZERO,
    )


@lru_cache(maxsize=64)
def _scheduler(preset: Preset) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters=preset.parameters or fsrs.Scheduler().parameters,
        desired_retention=preset.retention,
        learning_steps=_steps(preset.learning_steps),
        relearning_steps=_steps(preset.relearning_steps),
        maximum_interval=preset.maximum_interval,
        enable_fuzzing=False,  # unseeded, and one day too long at the top
    )


def _steps(seconds: tuple[int, ...]) -> tuple[timedelta, ...]:
    return tuple(timedelta(seconds=step) for step in seconds)


def _fuzzed(memory: Memory, rating: Rating, now: Moment, preset: Preset, chance: float) -> int:
    """The fuzzed interval in days.

    Easier ratings are looked at together: where their plain intervals differ, the fuzzed ones do too.
    """
    plain = fuzzed = 0
    for easier in (r for r in Rating if r <= rating):
        after = _plain(memory, easier, now, preset)
        if after.state is not CardState.REVIEW:
            continue
        days = after.due_day - now.day
        least = fuzzed + 1 if days > plain else 1
        plain, fuzzed = days, min(max(_spread(days, preset.maximum_interval, chance), least), preset.maximum_interval)
    return fuzzed


def _spread(days: int, longest: int, chance: float) -> int:
    """An interval near `days`: `chance` (0-1) picks one of the allowed days, all equally likely."""
    if days < _FUZZ_FROM:
        return days
    width = 1 + sum(share * max(0.0, min(days, end) - start) for start, end, share in _FUZZ_PARTS)
    low, high = max(2, round(days - width)), min(longest, round(days + width))
    return int(low + chance * (high - low + 1)) if low < high else high


def _chance(seed: str) -> float:
    return int.from_bytes(sha256(seed.encode()).digest()[:6]) / 2**48
