"""From a file to an import: what kind of file it is, how it is read, and what importing it would do."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from coderprep.core.changes import Done, change
from coderprep.core.errors import Problem, UserError
from coderprep.core.imports import ImportPlan, OnDuplicate
from coderprep.core.notes import NoteDraft
from coderprep.core.tr import tr
from coderprep.formats import columns as column_rules
from coderprep.formats import deckfile, delimited, rowdrafts
from coderprep.formats.columns import ColumnMap
from coderprep.formats.deckfile import BankFile, DeckFile
from coderprep.formats.delimited import Sniffed, Table
from coderprep.formats.source import SourceText, read_text
from coderprep.library import builtin, imports, planning
from coderprep.library.imports import ImportReport
from coderprep.library.planning import Report, quiet
from coderprep.library.profile import Profile

PREVIEW_ROWS = 50
_NATIVE = re.compile(r"^\s*(?:schema|kind)\s*=\s*\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to read a file and what to do with it; what is empty or None is recognised.

    `deck` is where rows go that name no deck (empty: a deck named after the file).
    """

    deck: str = ""
    policy: OnDuplicate = OnDuplicate.UPDATE
    encoding: str = ""
    sniffed: Sniffed | None = None
    columns: ColumnMap | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is: a native deck or bank (`file`), or a `table` with the roles of its columns.

    `built_in` says that it is another version of a deck or bank that came with the app.
    """

    path: Path
    table: Table | None = None
    columns: ColumnMap | None = None
    file: DeckFile | BankFile | None = None
    built_in: bool = False


def look(profile: Profile, path: Path, options: ImportOptions | None = None) -> Look:
    """What kind of file this is, read as the options say. UserError, naming the file, where it cannot be read."""
    wanted = options or ImportOptions()
    source = read_text(path, wanted.encoding)
    if _is_native(path, source):
        file = deckfile.parse_file(source.text, source.name)
        return Look(path, file=file, built_in=builtin.is_built_in(profile, file))
    table = delimited.table(source.text, source.name, source.encoding, wanted.sniffed)
    columns = wanted.columns or column_rules.guess(table.header, table.sniffed.width)
    return Look(path, table, columns)


def preview(seen: Look, rows: int = PREVIEW_ROWS) -> list[NoteDraft | Problem]:
    """The first notes of a file, and what is wrong with the first rows."""
    found: list[NoteDraft | Problem] = []
    for entry in _entries(seen):
        found.append(entry)
        if len(found) >= rows:
            break
    return found


def plan(
    profile: Profile, path: Path, options: ImportOptions, report: Report = quiet, seen: Look | None = None
) -> ImportPlan:
    """What importing this file would do. UserError where nothing of it can be read."""
    seen = seen or look(profile, path, options)
    deck = options.deck or path.stem
    rejected: list[Problem] = []
    drafts = _kept(_entries(seen), rejected)
    if seen.file is not None and options.deck:
        drafts = (replace(draft, deck=options.deck) for draft in drafts)
    with profile.store.read() as connection:
        return planning.plan(connection, str(path), drafts, rejected, deck, options.policy, report)


def import_file(
    profile: Profile, path: Path, options: ImportOptions, *, dry_run: bool = False, report: Report = quiet
) -> Done[ImportReport]:
    """Read a file and import it; `dry_run` only says what would be done.

    Another version of a built-in deck or bank is taken over as an update of the app would be.
    """
    seen = look(profile, path, options)
    if seen.built_in or isinstance(seen.file, BankFile):
        return take_over(profile, seen, dry_run=dry_run)
    found = plan(profile, path, options, report, seen)
    return Done(imports.report_of(found)) if dry_run else imports.apply(profile, found, report)


def take_over(profile: Profile, seen: Look, *, dry_run: bool = False) -> Done[ImportReport]:
    """Take over another version of a built-in deck, or an item bank: all of it, or nothing where it has a fault."""
    file = seen.file
    if file is None or file.header is None or file.problems:
        fault = file.problems[0] if file and file.problems else Problem(str(seen.path), 0, tr("this is no deck."))
        raise UserError(tr("{fault} Nothing was changed; mend the file and import it again.", fault=fault))
    done = builtin.update_from(profile, file, dry_run=dry_run)
    update = done.value
    found = ImportReport(str(seen.path), update.added, update.changed + update.retired, update.unchanged, 0, ())
    return Done(found, change() if dry_run else done.change)


def _is_native(path: Path, source: SourceText) -> bool:
    return path.suffix.casefold() == ".toml" or len(_NATIVE.findall(source.text[:2_000])) > 1


def _entries(seen: Look) -> Iterator[NoteDraft | Problem]:
    """The notes of a file and its faults. UserError where a native file was rejected whole."""
    if seen.table is not None and seen.columns is not None:
        yield from rowdrafts.drafts(seen.table, seen.columns)
    elif isinstance(seen.file, DeckFile):
        if seen.file.header is None:
            raise UserError(" ".join(str(problem) for problem in seen.file.problems[:3]))
        yield from seen.file.problems
        yield from seen.file.notes


def _kept(entries: Iterable[NoteDraft | Problem], rejected: list[Problem]) -> Iterator[NoteDraft]:
    """The notes; the faults go into `rejected`."""
    for entry in entries:
        if isinstance(entry, Problem):
            rejected.append(entry)
        else:
            yield entry
