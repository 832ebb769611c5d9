"""`coderprep code` and `coderprep codebook import|list|diff`."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from coderprep.cli import desk, output
from coderprep.clock import SystemClock
from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.releases import System
from coderprep.core.errors import UserError
from coderprep.core.tr import tr
from coderprep.library.codebook import aging, building, comparing, importing, pages, releases, searching
from coderprep.library.codebook.values import (
    Aged,
    Difference,
    Hit,
    Imported,
    Looked,
    Page,
    Refused,
    ReleaseRow,
    Revision,
)
from coderprep.library.profile import Profile, open_profile

LIMIT = 50


def code(args: Namespace) -> int:
    """A code's page, or a search; 1 where nothing was found."""
    if bool(args.code) == (args.search is not None):
        raise UserError(tr("Name one code, or give words with --search."))
    with _opened(args) as profile:
        system = System(args.system) if args.system else None
        if args.search is not None:
            return _search(profile, args, system)
        return _page(profile, args, system)


def codebook(args: Namespace) -> int:
    """Dispatch the actions."""
    return {"import": _import, "list": _list, "diff": _diff}[args.action](args)


@contextmanager
def _opened(args: Namespace) -> Iterator[Profile]:
    """The profile with a code book in which every installed release is. Built-in decks are not wanted here."""
    with closing(open_profile(desk.folders(args), SystemClock())) as profile:
        if building.pending(profile):
            building.build(profile, output.progress)
        yield profile


def _search(profile: Profile, args: Namespace, system: System | None) -> int:
    systems = [system] if system else list(System)
    found = searching.search(profile, args.search, systems, args.limit or LIMIT, args.release)
    rows = [[hit.entry.dotted, hit.status.value, hit.entry.title] for hit in found.hits]
    data = {"results": [_hit(hit) for hit in found.hits], "instead": dict(found.instead)}
    lines = output.table([[tr("code"), tr("status"), tr("title")], *rows]) if rows else [tr("Nothing was found.")]
    output.emit(data, lines, args.json)
    return 0 if found.hits else 1


def _page(profile: Profile, args: Namespace, system: System | None) -> int:
    looked = pages.look_up(profile, args.code, system, args.release)
    matches, near = [_match(each) for each in looked.pages], [_entry(each) for each in looked.nearest]
    data = {"matches": matches, "nearest": near, "why": looked.why}
    output.emit(data, _words(looked), args.json)
    return 0 if looked.pages else 1


def _import(args: Namespace) -> int:
    with _opened(args) as profile:
        try:
            done = importing.import_files(profile, args.files, output.progress).value
        except Refused as error:
            for problem in error.problems[1:]:  # the sentence tells the first
                output.say(str(problem))
            raise
    problems = [problem for each in done for problem in each.warnings]
    data = {
        "imported": [_imported(each) for each in done],
        "problems": [{"file": p.path, "line": p.line, "reason": p.reason} for p in problems],
    }
    output.emit(data, [*_told(done), *map(str, problems)], args.json)
    return 1 if problems else 0


def _list(args: Namespace) -> int:
    with _opened(args) as profile:
        found = releases.releases(profile)
        current = {release.id for system in System if (release := releases.current(profile, system))}
    rows = [[row.release.id, row.release.label, _counts(row), row.release.source] for row in found]
    head: list[object] = [tr("release"), tr("name"), tr("holds"), tr("source")]
    data = [_release(row, row.release.id in current) for row in found]
    output.emit({"releases": data}, output.table([head, *rows]), args.json)
    return 0


def _diff(args: Namespace) -> int:
    with _opened(args) as profile:
        found = comparing.diff(profile, args.older, args.newer)
        old = aging.aged(profile, found)
    data = {
        "older": found.older.id,
        "newer": found.newer.id,
        "added": [_entry(each) for each in found.added],
        "deleted": [_gone(each, found) for each in found.deleted],
        "revised_title": [_revision(each) for each in found.revised_title],
        "revised_notes": [_revision(each) for each in found.revised_notes],
        "now_incomplete": [_gone(each, found) for each in found.now_incomplete],
        "aged": [{"kind": a.kind.value, "id": a.id, "name": a.name, "code": a.code, "what": a.what} for a in old],
    }
    output.emit(data, _difference(found, old), args.json)
    return 0


