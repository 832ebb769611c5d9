"""Profiles: several learners, or several lives of one, in the same data folder."""

import shutil
from pathlib import Path

from coderprep import paths
from coderprep.core.errors import UserError
from coderprep.core.tr import tr
from coderprep.paths import DEFAULT_PROFILE, Folders


def names(data: Path) -> tuple[str, ...]:
    """The profiles there are; the default one at least."""
    found = paths.profiles(data)
    return found or (DEFAULT_PROFILE,)


def create(data: Path, name: str) -> str:
    """Make the folders of a new profile; its name, trimmed. UserError where the name is taken or impossible."""
    name = name.strip()
    if not paths.valid_profile(name):
        raise UserError(
            tr("A profile's name is 1 to 63 characters, without / \\ : * ? \" < > | and no dot at its ends.")
        )
    if name.casefold() in (known.casefold() for known in names(data)):
        raise UserError(tr("There is a profile named “{name}” already.", name=name))
    paths.prepare(Folders(data, name))
    return name


def delete(data: Path, name: str, open_profile: str) -> None:
    """Remove a profile with its backups, for good. UserError for the open one, or where files cannot be removed."""
    if name == open_profile:
        raise UserError(tr("“{name}” is open; switch to another profile before you delete it.", name=name))
    home = Folders(data, name).home
    # Renamed first, so that a profile that cannot be removed whole is never opened half.
    doomed = home.with_name(f".{name}.deleted")
    try:
        if doomed.exists():
            shutil.rmtree(doomed)
        home.rename(doomed)
        shutil.rmtree(doomed)
    except OSError as error:
        raise UserError(
            tr("The profile “{name}” cannot be deleted ({reason}).", name=name, reason=error.strerror or error)
        ) from error
