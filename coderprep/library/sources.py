"""From a file somebody wants in, to a plan of what importing it would do. Used by the window and the command line.

A table or a deck of the learner's own becomes an `ImportPlan`; a newer version of a built-in deck or bank is taken
over whole (`library.builtin`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from pathlib import Path

from msgspec import structs
from sqlalchemy import Connection

from coderprep.core.changes import Done, change
from coderprep.core.errors import Problem, UserError
from coderprep.core.imports import ImportPlan, OnDuplicate
from coderprep.core.notes import NoteDraft
from coderprep.core.tr import tr
from coderprep.files import readable
from coderprep.formats import columns as mapping
from coderprep.formats import deckfile, delimited, rowdrafts
from coderprep.formats.columns import ColumnMap
from coderprep.formats.deckfile import BankFile, DeckFile
from coderprep.formats.delimited import Sniffed, Table
from coderprep.formats.source import shown
from coderprep.library import backups, builtin, imports, planning
from coderprep.library.builtin import Update
from coderprep.library.imports import ImportReport
from coderprep.library.keeping import of_deck, of_table
from coderprep.library.planning import Report, quiet
from coderprep.library.profile import Profile
from coderprep.store import decks, notes

SEPARATOR = "::"
NATIVE = ".toml"
PREVIEW = 50
"""Rows that a preview shows."""

_SAMPLE = 500
_ANY_WIDTH = 1_000_000
_GLOBAL = re.compile(r"[0-9a-f]{32}|.*/.*", re.DOTALL)
"""Ids that are meant to be the only ones of their kind: those we make, and deck/note."""


class Kind(StrEnum):
    """What a file is."""

    TABLE = "table"
    DECK = "deck"
    UPDATE = "update"
    """Another version of a deck or bank that came with the app."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the learner decided; what is left out is recognised. `deck` is where all rows go, if it is given."""

    deck: str = ""
    policy: OnDuplicate = OnDuplicate.UPDATE
    encoding: str = ""
    sniffed: Sniffed | None = None
    columns: ColumnMap | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A file as recognised: a `table` with its `columns`, or a native `file`. `title` names it, or its deck."""

    path: Path
    kind: Kind
    title: str
    table: Table | None = None
    columns: ColumnMap | None = None
    file: DeckFile | BankFile | None = None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of a preview: the line it starts on, its cells, and the note it becomes or the `reason` it does not."""

    line: int
    cells: Sequence[str] = ()
    draft: NoteDraft | None = None
    reason: str = ""


def look(profile: Profile, path: Path, options: ImportOptions = ImportOptions()) -> Look:
    """What kind of file this is. UserError, naming the file (and line), where nothing in it can be imported."""
    if path.suffix.casefold() == NATIVE:
        return _native(profile, path)
    table = delimited.read_table(path, options.encoding)
    if options.sniffed is not None:
        table = replace(table, sniffed=fitted(table, options.sniffed))
    chosen = options.columns
    if chosen is None or len(chosen.roles) != table.sniffed.width:
        chosen = mapping.guess(table.header, table.sniffed.width)
    return Look(path, Kind.TABLE, readable(path.stem), table, chosen)


def fitted(table: Table, wanted: Sniffed) -> Sniffed:
    """This way of writing with the number of columns that it gives the table."""
    loose = replace(table, sniffed=replace(wanted, width=_ANY_WIDTH))
    if loose.header:
        return replace(wanted, width=len(loose.header))
    widths = Counter(len(row.cells) for row in islice(delimited.rows(loose), _SAMPLE) if isinstance(row, delimited.Row))
    return replace(wanted, width=max(widths, key=lambda width: (widths[width], width), default=1))


def _native(profile: Profile, path: Path) -> Look:
    file = deckfile.read(path)
    if file.header is None:
        raise UserError(str(file.problems[0]))
    if builtin.is_built_in(profile, file):
        return Look(path, Kind.UPDATE, file.header.title, file=file)
    if isinstance(file, BankFile):
        raise UserError(
            tr(
                "{name} is an item bank that CoderPrep does not know; only newer versions of its own banks can be "
                "imported.",
                name=shown(path),
            )
        )
    if not file.notes and not file.problems:
        raise UserError(tr("{name} has no notes; add [[notes]] to it.", name=shown(path)))
    return Look(path, Kind.DECK, file.header.title, file=file)


def preview(seen: Look, limit: int = PREVIEW) -> list[PreviewRow]:
    """The first rows as notes; where the columns do not fit together (see `columns.check`), as cells only."""
    if isinstance(seen.file, DeckFile):
        shown_notes = seen.file.notes[:limit]
        return [PreviewRow(draft.line, (draft.content.front, draft.content.back), draft) for draft in shown_notes]
    if seen.table is None or seen.columns is None:
        return []
    found = list(islice(delimited.rows(seen.table), limit))
    try:
        drafts: list[NoteDraft | Problem | None] = [*islice(rowdrafts.drafts(seen.table, seen.columns), limit)]
    except UserError:
        drafts = [None] * len(found)
    return [_preview(row, draft) for row, draft in zip(found, drafts, strict=True)]


def _preview(row: delimited.Row | Problem, draft: NoteDraft | Problem | None) -> PreviewRow:
    cells = row.cells if isinstance(row, delimited.Row) else ()
    if isinstance(draft, Problem):
        return PreviewRow(draft.line, cells, None, draft.reason)
    return PreviewRow(row.line, cells, draft)


