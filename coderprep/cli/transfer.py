"""`coderprep import` and `coderprep export`."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from coderprep.cli import desk, output
from coderprep.core.errors import Problem, UserError
from coderprep.core.imports import OnDuplicate
from coderprep.core.tr import tr
from coderprep.library import decks, exporting, sources
from coderprep.library.imports import ImportReport
from coderprep.library.profile import Profile
from coderprep.library.sources import ImportOptions, Look


@dataclass(slots=True)
class _Totals:
    """The numbers over all files."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    rejected: list[Problem] = field(default_factory=list)

    def add(self, report: ImportReport) -> None:
        self.new += report.new
        self.updated += report.updated
        self.unchanged += report.unchanged
        self.duplicates += report.duplicates
        self.rejected += report.rejected

    def data(self) -> dict[str, object]:
        rejected = [{"file": p.path, "line": p.line, "reason": p.reason} for p in self.rejected]
        return {
            "new": self.new,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "duplicates": self.duplicates,
            "rejected": rejected,
        }

    def lines(self) -> Iterator[str]:
        yield from map(str, self.rejected)
        yield tr(
            "{new} new, {updated} updated, {unchanged} unchanged, {duplicates} duplicates, {rejected} rejected.",
            new=self.new,
            updated=self.updated,
            unchanged=self.unchanged,
            duplicates=self.duplicates,
            rejected=len(self.rejected),
        )


def import_files(args: Namespace) -> int:
    """Import files one after the other; 1 where rows were rejected. All are looked at before the first is imported."""
    options = ImportOptions(deck=args.deck, policy=OnDuplicate(args.on_duplicate))
    opened: AbstractContextManager[Profile] = desk.reading(args) if args.dry_run else desk.writing(args)
    totals = _Totals()
    with opened as profile:
        for seen in [sources.look(profile, path, options) for path in args.files]:
            totals.add(_import_one(profile, seen, options, dry_run=args.dry_run))
    output.emit(totals.data(), totals.lines(), args.json)
    return 1 if totals.rejected else 0


def _import_one(profile: Profile, seen: Look, options: ImportOptions, *, dry_run: bool) -> ImportReport:
    def report(done: int, total: int, what: str) -> None:
        output.progress(done, total, what or seen.path.name)

    return sources.import_seen(profile, seen, options, dry_run=dry_run, report=report).value


def export(args: Namespace) -> int:
    """Write a deck to a file; the ending of its name says the format."""
    if not args.file.parent.is_dir():
        raise UserError(tr("The folder {folder} does not exist.", folder=args.file.parent))
    with desk.reading(args) as profile:
        deck = decks.find(profile, args.deck)
        count = exporting.export(profile, deck.id, args.file)
    text = tr("{n} notes were written to {file}.", n=count, file=args.file)
    output.emit({"notes": count, "file": str(args.file)}, [text], args.json)
    return 0
