"""The code book: building, looking up, importing. Figures are told beside what plain SQLite and parsing cost alone."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from time import perf_counter
from xml.sax import parse
from xml.sax.handler import ContentHandler

import pytest

from coderprep.clock import SystemClock
from coderprep.codebook import packages, reading
from coderprep.codebook.kinds import FileKind
from coderprep.core.codebook.releases import System
from coderprep.library.codebook import building, child, pages, searching
from coderprep.library.codebook.child import Job
from coderprep.library.profile import Profile, open_profile
from coderprep.paths import Folders
from tests.benchmarks.conftest import Tell, share
from tests.codebook import samples

QUERIES = (
    "fracture of femur", "type 2 diabetes with retinopathy", "heart attack", "chf", "unspecified of the", "of",
    "e11.311", "s72.001a", "0dtj4zz", "pneumonia due to", "encounter for screening", "drainage of brain", "left eye",
    "diabetis", "chronic obstructive", "malignant neoplasm of breast",
)  # fmt: skip
CODES = ("E11.9", "S72.001A", "Z79.4", "A00", "19", "O09.511", "T36.0X1A", "0DTJ4ZZ")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Profile, float]:
    """A profile beside a whole book, and the seconds that building ICD-10-CM took."""
    profile = open_profile(Folders(tmp_path_factory.mktemp("book") / "data"), SystemClock())
    (tabular,) = [file for file in reading.shipped() if file.kind is FileKind.TABULAR]
    began = perf_counter()
    child.run(Job(profile.book.path, 0, shipped=(tabular,)), lambda done, total, what: None)
    seconds = perf_counter() - began
    building.build(profile)
    return profile, seconds


def _milliseconds(work: object) -> float:
    began = perf_counter()
    work()  # type: ignore[operator]
    return 1000 * (perf_counter() - began)


def test_building(built: tuple[Profile, float], tell: Tell) -> None:
    tabular = packages.data_file(packages.TABULAR)
    assert tabular
    began = perf_counter()
    parse(str(tabular), ContentHandler())
    tell(
        f"build ICD-10-CM: {built[1]:.1f} s (must: 8), {built[1] / (perf_counter() - began):.1f} times bare XML parsing"
    )


def test_as_you_type(built: tuple[Profile, float], tell: Tell) -> None:
    profile = built[0]
    typed = [query[:length] for query in QUERIES for length in range(1, len(query) + 1)]
    random.Random(1).shuffle(typed)
    searching.search(profile, "warm")
    systems = [System.ICD10CM, System.ICD10PCS]
    taken = [_milliseconds(lambda text=text: searching.search(profile, text, systems)) for text in typed]
    with closing(sqlite3.connect(profile.book.path)) as raw:
        sql = "SELECT count(*) FROM (SELECT 1 FROM code WHERE title LIKE ? LIMIT 50)"
        scan = [_milliseconds(lambda text=text: raw.execute(sql, (f"%{text}%",)).fetchone()) for text in typed]
    tell(
        f"code book search as you type: p50 {share(taken, 0.5):.1f} ms, p95 {share(taken, 0.95):.1f} ms (must: 10), "
        f"{share(taken, 0.95) / share(scan, 0.95):.2f} of one plain scan's p95"
    )


def test_pages(built: tuple[Profile, float], tell: Tell) -> None:
    profile = built[0]
    taken = [_milliseconds(lambda code=code: pages.look_up(profile, code)) for code in CODES * 5]
    tell(f"a code's page: p50 {share(taken, 0.5):.1f} ms, p95 {share(taken, 0.95):.1f} ms (must: 50)")


def test_importing_hcpcs(built: tuple[Profile, float], tmp_path: Path, tell: Tell) -> None:
    lines = [
        samples.hcpcs_line(f"{letter}{n:04}", "3", f"Supply {n} of kind {letter}", f"Supply {n}", changed="20260401")
        for letter in "AEJL"
        for n in range(2_000)
    ]
    path = samples.written(tmp_path / "HCPC2026_APR.txt", "\r\n".join(lines) + "\r\n")
    job = Job(built[0].book.path, 0, (path,))
    began = perf_counter()
    (got,) = child.run(job, lambda done, total, what: None)
    tell(f"import a HCPCS release of {got.counts['entries']:,} codes: {perf_counter() - began:.1f} s (must: 3)")
    built[0].close()
