"""The user's trouble, told in one sentence; our own bugs are ordinary exceptions."""

from dataclasses import dataclass


class UserError(Exception):
    """Something the user can put right: the message says what happened and what to do."""


class ReadOnly(UserError):
    """Another window or a running import holds the profile for writing."""


class Damaged(UserError):
    """A file of ours is not what it should be; a backup should be offered."""


class FromTheFuture(UserError):
    """A file written by a newer version of the app, refused untouched."""


class Cancelled(UserError):
    """The user stopped a long piece of work; nothing was kept."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a file: where (line from 1, 0 where the whole file is meant) and what to do about it."""

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}" if self.line else f"{self.path}: {self.reason}"