def plan_of(profile: Profile, seen: Look, options: ImportOptions, report: Report = quiet) -> ImportPlan:
    """What importing a file that was looked at would do."""
    if seen.kind is Kind.UPDATE:
        raise UserError(tr("“{title}” came with CoderPrep; its file is taken over whole.", title=seen.title))
    deck = _path(options.deck or seen.title)
    if deck is None:
        raise UserError(tr("A deck needs a name, with “::” between its parts only."))
    with profile.store.read() as connection:
        table, own_deck = seen.kind is Kind.TABLE, options.deck != ""
        sieve = _Sieve(connection, shown(seen.path), deck, _origins(connection), own_deck=own_deck, table=table)
        drafts = sieve.through(_drafts(seen))
        keep = of_table(seen.columns) if seen.columns is not None else of_deck
        return planning.plan(connection, shown(seen.path), drafts, sieve.rejected, deck, options.policy, report, keep)


def update(profile: Profile, seen: Look) -> Done[Update]:
    """Take over a newer version of a built-in deck or bank, after a backup. Raises as `builtin.update_from`."""
    file = _update_file(seen)
    if not builtin.preview(profile, file).nothing:
        backups.make(profile, "import")
    return builtin.update_from(profile, file)


def preview_update(profile: Profile, seen: Look) -> Update:
    """What `update` would change. Raises as `builtin.update_from`."""
    return builtin.preview(profile, _update_file(seen))


def _update_file(seen: Look) -> DeckFile | BankFile:
    if seen.kind is not Kind.UPDATE or seen.file is None:
        raise UserError(tr("“{title}” did not come with CoderPrep.", title=seen.title))
    return seen.file


def import_file(
    profile: Profile, path: Path, options: ImportOptions = ImportOptions(), report: Report = quiet
) -> Done[ImportReport]:
    """Look at a file and import it. Raises as `look` and `imports.apply`."""
    return import_seen(profile, look(profile, path, options), options, report=report)


def import_seen(
    profile: Profile, seen: Look, options: ImportOptions, *, dry_run: bool = False, report: Report = quiet
) -> Done[ImportReport]:
    """Import a file that was looked at without asking anything; with `dry_run` only tell what would be done."""
    if seen.kind is Kind.UPDATE:
        done = Done(preview_update(profile, seen)) if dry_run else update(profile, seen)
        return Done(update_report(seen, done.value), done.change)
    planned = plan_of(profile, seen, options, report)
    if dry_run:
        return Done(imports.report_of(planned), change())
    return imports.apply(profile, planned, report)


def update_report(seen: Look, done: Update) -> ImportReport:
    """A taken over built-in file in the numbers of an import; retired notes count as updated."""
    problems = seen.file.problems if seen.file else ()
    return ImportReport(shown(seen.path), done.added, done.changed + done.retired, done.unchanged, 0, problems)


@dataclass(slots=True)
class _Sieve:
    """Lets good drafts through and keeps why the others are rejected.

    `own_deck`: everything goes into `deck`, whatever the file says. In a `table`, a short id such as a row number
    is an id within its deck: another table numbers its rows too.
    """

    connection: Connection
    file: str
    deck: str
    origins: frozenset[str]
    own_deck: bool
    table: bool
    rejected: list[Problem] = field(default_factory=list)

    def through(self, found: Iterable[NoteDraft | Problem]) -> Iterator[NoteDraft]:
        for draft in found:
            if isinstance(draft, Problem):
                self.rejected.append(Problem(self.file, draft.line, draft.reason))
            elif not draft.uid and not draft.deck:
                yield draft  # most rows of a table: nothing in them can be at fault
            elif reason := self._fault(draft):
                self.rejected.append(Problem(self.file, draft.line, reason))
            else:
                deck = "" if self.own_deck else _path(draft.deck) or ""
                yield structs.replace(draft, deck=deck, uid=self._uid(draft.uid, deck or self.deck))

    def _uid(self, uid: str, deck: str) -> str:
        return f"{deck}/{uid}" if uid and self.table and not _GLOBAL.fullmatch(uid) else uid

    def _fault(self, draft: NoteDraft) -> str:
        if draft.uid.partition("/")[0] in self.origins and not notes.by_uid(self.connection, (draft.uid,)):
            return tr("no built-in note has the uid {uid}; leave it out to make a note of your own.", uid=draft.uid)
        if draft.deck and not self.own_deck and _path(draft.deck) is None:
            return tr("the deck “{deck}” has an empty part; write it as A::B.", deck=draft.deck)
        return ""


@lru_cache(maxsize=1024)
def _path(name: str) -> str | None:
    """A deck's path without spare spaces; None where a part of it is empty."""
    parts = [" ".join(part.split()) for part in name.split(SEPARATOR)]
    return SEPARATOR.join(parts) if all(parts) else None


def _origins(connection: Connection) -> frozenset[str]:
    return frozenset(deck.origin for deck in decks.all_decks(connection) if deck.origin)


def _drafts(seen: Look) -> Iterator[NoteDraft | Problem]:
    if isinstance(seen.file, DeckFile):
        return iter((*seen.file.notes, *seen.file.problems))
    assert seen.table is not None
    assert seen.columns is not None
    return rowdrafts.drafts(seen.table, seen.columns)
