"""`kill -9` at random moments: nothing that was acknowledged is lost, and the database stays sound."""

import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coderprep.clock import SystemClock
from coderprep.library import sitting
from coderprep.library.profile import open_profile
from coderprep.paths import Folders
from tests.support import program


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled data folder."""
    return Path(shutil.copytree(filled, tmp_path / "data"))


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How many times: 200 in a long run, 20 otherwise."""
    return 200 if request.config.getoption("--long") else 20


def _rows(data: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(Folders(data).database)) as connection:
        return connection.execute(sql).fetchall()


def _sound(data: Path) -> bool:
    return _rows(data, "PRAGMA integrity_check") == [("ok",)] and not _rows(data, "PRAGMA foreign_key_check")


def _killed(data: Path, words: list[str], lines: Iterator[str], rng: random.Random) -> list[dict[str, Any]]:
    """Start the program, feed it lines, kill it at some moment; what it had acknowledged."""
    process = program.start(data, *words)
    assert process.stdin is not None
    process.stdin.writelines(next(lines) for _ in range(60))
    process.stdin.flush()
    said = program.acknowledgements(process, rng.randint(1, 12))
    moment = time.perf_counter() + rng.random() * 0.004
    while time.perf_counter() < moment:
        pass
    process.kill()
    said += program.rest(process)
    process.wait()
    process.stdin.close()
    process.stdout.close()  # type: ignore[union-attr]
    return said


def test_no_acknowledged_answer_is_lost(data: Path, kills: int) -> None:
    rng = random.Random(20261121)

    def lines() -> Iterator[str]:
        while True:
            yield "\n"
            yield f"{rng.randint(1, 4)}\n"

    stream = lines()
    acknowledged: dict[int, int] = {}
    for _ in range(kills):
        said = _killed(data, ["study"], stream, rng)
        acknowledged |= {line["review"]: line["card"] for line in said}
        kept = dict(_rows(data, "SELECT id, card_id FROM review WHERE NOT voided"))
        assert acknowledged.items() <= kept.items()
        assert _sound(data)
        if rng.random() < 0.3:  # keep something to study
            _rows(data, "SELECT 1")
            _forget(data)
    assert len(acknowledged) >= kills / 2


def _forget(data: Path) -> None:
    """Make all cards due at once, so that the next round has enough to answer."""
    with closing(sqlite3.connect(Folders(data).database)) as connection, connection:
        connection.execute("UPDATE card SET due_ms = 0, due_day = 0, buried_until = 0, suspended = 0")


def test_no_stored_exam_action_is_lost_and_the_clock_is_right(data: Path, kills: int) -> None:
    rng = random.Random(20261122)

    def lines() -> Iterator[str]:
        while True:
            yield rng.choice(["a\n", "b\n", "c\n", "d\n", "n\n", "p\n", "f\n"])

    stream = lines()
    words = ["exam", "take", "cca", "--seed", "7"]
    acknowledged: dict[int, tuple[str, int, str]] = {}
    for _ in range(kills):
        began = time.monotonic()
        said = _killed(data, words, stream, rng)
        ran_ms = (time.monotonic() - began) * 1000
        assert said, "the program said nothing"
        attempt, words = said[0]["attempt"], ["exam", "resume", str(said[0]["attempt"])]
        stored = [line for line in said if line["event"] != "open"]
        acknowledged |= {line["seq"]: (line["event"], line["item"] - 1, line["value"]) for line in stored}
        log = {seq: (kind, place, value) for seq, kind, place, value in _log(data, attempt)}
        assert acknowledged.items() <= log.items()
        assert sorted(log) == list(range(len(log)))
        assert _sound(data)
        left = _resumed_ms(data, attempt)
        assert left <= said[-1]["remaining_ms"]
        assert said[0]["remaining_ms"] - left <= ran_ms + 1_000
        assert said[-1]["remaining_ms"] - left <= 1_000


def _log(data: Path, attempt: int) -> list[tuple[Any, ...]]:
    return _rows(data, f"SELECT seq, kind, place, value FROM exam_event WHERE attempt_id = {attempt} ORDER BY seq")


def _resumed_ms(data: Path, attempt: int) -> int:
    """Where the clock stands when the attempt is taken up again."""
    profile = open_profile(Folders(data), SystemClock())
    try:
        return sitting.load(profile, attempt).clock.remaining_ms
    finally:
        profile.close()
