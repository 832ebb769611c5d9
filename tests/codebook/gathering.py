"""What a reader gives, sorted by what it is."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from coderprep.codebook.records import Record
from coderprep.codebook.source import Document
from coderprep.core.codebook.releases import Release, System
from coderprep.core.errors import Problem

T = TypeVar("T")


def of(kind: type[T], records: Iterable[Record]) -> list[T]:
    """The records of one type."""
    return [record for record in records if isinstance(record, kind)]


def document(path: Path) -> Document:
    """A file as it stands."""
    return Document(path, path.stat().st_size)


def release(system: System, year: int, month: int = 10) -> Release:
    """A release of this month."""
    return Release(system, date(year, month, 1))


def reasons(records: Iterable[Record]) -> list[tuple[int, str]]:
    """Line and reason of every problem."""
    return [(problem.line, problem.reason) for problem in of(Problem, records)]
