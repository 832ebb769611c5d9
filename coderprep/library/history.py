"""Undo and redo of everything that is undoable."""

from dataclasses import dataclass

from coderprep.core.changes import Change, Done
from coderprep.library.profile import Profile
from coderprep.store import undo as steps
from coderprep.store.undo import Step


@dataclass(frozen=True, slots=True)
class Labels:
    """Names of the next steps for the menu; empty where there is none."""

    undo: str
    redo: str


def labels(profile: Profile) -> Labels:
    """What Undo and Redo would do."""
    with profile.store.read() as connection:
        back, forth = steps.next_undo(connection), steps.next_redo(connection)
    return Labels(back.label if back else "", forth.label if forth else "")


def undo(profile: Profile) -> Done[str]:
    """Take the last step back; its label, empty where there is none."""
    return _done(steps.undo(profile.store))


def redo(profile: Profile) -> Done[str]:
    """Do the last undone step again; its label, empty where there is none."""
    return _done(steps.redo(profile.store))


def _done(step: Step | None) -> Done[str]:
    return Done(step.label, Change(step.subjects)) if step else Done("")
