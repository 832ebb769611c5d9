"""Applying an import plan in one transaction, and taking a whole import back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from coderprep.core.changes import Change, Done, Subject, change
from coderprep.core.errors import Problem, UserError
from coderprep.core.imports import ImportPlan, PlanRow, Verdict
from coderprep.core.tr import tr
from coderprep.library import backups
from coderprep.library.planning import STEP, Report, quiet, uncollected
from coderprep.library.profile import Profile
from coderprep.store import decks, note_edits, notes, reviews
from coderprep.store import imports as runs_table
from coderprep.store import undo as steps
from coderprep.store.imports import ImportRun
from coderprep.store.undo import Reverted
from coderprep.store.writer import Writer

_TOUCHED = (Subject.NOTES, Subject.CARDS, Subject.DECKS)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, in notes; `rejected` rows with their line and reason. `run_id` 0: nothing was written."""

    file: str
    new: int
    updated: int
    unchanged: int
    duplicates: int
    rejected: Sequence[Problem]
    run_id: int = 0


def report_of(plan: ImportPlan, run_id: int = 0) -> ImportReport:
    """The numbers of a plan."""
    counts = plan.counts()
    return ImportReport(
        plan.file,
        counts[Verdict.NEW],
        counts[Verdict.UPDATED],
        counts[Verdict.UNCHANGED],
        counts[Verdict.DUPLICATE],
        plan.rejected,
        run_id,
    )


@uncollected()
def apply(profile: Profile, plan: ImportPlan, report: Report = quiet) -> Done[ImportReport]:
    """Write a plan: all of it or, where it is cancelled or fails, nothing. One undo step.

    A backup is made first. Raises `Cancelled`, or `UserError` where the disk is full.
    """
    work = [row for row in plan.rows if row.verdict in (Verdict.NEW, Verdict.UPDATED)]
    if not work:
        return Done(report_of(plan))
    backups.make(profile, "import")
    undo = tr("Import {file}", file=plan.file.replace("\\", "/").rsplit("/", 1)[-1])
    with profile.store.write(undo, _TOUCHED) as writer:
        run_id = runs_table.begin(writer, plan.file)
        new = [row for row in work if row.verdict is Verdict.NEW]
        built_in = _built_in(writer) if len(new) < len(work) else frozenset()
        _add(writer, new, plan.deck, run_id, len(work), report)
        for number, row in enumerate(row for row in work if row.verdict is Verdict.UPDATED):
            if number % STEP == 0:
                report(len(new) + number, len(work), "")
            _update(writer, row, built_in)
        runs_table.finish(writer, run_id, added=len(new), updated=len(work) - len(new), rejected=len(plan.rejected))
    return Done(report_of(plan, run_id), change(*_TOUCHED, undo=undo))


def _add(writer: Writer, rows: Sequence[PlanRow], deck: str, run_id: int, total: int, report: Report) -> None:
    ids: dict[str, int] = {}
    done = 0
    for chunk in _chunks(rows, STEP):
        report(done, total, "")
        for name in {row.draft.deck or deck for row in chunk} - ids.keys():
            ids[name] = decks.ensure(writer, name)
        drafts = [row.draft for row in chunk]
        notes.bulk_add(writer, drafts, [ids[draft.deck or deck] for draft in drafts], import_id=run_id)
        done += len(chunk)


def _built_in(writer: Writer) -> frozenset[int]:
    return frozenset(note.id for note in notes.known(writer.connection) if note.origin)


def _update(writer: Writer, row: PlanRow, built_in: frozenset[int]) -> None:
    """A correction from a file; of a built-in note the original is kept beside it."""
    if row.note_id in built_in:
        note_edits.edit(writer, row.note_id, row.draft.content, row.draft.tags)
    else:
        note_edits.update(writer, row.note_id, row.draft)


def _chunks(rows: Sequence[PlanRow], size: int) -> Iterator[list[PlanRow]]:
    stream = iter(rows)
    while chunk := list(islice(stream, size)):
        yield chunk


def runs(profile: Profile) -> list[ImportRun]:
    """The last imports, newest first."""
    with profile.store.read() as connection:
        return runs_table.runs(connection)


def studied_since(profile: Profile, run_id: int) -> int:
    """How many answers were given on cards of this import: to ask before `take_back`."""
    with profile.store.read() as connection:
        run = runs_table.get(connection, run_id)
        return reviews.studied_since(connection, run.step_id) if run and run.step_id else 0


def take_back(profile: Profile, run_id: int) -> Done[Reverted]:
    """Undo a whole import, also one that is not the last step; itself one step that can be undone.

    UserError where it can no longer be taken back.
    """
    with profile.store.read() as connection:
        run = runs_table.get(connection, run_id)
    if run is None or run.step_id is None or run.undone:
        raise UserError(tr("This import can no longer be taken back; delete its notes instead."))
    undo = tr("Take back import")
    reverted = steps.revert_step(profile.store, run.step_id, undo)
    return Done(reverted, Change(frozenset(_TOUCHED), undo))
