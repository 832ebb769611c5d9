"""Is this code reportable? Answered in words."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.releases import Release
from coderprep.core.codebook.sevenths import STEM, Completion
from coderprep.core.tr import tr, trn


class Status(StrEnum):
    """Whether an entry may be reported on a day."""

    REPORTABLE = "reportable"
    INCOMPLETE = "incomplete"
    TERMINATED = "terminated"


def status(entry: CodeEntry, on: date) -> Status:
    """The status of an entry for a service on this day."""
    if entry.terminated is not None and entry.terminated < on:
        return Status.TERMINATED
    return Status.REPORTABLE if entry.billable or entry.kind is Kind.MODIFIER else Status.INCOMPLETE


def answer(entry: CodeEntry, on: date, completion: Completion) -> str:
    """One or two sentences: whether the entry may be reported on this day, and what it lacks where it may not."""
    match status(entry, on):
        case Status.TERMINATED:
            return tr(
                "No. {code} was terminated; it may be reported for services up to {day} only.",
                code=entry.dotted,
                day=entry.terminated,
            )
        case Status.REPORTABLE if entry.kind is Kind.MODIFIER:
            return tr("{code} is a valid modifier; it is reported with a code, never alone.", code=entry.dotted)
        case Status.REPORTABLE:
            return tr("Yes. {code} is valid at full specificity.", code=entry.dotted)
    if entry.kind in (Kind.CHAPTER, Kind.BLOCK):
        return tr("No. {code} is a heading; choose a code below it.", code=entry.dotted)
    return f"{tr('No. {code} is incomplete.', code=entry.dotted)} {lack(entry, completion)}"


def lack(entry: CodeEntry, completion: Completion) -> str:
    """What an incomplete code lacks, in one sentence."""
    if not completion.choices:
        return trn(
            "It needs more characters; there is {n} way to go on.",
            "It needs more characters; there are {n} ways to go on.",
            len(completion.children),
        )
    if not completion.added:
        return tr("It needs a seventh character.")
    places = f"{STEM - completion.added + 1}-{STEM}" if completion.added > 1 else str(STEM)
    return trn(
        "It needs a seventh character, with the placeholder X in place {places}: {stem} and one of the choices.",
        "It needs a seventh character, with the placeholder X in places {places}: {stem} and one of the choices.",
        completion.added,
        places=places,
        stem=completion.stem,
    )


def absent(code: str, release: Release, elsewhere: Iterable[Release]) -> str:
    """What to say of a code that this release does not have; `elsewhere` are the releases that do."""
    others = ", ".join(each.label for each in elsewhere)
    if others:
        return tr("No. {code} is not in {release}; it is in {others}.", code=code, release=release.label, others=others)
    return tr("No. {code} is not in {release}.", code=code, release=release.label)
