"""Opening the profile for a command: beside a window for reading, alone for writing."""

import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager

from coderprep import paths
from coderprep import settings as machine
from coderprep.cli.output import progress
from coderprep.clock import SystemClock
from coderprep.core.errors import ReadOnly, UserError
from coderprep.core.tr import tr
from coderprep.library import builtin, instance, shipped
from coderprep.library.profile import Profile, open_profile

_PAUSE_S = 0.1
_PATIENCE = 20
"""How many such pauses without any progress a reading command waits for the decks that a window is loading."""


def folders(args: Namespace) -> paths.Folders:
    """The folders that the arguments mean. UserError for a profile that is not there: a slip must not make one."""
    data = paths.data_dir(args.data_dir)
    known = (paths.DEFAULT_PROFILE, *paths.profiles(data))
    last = machine.load(paths.Folders(data).settings).settings.profile
    name = args.profile or (last if paths.valid_profile(last) else paths.DEFAULT_PROFILE)
    if args.profile and name not in known:
        there = ", ".join(dict.fromkeys(known))
        raise UserError(tr("There is no profile “{name}”. The profiles are: {profiles}.", name=name, profiles=there))
    return paths.Folders(data, name)


@contextmanager
def reading(args: Namespace) -> Iterator[Profile]:
    """The profile, also while a window is open. A fresh one is filled with the built-in decks first."""
    where = folders(args)
    with closing(open_profile(where, SystemClock())) as profile:
        _fill(profile, where)
        yield profile


@contextmanager
def writing(args: Namespace) -> Iterator[Profile]:
    """The profile for this command alone. `ReadOnly` where a window or another command has it."""
    where = folders(args)
    with alone(where), closing(open_profile(where, SystemClock())) as profile:
        builtin.load(profile, progress)
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


def _fill(profile: Profile, where: paths.Folders) -> None:
    """Load the built-in decks that are missing; where somebody else is doing that, wait as long as it gets on."""
    left, patience = 0, _PATIENCE
    while patience and (waiting := len(shipped.pending(profile))):
        held = instance.claim(where)
        if held is not None:
            with held:
                builtin.load(profile, progress)
            return
        time.sleep(_PAUSE_S)
        left, patience = waiting, patience - 1 if waiting == left else _PATIENCE
