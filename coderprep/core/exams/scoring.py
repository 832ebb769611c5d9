"""Results of a finished attempt: raw counts, standard errors, pass or practice cut. Never a scaled score."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coderprep.core.exams.attempt import Attempt
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.paper import Entry


@dataclass(frozen=True, slots=True)
class Mark:
    """How one place on the form came out."""

    place: int
    item_id: int
    domain: str
    scored: bool
    answered: bool
    correct: bool
    spent_ms: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Right answers out of items, with the standard error in items and the time used."""

    right: int
    items: int
    blank: int
    spent_ms: int

    @property
    def percent(self) -> float:
        """Per cent right (0 where there are no items)."""
        return 100 * self.right / self.items if self.items else 0.0

    @property
    def error(self) -> float:
        """Standard error of the number right."""
        return standard_error(self.right, self.items)


@dataclass(frozen=True, slots=True)
class Result:
    """A scored attempt. `passed` compares the whole scored part with the blueprint's cut."""

    marks: tuple[Mark, ...]
    total: Tally
    pretest: Tally
    domains: Mapping[str, Tally]
    cut_percent: float
    official_cut: bool

    @property
    def passed(self) -> bool:
        """True from the cut upwards (compared in whole items, so 70 of 100 is a pass); never without items."""
        return passes(self.total.right, self.total.items, self.cut_percent)


def passes(right: int, items: int, percent: float) -> bool:
    """True where this many right answers of so many items reach the cut."""
    return items > 0 and right * 100 >= percent * items


def standard_error(right: int, items: int) -> float:
    """Lord's binomial standard error of a raw score, in items: sqrt(x(n-x)/(n-1)); 0 for fewer than two items."""
    return math.sqrt(right * (items - right) / (items - 1)) if items > 1 else 0.0


def mark(attempt: Attempt, entries: Sequence[Entry], keys: Mapping[int, frozenset[int]]) -> tuple[Mark, ...]:
    """Right or wrong, a place. `keys` maps item ids to the right options' file positions; blanks are wrong."""
    marks = []
    for place, entry in enumerate(entries):
        response = attempt.response(place)
        right = bool(response.chosen) and response.chosen == keys[entry.item_id]
        marks.append(
            Mark(
                place,
                entry.item_id,
                entry.domain,
                entry.scored,
                bool(response.chosen),
                right,
                response.spent_ms,
            )
        )
    return tuple(marks)


def result(blueprint: Blueprint, marks: Sequence[Mark]) -> Result:
    """Scored and unscored parts apart, by domain in the blueprint's order."""
    scored = [m for m in marks if m.scored]
    domains = {d.id: tally([m for m in scored if m.domain == d.id]) for d in blueprint.domains}
    return Result(
        tuple(marks),
        tally(scored),
        tally([m for m in marks if not m.scored]),
        domains,
        blueprint.pass_percent,
        blueprint.official_cut,
    )


def tally(marks: Sequence[Mark]) -> Tally:
    """Add marks up."""
    return Tally(
        sum(m.correct for m in marks),
        len(marks),
        sum(not m.answered for m in marks),
        sum(m.spent_ms for m in marks),
    )
