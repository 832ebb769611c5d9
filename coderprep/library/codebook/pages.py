"""A code's page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.nearest import nearest
from coderprep.core.codebook.notes import inherited
from coderprep.core.codebook.pcs import TABLE, Label, labels_of
from coderprep.core.codebook.releases import Release, System
from coderprep.core.codebook.reportable import absent, answer, status
from coderprep.core.codebook.sevenths import applies, complete, in_force
from coderprep.core.codebook.spelling import bare, dotted
from coderprep.core.tr import tr
from coderprep.library.codebook import releases
from coderprep.library.codebook.releases import Using
from coderprep.library.codebook.values import Looked, NoteLine, Page, Part
from coderprep.library.profile import Profile
from coderprep.store.codebook import entries

NEAREST = 5

_ALIKE = {5: 3, 2: 1}
"""How many first characters siblings share in a list without headings, by length: HCPCS codes and modifiers."""


def look_up(profile: Profile, text: str, system: System | None = None, release_id: str = "") -> Looked:
    """The pages of a code as somebody types it, in every system that has it (A0100 is in two), or in one."""
    using = _using(profile, system, release_id)
    with profile.book.read() as connection:
        for code in dict.fromkeys((bare(text), text.strip().upper())):
            pages = tuple(
                _Reader(connection, each).page(found)
                for each in using
                if (found := entries.get(connection, each.row, code))
            )
            if pages:
                return Looked(pages)
        return _nothing(connection, using, text)


def page(profile: Profile, system: System, code: str, release_id: str = "") -> Page | None:
    """The page of this entry (`code` without dot, as in `CodeEntry.code`) in the current or this release."""
    using = _using(profile, system, release_id)
    with profile.book.read() as connection:
        found = entries.get(connection, using[0].row, code) if using else None
        return _Reader(connection, using[0]).page(found) if found else None


def children(profile: Profile, system: System, code: str = "", release_id: str = "") -> tuple[CodeEntry, ...]:
    """The entries right below this one, in the order of the book; those at the top without a code. For the tree."""
    using = _using(profile, system, release_id)
    if not using:
        return ()
    with profile.book.read() as connection:
        return tuple(entries.children(connection, using[0].row, code))


def exists(profile: Profile, system: System, codes: Collection[str]) -> dict[str, CodeEntry]:
    """Which of these codes (dot or not) are in the current release, with their entries. For links in text."""
    using = releases.using(profile, [system])
    if not using:
        return {}
    with profile.book.read() as connection:
        found = entries.several(connection, using[0].row, map(bare, codes))
    return {code: found[bare(code)] for code in codes if bare(code) in found}


def _using(profile: Profile, system: System | None, release_id: str) -> list[Using]:
    if release_id:
        using = releases.using_release(profile, release_id)
        return [using] if system in (None, using.release.system) else []
    return releases.using(profile, [system] if system else System)


@dataclass(slots=True)
class _Reader:
    """Reads one release."""

    connection: Connection
    using: Using

    def page(self, entry: CodeEntry) -> Page:
        row, on = self.using.row, self.using.on
        path = entries.path(self.connection, row, entry.code)
        codes = [each.code for each in path]
        below = entries.children(self.connection, row, entry.code)
        defined = in_force(codes, entries.sevenths(self.connection, row, codes))
        defined = tuple(each for each in defined if applies(entry.code[:6], each.character))
        completion = complete(entry, () if entry.billable else below, defined)
        return Page(
            self.using.release,
            entry,
            on,
            status(entry, on),
            answer(entry, on, completion),
            tuple(path),
            self._notes(path, bool(entry.extension)),
            tuple(below),
            self._siblings(entry),
            completion,
            defined,
            entries.detail(self.connection, row, entry.code),
            self._characters(entry),
            tuple(_elsewhere(self.connection, self.using, entry.code)),
        )

    def _notes(self, path: Sequence[CodeEntry], extended: bool) -> tuple[NoteLine, ...]:
        bearers = {each.code: each for each in path}
        found = entries.notes(self.connection, self.using.row, list(bearers))
        own = found.get(path[-1].code, ())
        above = inherited(list(bearers), found, extended)
        return (
            *(NoteLine(note, path[-1], False) for note in own),
            *(NoteLine(note, bearers[note.code], True) for note in above),
        )

    def _siblings(self, entry: CodeEntry) -> tuple[CodeEntry, ...]:
        """The entries with the same parent; in a list without headings those that differ in the end only."""
        if entry.parent or entry.kind is Kind.CHAPTER:
            return tuple(entries.children(self.connection, self.using.row, entry.parent))
        near = entries.beginning(self.connection, self.using.row, entry.code[: _ALIKE.get(len(entry.code), -1)], 100)
        return tuple(each for each in near if each.kind is entry.kind and not each.parent)

    def _characters(self, entry: CodeEntry) -> tuple[Label, ...]:
        release = self.using.release
        if release.system is not System.ICD10PCS:
            return ()
        tables = releases.with_part(self.connection, release.system, Part.TABLES, release)
        table = tables and entries.table(self.connection, tables.row, entry.code[:TABLE])
        return labels_of(table, entry.code) if table else ()


def _elsewhere(connection: Connection, using: Using, code: str) -> list[Release]:
    """The other releases of the system that have a code, newest first."""
    others = releases.all_using(connection, using.release.system, Part.CODES)
    return [each.release for each in others if each.row != using.row and entries.get(connection, each.row, code)]


def _nothing(connection: Connection, using: Sequence[Using], text: str) -> Looked:
    code = bare(text)
    if not using:
        return Looked((), (), tr("The code book has no release to look in; import one."))
    near = [entry for each in using for entry in _nearest(connection, each, code)]
    for each in using:
        others = _elsewhere(connection, each, code)
        if others:
            written = dotted(code, each.release.system)
            return Looked((), tuple(near[:NEAREST]), absent(written, each.release, others))
    likely = next((each for each in using if _fits(code, each.release.system)), None)
    if likely is None:
        return Looked((), tuple(near[:NEAREST]), tr("“{what}” is no code.", what=text.strip()))
    why = absent(dotted(code, likely.release.system), likely.release, ())
    return Looked((), tuple(near[:NEAREST]), why)


def _nearest(connection: Connection, using: Using, code: str) -> list[CodeEntry]:
    if not code:
        return []
    found: dict[str, CodeEntry] = {}

    def existing(codes: Sequence[str]) -> Collection[str]:
        found.update(entries.several(connection, using.row, codes))
        return found.keys()

    return [found[each] for each in nearest(code, existing, NEAREST)]


def _fits(code: str, system: System) -> bool:
    """True for a code that could be of this system, by its first characters and length."""
    if system is System.ICD10PCS:
        return len(code) == 7 and code[:1].isalnum()
    if system is System.HCPCS:
        return len(code) in (2, 5) and code[:1].isalpha() and code[1:].isalnum()
    return 3 <= len(code) <= 7 and code[:1].isalpha() and code[1:2].isdigit()
