"""Cards, items and margin notes that use a code which changed. Nothing is changed here: the learner decides."""

from collections.abc import Iterable, Iterator, Mapping

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.releases import System
from coderprep.core.codebook.spelling import bare, dotted
from coderprep.core.codes import codes
from coderprep.core.tr import tr
from coderprep.library.codebook.values import Aged, AgedKind, Difference
from coderprep.library.profile import Profile
from coderprep.store import marks, texts


def aged(profile: Profile, difference: Difference) -> tuple[Aged, ...]:
    """What uses a code that this difference names: notes, items, margin notes, in this order."""
    changed = _changed(difference)
    system = difference.newer.system
    with profile.store.read() as connection:
        sources = (
            (AgedKind.NOTE, texts.of_notes(connection)),
            (AgedKind.ITEM, texts.of_items(connection)),
            (AgedKind.MARGIN, _margin_notes(marks.margin_notes(connection), system)),
        )
        return tuple(
            Aged(kind, id, name, dotted(code, system), changed[code], _successors(difference, code))
            for kind, found in sources
            for id, name, text in found
            for code in _codes(text, system, changed)
        )


def _codes(text: str, system: System, changed: Mapping[str, str]) -> tuple[str, ...]:
    """The changed codes that a text names, each once."""
    found = (bare(span.text) for span in codes(text) if span.kind is system)
    return tuple(code for code in dict.fromkeys(found) if code in changed)


def _margin_notes(rows: Iterable[marks.MarkRow], system: System) -> Iterator[tuple[int, str, str]]:
    for row in rows:
        if row.system == system:
            name = dotted(row.code, system)
            yield row.id, name, f"{name} {row.text}"


def _changed(difference: Difference) -> dict[str, str]:
    """What happened to each code, the gravest thing first."""
    release = difference.newer.label
    found = {
        each.code: tr("The notes of {code} changed with {release}.", code=each.dotted, release=release)
        for each in difference.revised_notes
    }
    for each in difference.revised_title:
        found[each.code] = tr(
            "{code} is now called “{after}”; it was “{before}”.", code=each.dotted, before=each.before, after=each.after
        )
    for entry in difference.now_incomplete:
        found[entry.code] = tr("{code} needs more characters since {release}.", code=entry.dotted, release=release)
    for entry in difference.deleted:
        found[entry.code] = tr("{code} was deleted with {release}.", code=entry.dotted, release=release)
    return found


def _successors(difference: Difference, code: str) -> tuple[CodeEntry, ...]:
    return difference.successors.get(code, ())
