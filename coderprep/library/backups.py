"""Backups of a profile: made, listed, thinned, restored."""

from pathlib import Path

from coderprep.core.changes import Done, Subject, change
from coderprep.core.errors import UserError
from coderprep.core.moments import MS_A_DAY, Clock
from coderprep.core.tr import tr
from coderprep.library.profile import Profile, open_profile
from coderprep.paths import Folders
from coderprep.store import backups as files
from coderprep.store.backups import Backup


def make(profile: Profile, reason: str = "asked") -> Done[Backup]:
    """Back the profile up, read the copy back, and remove the backups that are no longer wanted.

    UserError where the disk is full; the profile itself is not touched.
    """
    folders = profile.folders
    made = files.create(profile.store, folders.backups, reason, beside=[folders.media, folders.settings])
    files.thin(folders.backups, profile.clock.now_ms())
    return Done(made, change(Subject.BACKUPS))


def due(profile: Profile) -> bool:
    """True where the newest backup is over a day old, or there is none."""
    newest = next(iter(files.listed(profile.folders.backups)), None)
    return newest is None or profile.clock.now_ms() - newest.at_ms > MS_A_DAY


def listed(folders: Folders) -> list[Backup]:
    """The backups of this profile, newest first."""
    return files.listed(folders.backups)


def newest_good(folders: Folders) -> Backup | None:
    """The newest backup that passes its check."""
    for backup in files.listed(folders.backups):
        try:
            if files.check(backup.path).sound:
                return backup
        except UserError:
            continue
    return None


def restore(profile: Profile, path: Path) -> Profile:
    """Put a backup in the profile's place; the profile to go on with (the one handed in is closed).

    The present state is backed up first, and its file kept aside. UserError where the backup is not sound;
    nothing has changed then.
    """
    if not files.check(path).sound:
        raise UserError(tr("{file} is damaged and cannot be restored; choose another backup.", file=path.name))
    make(profile, "restore")
    profile.close()
    return restore_closed(profile.folders, profile.clock, path)


def restore_closed(folders: Folders, clock: Clock, path: Path) -> Profile:
    """Put a backup in the place of a database that cannot be opened; the damaged file is kept beside it."""
    files.restore(path, folders.database, [folders.media], clock.now_ms())
    return open_profile(folders, clock)
