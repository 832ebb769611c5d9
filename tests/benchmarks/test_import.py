"""Importing 100,000 notes, against raw SQLite and the peer in the same run."""

import csv
import random
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest

from coderprep.clock import SystemClock
from coderprep.library import history, notes, sources
from coderprep.library.profile import open_profile
from coderprep.library.sources import ImportOptions
from coderprep.paths import Folders
from coderprep.store.search import Query
from tests.benchmarks.conftest import Tell, timed

NOTES = 100_000
_WORDS = ("artery", "vein", "nerve", "bone", "muscle", "cardiac", "renal", "gastric", "femoral", "lesion", "excision")
_PEER = """
import sys, time
from anki.collection import Collection, ImportCsvRequest
path, table = sys.argv[1:3]
col = Collection(path)
meta = col.get_csv_metadata(path=table, delimiter=None)
began = time.perf_counter()
meta = col.get_csv_metadata(path=table, delimiter=None)
col.import_csv(ImportCsvRequest(path=table, metadata=meta))
print(time.perf_counter() - began, col.note_count())
col.close()
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CSV file of 100,000 notes."""
    rng = random.Random(1)
    path = tmp_path_factory.mktemp("import") / "big.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        for n in range(NOTES):
            front = f"{rng.choice(_WORDS)} {rng.choice(_WORDS)} question {n}"
            writer.writerow([front, " ".join(rng.choices(_WORDS, k=8)), f"tag{n % 50} bulk"])
    return path


def _raw(table: Path, folder: Path) -> float:
    """The same rows and a search index, straight into SQLite."""
    began = perf_counter()
    with closing(sqlite3.connect(folder / "raw.sqlite")) as connection, connection:
        connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, front, back, tags)")
        connection.execute("CREATE TABLE card (id INTEGER PRIMARY KEY, note_id)")
        connection.execute("CREATE VIRTUAL TABLE fts USING fts5(text, prefix='1 2 3')")
        with table.open(newline="", encoding="utf-8") as file:
            connection.executemany("INSERT INTO note (front, back, tags) VALUES (?, ?, ?)", csv.reader(file))
        connection.execute("INSERT INTO card (note_id) SELECT id FROM note")
        connection.execute("INSERT INTO fts (rowid, text) SELECT id, front || ' ' || back FROM note")
    return perf_counter() - began


def _peer(python: Path, table: Path, folder: Path) -> float:
    words = [str(python), "-c", _PEER, str(folder / "peer.anki2"), str(table)]
    seconds, count = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    assert int(count) == NOTES
    return float(seconds)


def test_importing_100000_notes(table: Path, tmp_path: Path, peer: Path | None, tell: Tell) -> None:
    profile = open_profile(Folders(tmp_path / "data"), SystemClock())
    raw = _raw(table, tmp_path)
    began = perf_counter()
    done = sources.import_file(profile, table, ImportOptions())
    ours = perf_counter() - began
    assert done.value.new == NOTES
    tell(f"import {NOTES:,} notes: {NOTES / ours:,.0f} notes/s, {raw / ours:.2f} of raw SQLite's speed (must: 0.4)")
    if peer is not None:
        theirs = _peer(peer, table, tmp_path)
        tell(f"import: {theirs / ours:.2f} times the peer's speed ({NOTES / theirs:,.0f} notes/s; must: 1.2)")
    for words in ("femoral", "femoral question", "*ion"):
        seconds = timed(lambda words=words: notes.find(profile, Query(words)), 9)  # type: ignore[misc]
        tell(f"search {words!r} in {NOTES:,} notes: {1000 * seconds:.1f} ms (must: 5)")
    seconds = timed(lambda: notes.find(profile, Query(tags=("tag7",))), 9)
    tell(f"search by tag in {NOTES:,} notes: {1000 * seconds:.1f} ms (must: 5)")
    began = perf_counter()
    history.undo(profile)
    tell(f"undo of the import: {(perf_counter() - began) / ours:.2f} times the import")
    profile.close()
