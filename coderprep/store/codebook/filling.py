"""Taking records of an official file into a release, within one transaction."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.hcpcs import HcpcsDetail
from coderprep.core.codebook.indexes import IndexKind, IndexTerm
from coderprep.core.codebook.notes import CodeNote
from coderprep.core.codebook.pcs import PcsDefinition, PcsTable
from coderprep.core.codebook.sevenths import SeventhCharacter
from coderprep.core.textnorm import fold
from coderprep.store import rows
from coderprep.store.codebook import codec, tables, words
from coderprep.store.codebook.tables import code, metadata

Filling = CodeEntry | CodeNote | SeventhCharacter | IndexTerm | PcsTable | PcsDefinition | HcpcsDetail

_BATCH = 4_000
_INCOMING = "incoming_code"
_COLUMNS = tuple(column.name for column in code.columns if column.name not in ("id", "release_id", "length"))
_KEPT: Mapping[type[Filling], Table] = {
    CodeNote: tables.code_note,
    SeventhCharacter: tables.seventh,
    IndexTerm: tables.index_term,
    PcsTable: tables.pcs_table,
    PcsDefinition: tables.pcs_definition,
    HcpcsDetail: tables.hcpcs,
}
_OF_CODES = (tables.code_note, tables.seventh, tables.hcpcs, tables.vocabulary, tables.code)


class Filler:
    """Fills one release. What a kind of record said of it before is removed when the first of that kind comes."""

    def __init__(self, connection: Connection, release_id: int, kind: IndexKind | None = None) -> None:
        self.counts: Counter[str] = Counter()
        self._connection = connection
        self._release_id = release_id
        self._kind = kind
        self._waiting: dict[type[Filling], list[tuple[Any, ...]]] = defaultdict(list)
        self._begun: set[type[Filling]] = set()
        self._paths: dict[int, str] = {}  # of the main term at hand and its subterms, by order
        self._new_paths: list[tuple[int, str]] = []

    def add(self, record: Filling) -> None:
        """Take one record in."""
        kind = type(record)
        if kind not in self._begun:
            self._begin(kind)
        waiting = self._waiting[kind]
        waiting.append(_ROWS[kind](self, record))
        self.counts[_NAMES[kind]] += 1
        if isinstance(record, CodeEntry):
            self.counts["billable"] += record.billable
            self.counts["modifiers"] += record.kind is Kind.MODIFIER
        if len(waiting) >= _BATCH:
            self._flush(kind)

    def finish(self) -> None:
        """Write what is waiting, put the entries in their order, and index the words."""
        for kind in list(self._waiting):
            self._flush(kind)
        if CodeEntry in self._begun:
            self._settle()
        if self._begun & {CodeEntry, CodeNote}:
            words.index_entries(self._connection, self._release_id)
        if IndexTerm in self._begun and self._kind:
            words.finish_terms(self._connection, words.of_terms(self._release_id, self._kind))

    def remember(self, term: IndexTerm, folded: str) -> None:
        """Note what an index term is looked up by: its own words and those of the terms above it."""
        if not term.parent:
            self._paths.clear()
        path = f"{self._paths.get(term.parent, '')} {folded}".strip()
        self._paths[term.order] = path
        self._new_paths.append((term.order, path))

    def _begin(self, kind: type[Filling]) -> None:
        self._begun.add(kind)
        if kind is CodeEntry:
            self._keep_short_titles()
            clear_codes(self._connection, self._release_id)
            self._connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{_INCOMING}")
            self._connection.exec_driver_sql(f"CREATE TEMP TABLE {_INCOMING} ({', '.join(_COLUMNS)}, length)")
        elif kind is IndexTerm and self._kind:
            clear_terms(self._connection, self._release_id, self._kind)
            words.begin_terms(self._connection, self._release_id, self._kind)
        elif kind in (PcsTable, PcsDefinition):
            clear(self._connection, self._release_id, _KEPT[kind])

    def _flush(self, kind: type[Filling]) -> None:
        waiting = self._waiting.pop(kind, [])
        if kind is CodeEntry:
            marks = ",".join("?" * (len(_COLUMNS) + 1))
            self._connection.exec_driver_sql(f"INSERT INTO {_INCOMING} VALUES ({marks})", waiting)  # noqa: S608
        else:
            table = _KEPT[kind]
            rows.insert_many(self._connection, table, [column.name for column in table.columns], waiting)
        if kind is IndexTerm and self._kind:
            words.add_terms(self._connection, words.of_terms(self._release_id, self._kind), self._new_paths)
            self._new_paths.clear()

    def _keep_short_titles(self) -> None:
        """Short titles of an order file outlive a new tabular list, which has none."""
        self._connection.exec_driver_sql("DROP TABLE IF EXISTS temp.kept_short")
        self._connection.exec_driver_sql("CREATE TEMP TABLE kept_short (code PRIMARY KEY, short)")
        self._connection.exec_driver_sql(
            "INSERT INTO kept_short SELECT code, short FROM code WHERE release_id = ? AND short <> ''",
            (self._release_id,),
        )

    def _settle(self) -> None:
        """Number the entries by likelihood: short titles first, codes that a seventh character made last."""
        self._connection.exec_driver_sql(
            f"UPDATE temp.{_INCOMING} AS incoming SET short = kept.short FROM temp.kept_short AS kept"  # noqa: S608
            " WHERE kept.code = incoming.code AND incoming.short = ''"
        )
        self._connection.exec_driver_sql("DROP TABLE temp.kept_short")
        names = ", ".join(_COLUMNS)
        self._connection.exec_driver_sql(
            f"""
            INSERT INTO code (release_id, {names}, length)
            SELECT ?, {names}, length FROM temp.{_INCOMING} ORDER BY extension <> '', length, ord
            """,  # noqa: S608 - our own names
            (self._release_id,),
        )
        self._connection.exec_driver_sql(f"DROP TABLE temp.{_INCOMING}")


def clear_codes(connection: Connection, release_id: int) -> None:
    """Remove the entries of a release and everything about them."""
    words.drop(connection, words.of_entries(release_id))
    for table in _OF_CODES:
        clear(connection, release_id, table)


def clear_terms(connection: Connection, release_id: int, kind: IndexKind) -> None:
    """Remove an alphabetic index of a release."""
    words.drop(connection, words.of_terms(release_id, kind))
    connection.exec_driver_sql("DELETE FROM index_term WHERE release_id = ? AND kind = ?", (release_id, kind.value))


def clear(connection: Connection, release_id: int, table: Table) -> None:
    """Remove the rows of a release from a table."""
    connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE release_id = ?", (release_id,))  # noqa: S608


def clear_release(connection: Connection, release_id: int) -> None:
    """Remove a whole release."""
    clear_codes(connection, release_id)
    for kind in IndexKind:
        clear_terms(connection, release_id, kind)
    for table in reversed(metadata.sorted_tables):
        if table is not tables.release:
            clear(connection, release_id, table)
    connection.exec_driver_sql("DELETE FROM release WHERE id = ?", (release_id,))


def set_short_titles(connection: Connection, release_id: int, entries: Iterable[CodeEntry]) -> Sequence[str]:
    """Give the entries of a release these short titles; the codes that it does not have."""
    connection.exec_driver_sql("CREATE TEMP TABLE incoming_short (code PRIMARY KEY, short)")
    titles = [(entry.code, entry.short) for entry in entries]
    connection.exec_driver_sql("INSERT INTO incoming_short VALUES (?, ?)", titles)
    missing = connection.exec_driver_sql(
        "SELECT code FROM incoming_short EXCEPT SELECT code FROM code WHERE release_id = ? ORDER BY 1", (release_id,)
    ).scalars()
    found = tuple(missing)
    connection.exec_driver_sql(
        "UPDATE code SET short = coalesce((SELECT short FROM incoming_short AS given WHERE given.code = code.code), '')"
        " WHERE release_id = ?",
        (release_id,),
    )
    connection.exec_driver_sql("DROP TABLE temp.incoming_short")
    words.index_entries(connection, release_id)
    return found


def _entry(filler: Filler, entry: CodeEntry) -> tuple[Any, ...]:
    return (
        entry.code,
        entry.dotted,
        entry.title,
        entry.kind.value,
        entry.parent,
        entry.billable,
        entry.order,
        entry.extension,
        entry.short,
        entry.terminated.isoformat() if entry.terminated else None,
        entry.title.count(" "),
    )


def _note(filler: Filler, note: CodeNote) -> tuple[Any, ...]:
    return filler._release_id, note.code, note.order, note.kind.value, note.text


def _seventh(filler: Filler, seventh: SeventhCharacter) -> tuple[Any, ...]:
    return filler._release_id, seventh.code, seventh.order, seventh.character, seventh.meaning, seventh.note


def _term(filler: Filler, term: IndexTerm) -> tuple[Any, ...]:
    kind, folded = filler._kind.value if filler._kind else "", fold(term.title)
    filler.remember(term, folded)
    return filler._release_id, kind, term.order, term.parent, folded, codec.dump(term)


def _table(filler: Filler, table: PcsTable) -> tuple[Any, ...]:
    labels = (axis.labels[0].title for axis in table.heading)
    return filler._release_id, table.code, *labels, codec.dump(table)


def _definition(filler: Filler, definition: PcsDefinition) -> tuple[Any, ...]:
    order = filler.counts[_NAMES[PcsDefinition]] + 1
    return filler._release_id, order, definition.section, definition.position, codec.dump(definition)


def _detail(filler: Filler, detail: HcpcsDetail) -> tuple[Any, ...]:
    return filler._release_id, detail.code, codec.dump(detail)


_ROWS: Mapping[type[Filling], Callable[[Filler, Any], tuple[Any, ...]]] = {
    CodeEntry: _entry,
    CodeNote: _note,
    SeventhCharacter: _seventh,
    IndexTerm: _term,
    PcsTable: _table,
    PcsDefinition: _definition,
    HcpcsDetail: _detail,
}
_NAMES: Mapping[type[Filling], str] = {
    CodeEntry: "entries",
    CodeNote: "notes",
    SeventhCharacter: "seventh_characters",
    IndexTerm: "terms",
    PcsTable: "tables",
    PcsDefinition: "definitions",
    HcpcsDetail: "details",
}
