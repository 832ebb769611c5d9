"""The result of a finished attempt, recomputed from its log, and every item of it for review."""

from dataclasses import dataclass

from coderprep.core.errors import UserError
from coderprep.core.exams import scoring
from coderprep.core.exams.attempt import Response
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.items import ItemBody
from coderprep.core.exams.scoring import Mark, Result
from coderprep.core.tr import tr
from coderprep.library import sitting as sittings
from coderprep.library.profile import Profile


@dataclass(frozen=True, slots=True)
class ReviewedItem:
    """One item after the exam. `order` gives the file positions of the options as they were shown."""

    mark: Mark
    body: ItemBody
    response: Response
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A finished attempt, whole. `repeated` counts the items that had been shown on an earlier form."""

    attempt_id: int
    blueprint: Blueprint
    started_ms: int
    used_ms: int
    slept_ms: int
    expired: bool
    result: Result
    items: tuple[ReviewedItem, ...]
    repeated: int = 0


def report(profile: Profile, attempt_id: int) -> Report:
    """The result of an attempt. UserError where it is still open or not there."""
    sitting = sittings.load(profile, attempt_id)
    if sitting.state.open:
        raise UserError(tr("Attempt {number} is still open; hand it in first.", number=attempt_id))
    marks = scoring.mark(sitting.state, sitting.entries, sitting.keys)
    items = tuple(
        ReviewedItem(mark, sitting.body(mark.place), sitting.state.response(mark.place), entry.order)
        for mark, entry in zip(marks, sitting.entries, strict=True)
    )
    return Report(
        attempt_id,
        sitting.blueprint,
        sitting.started_ms,
        sitting.state.limit_ms - sitting.state.remaining_ms,
        sitting.state.slept_ms,
        sitting.state.expired,
        scoring.result(sitting.blueprint, marks),
        items,
        sum(not new for new in sitting.unseen),
    )
