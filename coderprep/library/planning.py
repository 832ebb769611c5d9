"""Comparing a file with what is stored: which rows are new, changed, unchanged or there already."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from coderprep.core.errors import Problem
from coderprep.core.imports import ImportPlan, Known, OnDuplicate, PlanRow, Verdict, decide
from coderprep.core.notes import NoteDraft
from coderprep.store import decks, note_rows, notes

Report = Callable[[int, int, str], None]
"""Called with (done, total, what); raises `Cancelled` where the user has stopped the work."""

STEP = 2_000
"""Rows between two reports."""


def quiet(done: int, total: int, what: str = "") -> None:
    """Reports nothing."""


@dataclass(slots=True)
class _Shelf:
    """The notes that are there already, by uid and by front; and the rows of this file, by the same keys."""

    policy: OnDuplicate
    by_uid: dict[str, Known] = field(default_factory=dict)
    by_front: dict[tuple[str, str], Known] = field(default_factory=dict)
    rows: list[PlanRow] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def place(self, draft: NoteDraft, deck: str) -> None:
        """Decide about one row."""
        key = ("", draft.uid) if draft.uid else (deck, note_rows.first_field(draft.content))
        known = self.by_uid.get(draft.uid) if draft.uid else self.by_front.get(key)
        earlier = self.seen.get(key)
        if earlier is not None and self.policy is not OnDuplicate.ADD:
            self._repeat(draft, known, earlier)
            return
        self.seen[key] = len(self.rows)
        self.rows.append(self._judge(draft, known))

    def _judge(self, draft: NoteDraft, known: Known | None) -> PlanRow:
        if known is None:
            return PlanRow(draft, Verdict.NEW)
        if self.policy is OnDuplicate.ADD:
            return PlanRow(replace(draft, uid=""), Verdict.NEW)
        return PlanRow(draft, decide(note_rows.draft_digest(draft), known, self.policy), known.note_id)

    def _repeat(self, draft: NoteDraft, known: Known | None, earlier: int) -> None:
        """A row that this file has had before: under UPDATE the later one wins."""
        if self.policy is OnDuplicate.UPDATE:
            self.rows[earlier] = self._judge(draft, known)
        self.rows.append(PlanRow(draft, Verdict.DUPLICATE))


def plan(
    connection: Connection,
    file: str,
    drafts: Iterable[NoteDraft],
    rejected: Sequence[Problem],
    deck: str,
    policy: OnDuplicate,
    report: Report = quiet,
) -> ImportPlan:
    """What importing these drafts would do. `deck` is where drafts without a deck of their own go."""
    shelf = _Shelf(policy)
    names = {found.id: found.name for found in decks.all_decks(connection)}
    for found in notes.known(connection):
        known = Known(found.id, found.digest)
        shelf.by_uid[found.uid] = known
        shelf.by_front.setdefault((names.get(found.deck_id, ""), found.first_field), known)
    for number, draft in enumerate(drafts):
        if number % STEP == 0:
            report(number, 0, "")
        shelf.place(draft, draft.deck or deck)
    return ImportPlan(file, deck, shelf.rows, rejected)
