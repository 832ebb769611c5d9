"""What changed from one release to another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.spelling import CATEGORY
from coderprep.core.errors import UserError
from coderprep.core.matching import words
from coderprep.core.tr import tr
from coderprep.library.codebook import releases
from coderprep.library.codebook.values import Difference, Revision
from coderprep.library.profile import Profile
from coderprep.store.codebook import comparing, entries

MOST = 8
"""Successors suggested at most."""

_ALIKE = 0.5
"""The share of words that the titles of a deleted and a new code must have in common."""


def diff(profile: Profile, older_id: str, newer_id: str) -> Difference:
    """Codes added, deleted, revised in title, revised in notes. UserError for releases of two systems."""
    older, newer = releases.using_release(profile, older_id), releases.using_release(profile, newer_id)
    if older.release.system is not newer.release.system:
        raise UserError(
            tr("{older} and {newer} are of different code sets; compare two of one.", older=older_id, newer=newer_id)
        )
    with profile.book.read() as connection:
        # An order file has no chapters and blocks: they are not gone with it.
        both = comparing.kinds(connection, older.row) & comparing.kinds(connection, newer.row)
        added = [each for each in comparing.only_in(connection, newer.row, older.row) if each.kind in both]
        deleted = [each for each in comparing.only_in(connection, older.row, newer.row) if each.kind in both]
        divided = comparing.now_incomplete(connection, older.row, newer.row)
        return Difference(
            older.release,
            newer.release,
            tuple(added),
            tuple(deleted),
            tuple(Revision(*row) for row in comparing.titles(connection, older.row, newer.row)),
            tuple(Revision(*row) for row in comparing.notes(connection, older.row, newer.row)),
            tuple(divided),
            dict(_successors(connection, newer.row, deleted, divided, added)),
        )


def _successors(
    connection: Connection,
    row: int,
    deleted: Iterable[CodeEntry],
    divided: Iterable[CodeEntry],
    added: Iterable[CodeEntry],
) -> Iterator[tuple[str, tuple[CodeEntry, ...]]]:
    """For a divided code what stands below it now; for a deleted one the new codes of its category most like it."""
    for entry in divided:
        below = [each for each in entries.beginning(connection, row, entry.code, 1_000) if each.billable]
        if below:
            yield entry.code, tuple(below[:MOST])
    by_category: Mapping[str, list[CodeEntry]] = defaultdict(list)
    for entry in added:
        if entry.billable:
            by_category[entry.code[:CATEGORY]].append(entry)
    for entry in deleted:
        ranked = sorted(
            ((_alike(entry, each), each) for each in by_category.get(entry.code[:CATEGORY], ())),
            key=lambda pair: (-pair[0], pair[1].code),
        )
        likely = tuple(each for share, each in ranked if share >= _ALIKE)[:MOST]
        if likely:
            yield entry.code, likely


def _alike(one: CodeEntry, other: CodeEntry) -> float:
    """The share of words that two titles have in common, of the words of both."""
    mine, theirs = set(words(one.title)), set(words(other.title))
    return len(mine & theirs) / max(1, len(mine | theirs))
