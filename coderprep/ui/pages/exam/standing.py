"""How the items of an open attempt stand: tiles and filters for the navigator and the review screen, and the blanks."""

from collections.abc import Mapping, Sequence

from coderprep.core.tr import tr, trn
from coderprep.library.sitting import Sitting
from coderprep.ui.pages.exam.places import Tile


def filters() -> dict[str, str]:
    """The filters of the navigator, by id, in order."""
    return {
        "all": tr("All"),
        "unseen": tr("Unseen"),
        "incomplete": tr("Incomplete"),
        "complete": tr("Complete"),
        "flagged": tr("Flagged"),
    }


def tiles(sitting: Sitting) -> list[Tile]:
    """A tile an item, in the order of the form."""
    return [_tile(sitting, place) for place in range(sitting.state.items)]


def through(sitting: Sitting) -> dict[str, frozenset[int]]:
    """Which places each filter lets through."""
    places = range(sitting.state.items)
    by_status = {
        status: frozenset(place for place in places if sitting.status(place) == status)
        for status in ("unseen", "incomplete", "complete")
    }
    flagged = frozenset(place for place in places if sitting.state.response(place).flagged)
    return {"all": frozenset(places), **by_status, "flagged": flagged}


def summary(sitting: Sitting) -> str:
    """How many items are complete, incomplete, unseen and flagged, in words."""
    counts: Mapping[str, frozenset[int]] = through(sitting)
    return tr(
        "{complete} complete, {incomplete} incomplete, {unseen} not seen yet, {flagged} flagged.",
        **{name: len(places) for name, places in counts.items()},
    )


def blanks(sitting: Sitting) -> str:
    """Which items count as wrong because they are blank, and which lack an option, in sentences."""
    blank = sitting.state.blanks
    partly = sorted(through(sitting)["incomplete"].difference(blank))
    parts = []
    if blank:
        parts.append(
            trn(
                "{n} item is blank and will count as wrong: {numbers}.",
                "{n} items are blank and will count as wrong: {numbers}.",
                len(blank),
                numbers=numbers(blank),
            )
        )
    if partly:
        parts.append(
            trn(
                "{n} item lacks an option that it asks for: {numbers}.",
                "{n} items lack an option that they ask for: {numbers}.",
                len(partly),
                numbers=numbers(partly),
            )
        )
    return "\n".join(parts) or tr("Every item has an answer.")


def numbers(places: Sequence[int]) -> str:
    """Places as item numbers from 1; runs of three and more are drawn together (“4, 7-19”)."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(_run(run) for run in runs)


def _run(run: Sequence[int]) -> str:
    first, last = run[0] + 1, run[-1] + 1
    return f"{first}–{last}" if len(run) > 2 else ", ".join(str(place + 1) for place in run)


def _tile(sitting: Sitting, place: int) -> Tile:
    flagged = sitting.state.response(place).flagged
    match sitting.status(place):
        case "complete":
            return Tile(place, tr("complete"), "check", "right", flagged)
        case "incomplete":
            return Tile(place, tr("incomplete"), "warning", "warning", flagged)
        case _:
            return Tile(place, tr("unseen"), "", "muted", flagged)