def _gone(entry: CodeEntry, found: Difference) -> dict[str, object]:
    return {**_entry(entry), "successors": [_entry(each) for each in found.successors.get(entry.code, ())]}


def _revision(each: Revision) -> dict[str, object]:
    return {"code": each.dotted, "before": each.before, "after": each.after}


def _difference(found: Difference, old: Sequence[Aged]) -> Iterator[str]:
    for sign, some in (("+", found.added), ("-", found.deleted), ("…", found.now_incomplete)):
        yield from (f"{sign} {entry.dotted}  {entry.title}" for entry in some)
    yield from (f"~ {each.dotted}  {each.before} -> {each.after}" for each in found.revised_title)
    yield from (tr("~ {code}: notes", code=each.dotted) for each in found.revised_notes)
    yield tr(
        "{added} added, {deleted} deleted, {incomplete} now incomplete, {titles} titles and {notes} notes revised.",
        added=len(found.added),
        deleted=len(found.deleted),
        incomplete=len(found.now_incomplete),
        titles=len(found.revised_title),
        notes=len(found.revised_notes),
    )
    yield from (f"{each.kind.value} {each.name[:60]}: {each.what}" for each in old)


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "system": hit.release.system.value,
        "release": hit.release.id,
        "code": hit.entry.dotted,
        "title": hit.entry.title,
        "status": hit.status.value,
        "billable": hit.entry.billable,
        "matched": hit.where.value,
        "text": hit.text,
    }


def _match(page: Page) -> dict[str, object]:
    return {
        "system": page.release.system.value,
        "release": page.release.id,
        "code": page.entry.dotted,
        "title": page.entry.title,
        "status": page.status.value,
        "billable": page.entry.billable,
        "answer": page.answer,
        "path": [_entry(each) for each in page.path],
        "notes": [{"kind": n.kind.value, "text": n.note.text, "from": n.bearer.dotted} for n in page.notes],
        "children": [_entry(each) for each in page.children],
        "seventh_characters": {each.character: each.meaning for each in page.sevenths},
        "terminated": page.entry.terminated.isoformat() if page.entry.terminated else None,
    }


def _entry(entry: CodeEntry) -> dict[str, object]:
    return {"code": entry.dotted, "title": entry.title}


def _release(row: ReleaseRow, current: bool) -> dict[str, object]:
    return {
        "id": row.release.id,
        "system": row.release.system.value,
        "label": row.release.label,
        "source": row.release.source,
        "effective": row.release.effective.isoformat(),
        "ends": row.release.ends.isoformat(),
        "built_in": row.built_in,
        "current": current,
        "counts": dict(row.counts),
    }


def _imported(each: Imported) -> dict[str, object]:
    return {
        "file": each.file,
        "release": each.release.id,
        "parts": [part.value for part in each.parts],
        "counts": dict(each.counts),
        "left_out": {left.why.value: left.count for left in each.left_out},
        "replaced": each.replaced,
    }


def _told(done: Sequence[Imported]) -> Iterator[str]:
    for each in done:
        counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in each.counts.items())
        yield tr("{file}: {release}: {counts}.", file=Path(each.file).name, release=each.release.label, counts=counts)
        for left in each.left_out:
            yield left.words


def _counts(row: ReleaseRow) -> str:
    return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in row.counts.items())


def _words(looked: Looked) -> Iterator[str]:
    for page in looked.pages:
        yield f"{page.entry.dotted}  {page.entry.title}  [{page.release.label}]"
        yield page.answer
        for each in page.path[:-1]:
            yield f"  {each.dotted}  {each.title}"
        for line in page.notes:
            bearer = tr(" (from {code})", code=line.bearer.dotted) if line.inherited else ""
            yield f"  {line.kind.value}: {line.note.text}{bearer}"
        for each in page.children:
            yield f"  > {each.dotted}  {each.title}"
        for seventh in page.completion.choices:
            yield f"  {page.completion.stem}{seventh.character}  {seventh.meaning}"
    if not looked.pages:
        yield looked.why
        for entry in looked.nearest:
            yield tr("Nearest: {code}  {title}", code=entry.dotted, title=entry.title)
