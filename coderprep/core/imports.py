"""What an import will do, decided row by row before anything is written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from msgspec import Struct

from coderprep.core.errors import Problem
from coderprep.core.notes import NoteDraft


class OnDuplicate(StrEnum):
    """What to do with a row whose note is there already."""

    SKIP = "skip"
    UPDATE = "update"
    ADD = "add"


class Verdict(StrEnum):
    """What becomes of one row."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Known:
    """A note that is there already: its id (0: an earlier row of the same file) and the digest of its content."""

    note_id: int
    digest: bytes


class PlanRow(Struct, frozen=True, gc=False):
    """One accepted row: the draft, what becomes of it, and the note it meets (0: none)."""

    draft: NoteDraft
    verdict: Verdict
    note_id: int = 0


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A whole import, ready to be shown and applied. `deck` is where rows without a deck of their own go."""

    file: str
    deck: str
    rows: Sequence[PlanRow]
    rejected: Sequence[Problem]

    def counts(self) -> Counter[Verdict]:
        """How many rows have each verdict."""
        return Counter(map(attrgetter("verdict"), self.rows))


def decide(digest: bytes, known: Known | None, policy: OnDuplicate) -> Verdict:
    """What becomes of a row, given the note it meets.

    Within one file a repeated row is a duplicate whatever it says (under UPDATE the later row wins); a row that
    equals the stored note is unchanged under SKIP and UPDATE alike.
    """
    if known is None or policy is OnDuplicate.ADD:
        return Verdict.NEW
    if known.note_id == 0:
        return Verdict.DUPLICATE
    if known.digest == digest:
        return Verdict.UNCHANGED
    return Verdict.UPDATED if policy is OnDuplicate.UPDATE else Verdict.DUPLICATE
