"""Item banks, drawn forms, attempts and their event logs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from coderprep.core.exams.attempt import Event
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.items import BankItem, ItemBody, ItemDraft
from coderprep.core.exams.paper import Paper
from coderprep.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Bank:
    """A file of items."""

    id: str
    title: str
    exam: str
    version: int = 0
    release: str = ""


@dataclass(frozen=True, slots=True)
class BankChange:
    """What taking over a bank file did, in items."""

    added: int
    changed: int
    unchanged: int
    retired: int


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was drawn: blueprint, paper, and the revision of the item at each place."""

    id: int
    blueprint: Blueprint
    paper: Paper
    revisions: tuple[int, ...]
    unseen: tuple[bool, ...]
    created_ms: int


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """An attempt in short; `finished_ms` is None while it is open."""

    id: int
    form_id: int
    exam: str
    mode: str
    started_ms: int
    finished_ms: int | None
    limit_ms: int
    remaining_ms: int
    heartbeat_ms: int
    right: int | None
    scored: int | None


def save_bank(writer: Writer, bank: Bank, drafts: Sequence[ItemDraft]) -> BankChange:
    """Take over a bank file: new items, new revisions of changed ones; items no longer in it are retired."""
    raise NotImplementedError


def banks(connection: Connection) -> list[Bank]:
    """All banks."""
    raise NotImplementedError


def bank_items(connection: Connection, exam: str) -> list[BankItem]:
    """What drawing a form needs: the items of this exam that are in use."""
    raise NotImplementedError


def domain_counts(connection: Connection, exam: str) -> dict[str, int]:
    """Items in use, a domain."""
    raise NotImplementedError


def revision_bodies(connection: Connection, revision_ids: Collection[int]) -> dict[int, ItemBody]:
    """Bodies of items as they were, by revision id."""
    raise NotImplementedError


def save_form(writer: Writer, blueprint: Blueprint, paper: Paper) -> int:
    """Keep a drawn form with the current revisions; its id."""
    raise NotImplementedError


def form(connection: Connection, form_id: int) -> Form | None:
    """A form."""
    raise NotImplementedError


def last_form_items(connection: Connection, exam: str) -> frozenset[int]:
    """Item ids of the newest form of this exam (to be avoided by the next)."""
    raise NotImplementedError


def start_attempt(writer: Writer, form_id: int, limit_ms: int, mode: str = "exam") -> int:
    """Open an attempt on a form; its id. The items of the form count as seen from now on."""
    raise NotImplementedError


def append_event(writer: Writer, attempt_id: int, seq: int, event: Event) -> None:
    """Add the event numbered `seq` (from 0, without gaps) to the log of an attempt, with the clock of its moment."""
    raise NotImplementedError


def heartbeat(writer: Writer, attempt_id: int, remaining_ms: int) -> None:
    """Keep the clock of an open attempt."""
    raise NotImplementedError


def finish(writer: Writer, attempt_id: int, right: int, scored: int) -> None:
    """Close an attempt with its result."""
    raise NotImplementedError


def attempt(connection: Connection, attempt_id: int) -> AttemptRow | None:
    """One attempt."""
    raise NotImplementedError


def attempts(connection: Connection, exam: str | None = None) -> list[AttemptRow]:
    """Attempts, newest first."""
    raise NotImplementedError


def open_attempts(connection: Connection) -> list[AttemptRow]:
    """Attempts that have not been handed in, newest first."""
    raise NotImplementedError


def events(connection: Connection, attempt_id: int) -> list[Event]:
    """The log of an attempt in order."""
    raise NotImplementedError
