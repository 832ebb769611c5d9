"""Which releases there are, and which one is looked things up in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from coderprep.core.changes import Done, Subject, change
from coderprep.core.codebook.releases import (
    Release,
    System,
    fiscal_start,
    parse_id,
    system_name,
)
from coderprep.core.codebook.releases import (
    current as current_of,
)
from coderprep.core.errors import UserError
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.tr import tr
from coderprep.formats.blueprints import load_blueprints
from coderprep.library.codebook.values import Part, PartRow, ReleaseRow
from coderprep.library.goal import GOAL, Goal
from coderprep.library.profile import Profile
from coderprep.store import settings
from coderprep.store.codebook import releases as table
from coderprep.store.codebook.releases import StoredRelease

CHOSEN = "codebook_releases"
"""Setting: the id of the release that the learner chose, by system."""

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Using:
    """A release that is looked things up in: its row in the book, and the day on which codes must hold."""

    row: int
    release: Release
    on: date


def releases(profile: Profile) -> tuple[ReleaseRow, ...]:
    """All releases in the book, by system, newest first."""
    with profile.book.read() as connection:
        found = [row for stored in table.everything(connection) if (row := _row(stored))]
    order = list(System)
    return tuple(sorted(found, key=lambda row: (order.index(row.release.system), -row.release.effective.toordinal())))


def current(profile: Profile, system: System) -> Release | None:
    """The release to look up in: the learner's choice, else that of the exam's books and date; None without any."""
    found = using(profile, [system])
    return found[0].release if found else None


def chosen(profile: Profile, system: System) -> str:
    """The id of the release that the learner chose for this system; empty: it follows the exam."""
    return _wishes(profile)[1].get(system, "")


def choose(profile: Profile, system: System, release_id: str = "") -> Done[Release | None]:
    """Look up in this release from now on; empty: follow the exam again. UserError where it is not in the book."""
    if release_id and find(profile, release_id).system is not system:
        raise UserError(tr("{release} is no release of {system}.", release=release_id, system=system_name(system)))
    with profile.store.write() as writer:
        wishes = settings.get(writer.connection, CHOSEN, dict[str, str], {})
        settings.put(writer, CHOSEN, {**wishes, system.value: release_id})
    return Done(current(profile, system), change(Subject.SETTINGS, Subject.CODEBOOK))


def find(profile: Profile, release_id: str) -> Release:
    """The release of this id; UserError naming those there are."""
    return using_release(profile, release_id).release


def books(profile: Profile) -> tuple[System, ...]:
    """The systems whose books the learner's exam allows (the CPC has no PCS); all of them without an exam."""
    blueprint = load_blueprints().get(_wishes(profile)[0].exam)
    allowed = blueprint.books if blueprint else ()
    return tuple(system for system in System if system_name(system) in allowed) or tuple(System)


def remove(profile: Profile, release_id: str) -> Done[bool]:
    """Take a release out of the book. A built-in one comes back at the next start."""
    with profile.book.write() as connection:
        gone = table.remove(connection, release_id)
    return Done(gone, change(Subject.CODEBOOK) if gone else change())


def using(profile: Profile, systems: Iterable[System]) -> list[Using]:
    """The current release of each of these systems that has codes."""
    goal, wishes = _wishes(profile)
    today = _EPOCH + timedelta(days=profile.moment().day)
    with profile.book.read() as connection:
        stored = {each.name: each for each in table.everything(connection) if each.has(Part.CODES)}
    known = [found for each in stored.values() if (found := _release(each))]
    chosen_ones = set(wishes.values())
    result = []
    for system in systems:
        wish = next((each for each in known if each.id in chosen_ones and each.system is system), None)
        day = reference_day(goal, load_blueprints().get(goal.exam), today, system)
        release = wish or current_of(known, system, day)
        if release:
            result.append(Using(stored[release.id].id, release, held(release, day)))
    return result


def using_release(profile: Profile, release_id: str) -> Using:
    """A release by its id. UserError naming those there are."""
    with profile.book.read() as connection:
        stored = table.everything(connection)
    found = next((each for each in stored if each.name == release_id), None)
    release = _release(found) if found else None
    if found is None or release is None:
        names = ", ".join(each.name for each in stored) or tr("none")
        raise UserError(
            tr("There is no release “{id}” in the code book. There are: {names}.", id=release_id, names=names)
        )
    today = _EPOCH + timedelta(days=profile.moment().day)
    return Using(found.id, release, held(release, today))


def with_part(connection: Connection, system: System, part: Part, nearest_to: Release | None) -> Using | None:
    """The release whose part is used: that of this release, else of the latest before it, else the earliest."""
    found = {each.release.id: each for each in all_using(connection, system, part)}
    if nearest_to and nearest_to.id in found:
        return found[nearest_to.id]
    release = current_of([each.release for each in found.values()], system, nearest_to.ends if nearest_to else date.max)
    return found[release.id] if release else None


def all_using(connection: Connection, system: System, part: Part) -> list[Using]:
    """Every release of a system that has this part, newest first."""
    stored = [each for each in table.everything(connection) if each.has(part)]
    pairs = [(each.id, found) for each in stored if (found := _release(each)) and found.system is system]
    pairs.sort(key=lambda pair: pair[1].effective, reverse=True)
    return [Using(row, release, release.effective) for row, release in pairs]


def reference_day(goal: Goal, blueprint: Blueprint | None, today: date, system: System) -> date:
    """The day whose codes the learner needs: of the exam, else today, but within the year of the exam's books.

    The books of 2026 are the ICD-10 books of fiscal year 2026 and the HCPCS book of the calendar year.
    """
    day = date.fromisoformat(goal.exam_date) if goal.exam_date else today
    year = goal.books_year or (blueprint.code_year(day.isoformat()) if blueprint else None)
    if not year:
        return day
    if system is System.HCPCS:
        return min(max(day, date(year, 1, 1)), date(year, 12, 31))
    return min(max(day, fiscal_start(year)), fiscal_start(year + 1) - timedelta(days=1))


def held(release: Release, day: date) -> date:
    """The day on which codes of a release are judged: this one, or the nearest for which it was published."""
    return min(max(day, release.effective), release.ends)


def _wishes(profile: Profile) -> tuple[Goal, dict[str, str]]:
    with profile.store.read() as connection:
        goal = settings.get(connection, GOAL, Goal, Goal())
        return goal, settings.get(connection, CHOSEN, dict[str, str], {})


def _release(stored: StoredRelease) -> Release | None:
    parsed = parse_id(stored.name)
    if parsed is None:
        return None
    source = next((part.source for part in stored.parts if part.part == Part.CODES), "")
    return Release(parsed.system, parsed.effective, source or (stored.parts[0].source if stored.parts else ""))


def _row(stored: StoredRelease) -> ReleaseRow | None:
    release = _release(stored)
    parts = tuple(PartRow(Part(part.part), part.source, part.at_ms, part.counts) for part in stored.parts)
    return ReleaseRow(release, parts, stored.built_in) if release else None
