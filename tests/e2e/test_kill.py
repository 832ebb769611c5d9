"""`kill -9` at random moments: nothing that was acknowledged is lost, and the database stays sound."""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coderprep.clock import SystemClock
from coderprep.library import sitting
from coderprep.library.profile import open_profile
from coderprep.paths import Folders
from tests.support import files, program


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How many times: 200 in a long run, 20 otherwise."""
    return 200 if request.config.getoption("--long") else 20


@dataclass(frozen=True)
class Killed:
    """What a run had acknowledged, and how long it ran: all in all, and since its first line."""

    said: list[dict[str, Any]]
    whole_ms: float
    since_first_ms: float


def _killed(data: Path, words: list[str], lines: Iterator[str], rng: random.Random, idle_s: float = 0) -> Killed:
    """Start the program, feed it lines, kill it at some moment; before that, leave it alone for `idle_s`."""
    began = time.monotonic()
    process = program.start(data, *words)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.writelines(next(lines) for _ in range(60))
    process.stdin.flush()
    said = program.acknowledgements(process, 1)
    first = time.monotonic()
    said += program.acknowledgements(process, rng.randint(0, 11))
    time.sleep(idle_s)
    moment = time.perf_counter() + rng.random() * 0.004
    while time.perf_counter() < moment:
        pass
    process.kill()
    killed = time.monotonic()
    said += program.rest(process)
    process.wait()
    process.stdin.close()
    process.stdout.close()
    return Killed(said, (killed - began) * 1000, (killed - first) * 1000)


def _rows(data: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(Folders(data).database)) as connection:
        return connection.execute(sql).fetchall()


def _sound(data: Path) -> bool:
    return _rows(data, "PRAGMA integrity_check") == [("ok",)] and not _rows(data, "PRAGMA foreign_key_check")


def test_no_acknowledged_answer_is_lost(data: Path, kills: int) -> None:
    rng = random.Random(20261121)

    def lines() -> Iterator[str]:
        while True:
            yield "\n"
            yield f"{rng.randint(1, 4)}\n"

    stream = lines()
    acknowledged: dict[int, int] = {}
    for _ in range(kills):
        acknowledged |= {line["review"]: line["card"] for line in _killed(data, ["study"], stream, rng).said}
        kept = dict(_rows(data, "SELECT id, card_id FROM review WHERE NOT voided"))
        assert acknowledged.items() <= kept.items()
        assert len(kept) == _rows(data, "SELECT sum(reps) FROM card")[0][0]  # no answer is half there
        assert _sound(data)
        if rng.random() < 0.3:
            _make_due(data)
    assert len(acknowledged) >= kills / 2


def _make_due(data: Path) -> None:
    """Make all cards due at once, so that the next rounds have enough to answer."""
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
    for turn in range(kills):
        run = _killed(data, words, stream, rng, idle_s=rng.uniform(0.8, 2.2) if turn % 5 == 0 else 0)
        attempt, words = run.said[0]["attempt"], ["exam", "resume", str(run.said[0]["attempt"])]
        stored = [line for line in run.said if line["event"] != "open"]
        acknowledged |= {line["seq"]: (line["event"], line["item"] - 1, line["value"]) for line in stored}
        log = {seq: (kind, place, value) for seq, kind, place, value in _log(data, attempt)}
        assert acknowledged.items() <= log.items()
        assert sorted(log) == list(range(len(log)))
        assert _sound(data)
        left = _resumed_ms(data, attempt)
        assert left <= run.said[-1]["remaining_ms"]
        used = run.said[0]["remaining_ms"] - left
        assert run.since_first_ms - 1_000 <= used <= run.whole_ms


def _log(data: Path, attempt: int) -> list[tuple[Any, ...]]:
    return _rows(data, f"SELECT seq, kind, place, value FROM exam_event WHERE attempt_id = {attempt} ORDER BY seq")


def _resumed_ms(data: Path, attempt: int) -> int:
    """Where the clock stands when the attempt is taken up again."""
    profile = open_profile(Folders(data), SystemClock())
    try:
        return sitting.load(profile, attempt).clock.remaining_ms
    finally:
        profile.close()


def test_an_import_is_there_whole_or_not_at_all(data: Path, tmp_path: Path, kills: int) -> None:
    rng = random.Random(20261123)
    rows = "".join(f"Which bone is number {n}?,It is bone {n}\n" for n in range(20_000))
    path = files.write(tmp_path / "bones.csv", "front,back\n" + rows)
    counts = set()
    for turn in range(kills // 5):
        process = program.start(data, "import", str(path), "--on-duplicate", "add", "--deck", f"Deck {turn}")
        time.sleep(rng.uniform(0.5, 2.5))
        process.kill()
        process.communicate()
        counts.add(
            _rows(data, f"SELECT count(*) FROM note JOIN deck ON deck_id = deck.id WHERE name = 'Deck {turn}'")[0][0]
        )
        assert counts <= {0, 20_000}
        assert _sound(data)
        assert _rows(data, "SELECT count(*) FROM note") == _rows(data, "SELECT count(*) FROM note_fts")
    found = program.run_json(data, "doctor")
    assert {check["name"]: check["ok"] for check in found["checks"]}["database"]


def test_a_first_start_that_was_killed_is_made_up_for(filled: Path, tmp_path: Path, kills: int) -> None:
    rng = random.Random(20261124)
    wanted = _rows(filled, "SELECT uid FROM note UNION ALL SELECT uid FROM item ORDER BY uid")
    for turn in range(kills // 10):
        data = tmp_path / f"fresh-{turn}"
        process = program.start(data, "decks")
        time.sleep(rng.uniform(0.4, 1.2))
        process.kill()
        process.communicate()
        assert program.run(data, "decks").returncode == 0
        assert _rows(data, "SELECT uid FROM note UNION ALL SELECT uid FROM item ORDER BY uid") == wanted
        assert _sound(data)
