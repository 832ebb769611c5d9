"""Reading entries, their notes and seventh characters."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Connection

from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.hcpcs import HcpcsDetail
from coderprep.core.codebook.notes import CodeNote, NoteKind
from coderprep.core.codebook.pcs import PcsDefinition, PcsTable
from coderprep.core.codebook.sevenths import SeventhCharacter
from coderprep.store.codebook import codec

COLUMNS = ", ".join(f"code.{field.name}" for field in fields(CodeEntry)).replace("order", "ord")
"""The columns that `entry` wants, in its order."""

_TOGETHER = 500
_SELECT = f"SELECT {COLUMNS} FROM code WHERE release_id = ?"  # noqa: S608 - our own names
_LAST = "\U0010ffff"
_PATH = f"""
    WITH RECURSIVE above(level, code) AS (
        SELECT 0, ?1
        UNION ALL
        SELECT level + 1, code.parent FROM above JOIN code ON release_id = ?2 AND code.code = above.code
        WHERE code.parent <> '' AND level < 20
    )
    SELECT {COLUMNS} FROM above CROSS JOIN code ON release_id = ?2 AND code.code = above.code ORDER BY level DESC
"""  # noqa: S608


def entry(row: Sequence[Any]) -> CodeEntry:
    """An entry from a row of `COLUMNS`."""
    code, dotted, title, kind, parent, billable, order, extension, short, terminated = row
    until = date.fromisoformat(terminated) if terminated else None
    return CodeEntry(code, dotted, title, Kind(kind), parent, bool(billable), order, extension, short, until)


def get(connection: Connection, release_id: int, code: str) -> CodeEntry | None:
    """The entry of this code; None where the release does not have it."""
    row = connection.exec_driver_sql(f"{_SELECT} AND code = ?", (release_id, code)).fetchone()
    return entry(row) if row else None


def several(connection: Connection, release_id: int, codes: Iterable[str]) -> dict[str, CodeEntry]:
    """Those of these codes that the release has, with their entries."""
    found: dict[str, CodeEntry] = {}
    wanted = list(dict.fromkeys(codes))
    for start in range(0, len(wanted), _TOGETHER):
        some = wanted[start : start + _TOGETHER]
        marks = ",".join("?" * len(some))
        for row in connection.exec_driver_sql(f"{_SELECT} AND code IN ({marks})", (release_id, *some)):
            found[row[0]] = entry(row)
    return found


def codes(connection: Connection, release_id: int) -> Iterable[str]:
    """All codes of a release."""
    return connection.exec_driver_sql("SELECT code FROM code WHERE release_id = ?", (release_id,)).scalars()


def beginning(connection: Connection, release_id: int, code: str, limit: int) -> list[CodeEntry]:
    """The entries whose codes begin so, in order."""
    sql = f"{_SELECT} AND code >= ? AND code < ? ORDER BY code LIMIT ?"
    return [entry(row) for row in connection.exec_driver_sql(sql, (release_id, code, code + _LAST, limit))]


def children(connection: Connection, release_id: int, code: str) -> list[CodeEntry]:
    """The entries right below this one, in the order of the book; those at the top for an empty code."""
    return [
        entry(row) for row in connection.exec_driver_sql(f"{_SELECT} AND parent = ? ORDER BY ord", (release_id, code))
    ]


def path(connection: Connection, release_id: int, code: str) -> list[CodeEntry]:
    """The entries from the top down to this one."""
    return [entry(row) for row in connection.exec_driver_sql(_PATH, (code, release_id))]


def of_kind(connection: Connection, release_id: int, kind: Kind, beginning: str = "") -> list[CodeEntry]:
    """The entries of a kind whose codes begin so, in order."""
    sql = f"{_SELECT} AND kind = ? AND code >= ? AND code < ? ORDER BY code"
    return [
        entry(row) for row in connection.exec_driver_sql(sql, (release_id, kind.value, beginning, beginning + _LAST))
    ]


def notes(connection: Connection, release_id: int, codes: Collection[str]) -> Mapping[str, tuple[CodeNote, ...]]:
    """The notes of these entries, each entry's in the order of the book."""
    marks = ",".join("?" * len(codes))
    sql = f"SELECT code, kind, text, ord FROM code_note WHERE release_id = ? AND code IN ({marks}) ORDER BY code, ord"  # noqa: S608
    found: dict[str, list[CodeNote]] = defaultdict(list)
    for code, kind, text, order in connection.exec_driver_sql(sql, (release_id, *codes)):
        found[code].append(CodeNote(code, NoteKind(kind), text, order))
    return {code: tuple(lines) for code, lines in found.items()}


def sevenths(
    connection: Connection, release_id: int, codes: Collection[str]
) -> Mapping[str, tuple[SeventhCharacter, ...]]:
    """The seventh characters that these entries define."""
    marks = ",".join("?" * len(codes))
    sql = (
        "SELECT code, character, meaning, ord, note FROM seventh"  # noqa: S608
        f" WHERE release_id = ? AND code IN ({marks}) ORDER BY code, ord"
    )
    found: dict[str, list[SeventhCharacter]] = defaultdict(list)
    for row in connection.exec_driver_sql(sql, (release_id, *codes)):
        found[row[0]].append(SeventhCharacter(*row))
    return {code: tuple(defined) for code, defined in found.items()}


def detail(connection: Connection, release_id: int, code: str) -> HcpcsDetail | None:
    """What a HCPCS release says further of a code."""
    sql = "SELECT data FROM hcpcs WHERE release_id = ? AND code = ?"
    data = connection.exec_driver_sql(sql, (release_id, code)).scalar()
    return codec.detail(data) if data else None


def letters(connection: Connection, release_id: int) -> dict[str, int]:
    """First characters of the codes of a release, modifiers left out, and how many codes each has."""
    sql = "SELECT substr(code, 1, 1), count(*) FROM code WHERE release_id = ? AND kind = 'code' GROUP BY 1 ORDER BY 1"
    return {letter: int(count) for letter, count in connection.exec_driver_sql(sql, (release_id,))}


def table(connection: Connection, release_id: int, code: str) -> PcsTable | None:
    """The PCS table of these three characters."""
    sql = "SELECT data FROM pcs_table WHERE release_id = ? AND code = ?"
    data = connection.exec_driver_sql(sql, (release_id, code)).scalar()
    return codec.table(data) if data else None


def headings(connection: Connection, release_id: int, chosen: str) -> list[tuple[str, str]]:
    """Character and label of the values of the axis that comes next, of three: those that have tables."""
    column = ("section", "body_system", "operation")[len(chosen)]
    sql = (
        f"SELECT DISTINCT substr(code, ?, 1), {column} FROM pcs_table"  # noqa: S608 - our own names
        " WHERE release_id = ? AND code >= ? AND code < ? ORDER BY 1"
    )
    values = (len(chosen) + 1, release_id, chosen, chosen + _LAST)
    return [(code, title) for code, title in connection.exec_driver_sql(sql, values)]


def definitions(connection: Connection, release_id: int, section: str, position: int) -> list[PcsDefinition]:
    """The definitions of an axis in a section."""
    sql = "SELECT data FROM pcs_definition WHERE release_id = ? AND section = ? AND position = ? ORDER BY ord"
    found = connection.exec_driver_sql(sql, (release_id, section, position)).scalars()
    return [codec.definition(data) for data in found]
