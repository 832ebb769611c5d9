"""What a result is worth, in honest words: raw scores with their error, the cut, and never a scaled score."""

import math

from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.scoring import Result, Tally
from coderprep.core.tr import tr, trn


def cut(percent: float, official: bool) -> str:
    """The cut by its right name: the exam's own pass mark, or a practice cut of ours."""
    shown = f"{percent:g}"
    if official:
        return tr("pass mark {percent}%", percent=shown)
    return tr("practice cut {percent}%", percent=shown)


def score(tally: Tally) -> str:
    """Right answers of items, and per cent."""
    return tr("{right} of {items} ({percent}%)", right=tally.right, items=tally.items, percent=f"{tally.percent:.0f}")


def error(tally: Tally) -> str:
    """The standard error in items; a dash where it says nothing (all right, all wrong, or a single item)."""
    return f"±{tally.error:.1f}" if tally.error else "–"


def error_percent(tally: Tally) -> str:
    """The standard error in percentage points; a dash where it says nothing."""
    return f"±{100 * tally.error / tally.items:.0f}" if tally.error else "–"


def short(blueprint: Blueprint) -> str:
    """The exam in a word: what stands before the bracket of its title."""
    return blueprint.title.split(" (")[0]


def duration(minutes: int) -> str:
    """The length of an exam in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    parts = [trn("{n} hour", "{n} hours", hours)] * bool(hours) + [trn("{n} minute", "{n} minutes", rest)] * bool(rest)
    return " ".join(parts)


def pace(ms: float) -> str:
    """A short time as m:ss, rounded to seconds."""
    seconds = round(ms / 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def reached(result: Result) -> str:
    """Whether the cut was reached on this form, and how far off it was."""
    named = cut(result.cut_percent, result.official_cut)
    if result.passed:
        return tr("At or above the {cut} on this form.", cut=named)
    return trn(
        "Below the {cut} on this form; {n} more right answer would have reached it.",
        "Below the {cut} on this form; {n} more right answers would have reached it.",
        needed(result) - result.total.right,
        cut=named,
    )


def caveats(result: Result, blueprint: Blueprint) -> tuple[str, ...]:
    """What has to be said beside the number."""
    said = [tr("Unofficial: a practice result, not a score of {owner}.", owner=blueprint.owner)]
    if not result.official_cut:
        said.append(
            tr(
                "The exam’s owner publishes no pass mark in items: {percent}% is a practice cut of our own, "
                "and no scaled score is shown.",
                percent=f"{result.cut_percent:g}",
            )
        )
    if result.total.error and abs(result.total.right - needed(result)) <= result.total.error:
        said.append(
            tr(
                "The score is within one standard error ({error} items) of the cut: "
                "with other items it could as well have come out on the other side.",
                error=error(result.total),
            )
        )
    return tuple(said)


def needed(result: Result) -> int:
    """Right answers that reach the cut."""
    return math.ceil(result.cut_percent * result.total.items / 100)
