"""Taking files that were recognised into the book. Runs in a child process; see `child`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from coderprep.codebook import reading
from coderprep.codebook.kinds import FileKind
from coderprep.codebook.recognise import Recognised
from coderprep.codebook.records import Record
from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.indexes import IndexKind, IndexTerm
from coderprep.core.codebook.omissions import LeftOut
from coderprep.core.codebook.pcs import PcsTable, code_of, codes_of, title_of
from coderprep.core.codebook.releases import Release
from coderprep.core.errors import Problem
from coderprep.core.tr import trn
from coderprep.library.codebook.child import Share
from coderprep.library.codebook.references import References
from coderprep.library.codebook.values import Imported, Part, Refused
from coderprep.store.codebook import filling, releases
from coderprep.store.codebook.engine import Book
from coderprep.store.codebook.filling import Filler
from coderprep.store.codebook.releases import StoredPart

MOST_PROBLEMS = 100
"""Problems told of one file; whatever has more is not what it seems to be."""

_CACHE = "PRAGMA cache_size = -64000"
_ORDERS = (FileKind.CM_ORDER, FileKind.PCS_ORDER)
_TABULAR_FIRST = (FileKind.TABULAR, *_ORDERS)
_COUNTED: Mapping[Part, tuple[str, ...]] = {
    Part.CODES: ("entries", "billable", "modifiers", "notes", "seventh_characters", "details"),
    Part.TABLES: ("tables",),
    Part.DEFINITIONS: ("definitions",),
}


def part_of(kind: IndexKind) -> Part:
    """The part of a release that an index is."""
    return Part(kind.value)


@dataclass(slots=True)
class _Taking:
    """One file on its way into a release."""

    connection: Connection
    file: Recognised
    now_ms: int
    origin: str
    problems: list[Problem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def release(self) -> Release:
        return self.file.release


def take(
    book: Book, files: Sequence[Recognised], now_ms: int, share: Share, *, built_in: bool = False
) -> tuple[Imported, ...]:
    """Take all these files in, in one transaction. Raises `Refused` where one is damaged; nothing is kept then."""
    ordered = sorted(files, key=lambda file: file.kind not in _TABULAR_FIRST)  # what refers comes after what it names
    sizes = [max(1, file.document.size) for file in ordered]
    found = []
    with book.write() as connection:
        connection.exec_driver_sql(_CACHE)
        for number, file in enumerate(ordered):
            before, size = sum(sizes[:number]) / sum(sizes), sizes[number] / sum(sizes)
            name = file.document.name

            def told(done: float, before: float = before, size: float = size, name: str = name) -> None:
                share(before + 0.9 * done * size, name)

            origin = file.release.source if built_in else ""
            if origin and _built(connection, file.release):
                continue  # another process has been faster
            taking = _Taking(connection, file, now_ms, origin)
            found.append(_one(taking, reading.read(file, told)))
    return tuple(found)


def _built(connection: Connection, release: Release) -> bool:
    """True where the codes of a release are those of the installed package already."""
    stored = releases.find(connection, release.id)
    return stored is not None and any(
        each.part == Part.CODES and each.origin == release.source for each in stored.parts
    )


def _one(taking: _Taking, records: Iterator[Record]) -> Imported:
    release_id = releases.ensure(taking.connection, taking.release.id)
    if taking.origin:
        releases.set_built_in(taking.connection, release_id)
    stored = next(each for each in releases.everything(taking.connection) if each.id == release_id)
    if taking.file.kind is FileKind.CM_ORDER and _has_chapters(taking.connection, release_id):
        return _short_titles(taking, release_id, records)
    if taking.file.kind is FileKind.PCS_TABLES and not stored.has(Part.CODES):
        records = _with_codes(records)
    return _fill(taking, release_id, records)


def _fill(taking: _Taking, release_id: int, records: Iterator[Record]) -> Imported:
    kind = IndexKind.PROCEDURES if taking.file.kind is FileKind.PCS_PACKAGE else taking.file.kind.index_kind
    filler = Filler(taking.connection, release_id, kind)
    name = taking.file.document.name
    crossed = kind is not None and kind is not IndexKind.PROCEDURES
    references = References.to(taking.connection, taking.release, name) if crossed else References(name)
    for record in _sound(taking, records):
        filler.add(record)
        if isinstance(record, IndexTerm):
            references.look(record)
    warnings = references.warnings()
    filler.finish()
    counts = {name: count for name, count in filler.counts.items() if count}
    return _kept(taking, release_id, _parts(counts, kind), warnings)


def _sound(taking: _Taking, records: Iterable[Record]) -> Iterator[filling.Filling]:
    """The records to keep. Raises `Refused` at the end where there were problems, or at once where there are many."""
    for record in records:
        if isinstance(record, Problem):
            taking.problems.append(record)
            if len(taking.problems) >= MOST_PROBLEMS:
                break
        elif isinstance(record, LeftOut):
            taking.left_out.append(record)
        else:
            yield record
    if taking.problems:
        raise Refused(tuple(taking.problems))


def _parts(counts: Mapping[str, int], kind: IndexKind | None) -> dict[Part, dict[str, int]]:
    """The counts by the part of the release that they are of."""
    found = {part: {name: counts[name] for name in names if name in counts} for part, names in _COUNTED.items()}
    if kind and "terms" in counts:
        found[part_of(kind)] = {f"{kind.value}_terms": counts["terms"]}
    return {part: numbers for part, numbers in found.items() if numbers}


def _kept(
    taking: _Taking, release_id: int, parts: Mapping[Part, Mapping[str, int]], warnings: tuple[Problem, ...]
) -> Imported:
    replaced = False
    for part, counts in parts.items():
        stored = StoredPart(part, taking.release.source, taking.origin, taking.now_ms, counts)
        replaced |= releases.set_part(taking.connection, release_id, stored)
    return Imported(
        taking.file.document.name,
        taking.release,
        tuple(parts),
        {name: count for counts in parts.values() for name, count in counts.items()},
        tuple(taking.left_out),
        warnings,
        replaced,
    )


def _has_chapters(connection: Connection, release_id: int) -> bool:
    sql = "SELECT 1 FROM code WHERE release_id = ? AND kind = ? LIMIT 1"
    return connection.exec_driver_sql(sql, (release_id, Kind.CHAPTER.value)).scalar() is not None


def _short_titles(taking: _Taking, release_id: int, records: Iterator[Record]) -> Imported:
    """An order file of a release whose tabular list is there: the list has more, but no short titles."""
    entries = [record for record in _sound(taking, records) if isinstance(record, CodeEntry)]
    missing = filling.set_short_titles(taking.connection, release_id, entries)
    if missing:
        reason = trn(
            "{n} code of this file is not in the tabular list of the same release: {codes}.",
            "{n} codes of this file are not in the tabular list of the same release: {codes}.",
            len(missing),
            codes=", ".join(missing[:10]),
        )
        raise Refused((Problem(taking.file.document.name, 0, reason),))
    return _kept(taking, release_id, {Part.SHORT_TITLES: {"short_titles": len(entries)}}, ())


def _with_codes(records: Iterable[Record]) -> Iterator[Record]:
    """Tables, each with the codes that its rows combine: the release has no list of codes (yet)."""
    order = 0
    for record in records:
        yield record
        if isinstance(record, PcsTable):
            order += 1
            yield CodeEntry(record.code, record.code, record.title, Kind.CATEGORY, "", False, order)
            for labels in codes_of(record):
                order += 1
                code = code_of(labels)
                yield CodeEntry(code, code, title_of(labels), Kind.CODE, record.code, True, order)
