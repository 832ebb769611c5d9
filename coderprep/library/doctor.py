"""Is all well? The data folder, the database, the backups, the decks."""

import shutil
from dataclasses import dataclass

from coderprep import paths
from coderprep.core.errors import UserError
from coderprep.core.tr import tr
from coderprep.library import backups, shipped
from coderprep.library.profile import Profile
from coderprep.store import backups as files
from coderprep.store import integrity

LITTLE_ROOM = 100_000_000
"""Bytes free on the disk below which the learner should know."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, whether it is well, and a sentence."""

    name: str
    ok: bool
    detail: str


def faults(profile: Profile) -> list[str]:
    """Faults of the database that a fast look finds, in words; empty: sound."""
    return integrity.quick(profile.store)


def examine(profile: Profile) -> list[Check]:
    """Everything, thoroughly."""
    return [_folder(profile), _room(profile), _database(profile), _decks(profile), _backups(profile)]


def _folder(profile: Profile) -> Check:
    warning = paths.warning(profile.folders.data)
    return Check("folder", not warning, warning or str(profile.folders.data))


def _room(profile: Profile) -> Check:
    free = shutil.disk_usage(profile.folders.data).free
    return Check("disk", free > LITTLE_ROOM, tr("{n} MB are free.", n=free // 1_000_000))


def _database(profile: Profile) -> Check:
    found = integrity.full(profile.store)
    return Check("database", not found, "; ".join(found) or tr("The database is sound."))


def _decks(profile: Profile) -> Check:
    waiting = shipped.pending(profile)
    detail = ", ".join(entry.path.name for entry in waiting)
    return Check("decks", not waiting, detail or tr("The built-in decks are loaded."))


def _backups(profile: Profile) -> Check:
    newest = next(iter(backups.listed(profile.folders)), None)
    if newest is None:
        return Check("backups", True, tr("There is no backup yet; one is made when the window is opened."))
    try:
        sound = files.check(newest.path).sound
    except UserError as error:
        return Check("backups", False, str(error))
    return Check("backups", sound, newest.path.name)
