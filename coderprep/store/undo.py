"""Undo and redo of labelled writes. Knows tables and rows, and no feature."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from coderprep.core.changes import Subject
from coderprep.store.engine import Store

KEEP = 200
"""Undo steps kept; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Step:
    """One labelled write: its name for the menu and what undoing or redoing it touches."""

    id: int
    label: str
    at_ms: int
    subjects: frozenset[Subject] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Reverted:
    """What `revert_step` did, in rows; `kept` rows had been changed since and were left alone."""

    step: Step
    removed: int
    restored: int
    kept: int


def next_undo(connection: Connection) -> Step | None:
    """The step that `undo` would take back; None where there is none."""
    raise NotImplementedError


def next_redo(connection: Connection) -> Step | None:
    """The step that `redo` would do again; None where there is none."""
    raise NotImplementedError


def undo(store: Store) -> Step | None:
    """Take the last step back. Reviews are voided, not deleted. UserError where later rows depend on it."""
    raise NotImplementedError


def redo(store: Store) -> Step | None:
    """Do the last undone step again."""
    raise NotImplementedError


def revert_step(store: Store, step_id: int, label: str, *, force: bool = False) -> Reverted:
    """Take back one step that need not be the last (an import), as a new step named `label`.

    Its inserted rows go; its updated rows go back only where they are still as the step left them, or by `force`.
    UserError where the step is no longer kept or already undone.
    """
    raise NotImplementedError


def studied_since(connection: Connection, step_id: int) -> int:
    """How many answers were given on cards that this step made (to ask before `revert_step`)."""
    raise NotImplementedError
