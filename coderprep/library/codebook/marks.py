"""The learner's own marks in the book: bookmarks, margin notes, the history of pages."""

from collections import defaultdict
from collections.abc import Iterable

from coderprep.core.changes import Done, Subject, change
from coderprep.core.codebook.releases import System, system_name
from coderprep.core.codebook.spelling import bare, dotted
from coderprep.core.tr import tr
from coderprep.library.codebook import pages, releases
from coderprep.library.codebook.values import Mark, Visit
from coderprep.library.profile import Profile
from coderprep.store import marks, settings
from coderprep.store.marks import MarkRow
from coderprep.store.tables import bookmark
from coderprep.store.tables import margin_note as _margin

HISTORY = "codebook_history"
"""Setting: the pages looked at, the latest first."""

KEPT = 100
"""Pages that the history keeps."""


def bookmarks(profile: Profile) -> tuple[Mark, ...]:
    """All bookmarks in the order of the book, with the entries of the current releases."""
    with profile.store.read() as connection:
        found = marks.bookmarks(connection)
    return _with_entries(profile, found)


def bookmarked(profile: Profile, system: System, code: str) -> bool:
    """True where this code has a bookmark."""
    with profile.store.read() as connection:
        return marks.find(connection, bookmark, system.value, bare(code)) is not None


def set_bookmark(profile: Profile, system: System, code: str, there: bool) -> Done[bool]:
    """Put a bookmark at a code, or take it away; whether it is there now. Can be undone."""
    key = bare(code)
    if bookmarked(profile, system, key) == there:
        return Done(there)
    words = tr("Bookmark {code}") if there else tr("Remove the bookmark at {code}")
    label = words.format(code=dotted(key, system))
    with profile.store.write(label, [Subject.MARKS]) as writer:
        if there:
            marks.set_bookmark(writer, system.value, key, _release(profile, system))
        else:
            marks.remove(writer, bookmark, system.value, key)
    return Done(there, change(Subject.MARKS, undo=label))


def margin_note(profile: Profile, system: System, code: str) -> Mark | None:
    """The learner's note at this code; None without one."""
    key = bare(code)
    return next((mark for mark in margin_notes(profile) if mark.system is system and mark.code == key), None)


def write_margin_note(profile: Profile, system: System, code: str, text: str) -> Done[Mark | None]:
    """Write the note at a code; an empty text takes it away. Can be undone."""
    key, text = bare(code), text.strip()
    label = tr("Note at {code}", code=dotted(key, system))
    with profile.store.write(label, [Subject.MARKS]) as writer:
        if text:
            marks.write_note(writer, system.value, key, _release(profile, system), text)
        else:
            marks.remove(writer, _margin, system.value, key)
    return Done(margin_note(profile, system, key), change(Subject.MARKS, undo=label))


def margin_notes(profile: Profile) -> tuple[Mark, ...]:
    """All margin notes in the order of the book: what is to be written into the paper book."""
    with profile.store.read() as connection:
        found = marks.margin_notes(connection)
    return _with_entries(profile, found)


def written_list(profile: Profile) -> str:
    """“Write this into your book”: the margin notes as plain text to print, by book and code."""
    lines: list[str] = []
    system = None
    for mark in margin_notes(profile):
        if mark.system is not system:
            system = mark.system
            lines += ["", system_name(system), ""]
        title = mark.entry.title if mark.entry else tr("(not in the current release)")
        lines += [f"{dotted(mark.code, mark.system)}  {title}", f"    {mark.text}"]
    return "\n".join(lines).strip()


def visit(profile: Profile, system: System, code: str, release_id: str) -> None:
    """Remember that this page was looked at."""
    new = Visit(system, bare(code), release_id, profile.clock.now_ms())
    with profile.store.write() as writer:
        found = settings.get(writer.connection, HISTORY, tuple[Visit, ...], ())
        others = [each for each in found if (each.system, each.code) != (system, new.code)]
        settings.put(writer, HISTORY, (new, *others[: KEPT - 1]))


def history(profile: Profile) -> tuple[Visit, ...]:
    """The pages looked at, the latest first, each once."""
    with profile.store.read() as connection:
        return settings.get(connection, HISTORY, tuple[Visit, ...], ())


def _release(profile: Profile, system: System) -> str:
    release = releases.current(profile, system)
    return release.id if release else ""


def _with_entries(profile: Profile, found: Iterable[MarkRow]) -> tuple[Mark, ...]:
    """The marks with their entries, system by system, in the order of the book."""
    by_system: dict[System, list[MarkRow]] = defaultdict(list)
    for row in found:
        by_system[System(row.system)].append(row)
    made = []
    for system in System:
        rows = by_system.get(system, [])
        entries = pages.exists(profile, system, [row.code for row in rows]) if rows else {}
        some = [
            Mark(row.id, system, row.code, row.text, row.release, row.changed_ms, entries.get(row.code)) for row in rows
        ]
        made += sorted(some, key=lambda mark: (mark.entry.order if mark.entry else 0, mark.code))
    return tuple(made)
