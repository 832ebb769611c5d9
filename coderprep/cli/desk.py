"""Opening the profile for a command: beside a window for reading, alone for writing."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from coderprep import paths
from coderprep import settings as machine
from coderprep.cli.output import progress
from coderprep.clock import SystemClock
from coderprep.core.errors import ReadOnly
from coderprep.core.tr import tr
from coderprep.library import builtin, instance
from coderprep.library.profile import Profile, open_profile


def folders(args: Namespace) -> paths.Folders:
    """The folders that the arguments mean."""
    data = paths.data_dir(args.data_dir)
    name = args.profile or machine.load(paths.Folders(data).settings).settings.profile
    return paths.Folders(data, name)


@contextmanager
def reading(args: Namespace) -> Iterator[Profile]:
    """The profile, also while a window is open. A fresh one is filled with the built-in decks first."""
    where = folders(args)
    paths.prepare(where)
    held = instance.claim(where)
    try:
        with _opened(where, fill=held is not None) as profile:
            if held is not None:
                held.release()
            yield profile
    finally:
        if held is not None:
            held.release()


@contextmanager
def writing(args: Namespace) -> Iterator[Profile]:
    """The profile for this command alone. `ReadOnly` where a window or another command has it."""
    where = folders(args)
    paths.prepare(where)
    with alone(where), _opened(where, fill=True) as profile:
        yield profile


@contextmanager
def alone(where: paths.Folders) -> Iterator[None]:
    """Hold the lock of the data folder. `ReadOnly` where somebody else holds it."""
    held = instance.claim(where)
    if held is None:
        raise ReadOnly(
            tr("CoderPrep is open in a window (or another command is writing); close it and run this command again.")
        )
    with held:
        yield


@contextmanager
def _opened(where: paths.Folders, *, fill: bool) -> Iterator[Profile]:
    profile = open_profile(where, SystemClock())
    try:
        if fill and builtin.pending(profile):
            builtin.load(profile, progress)
        yield profile
    finally:
        profile.close()
