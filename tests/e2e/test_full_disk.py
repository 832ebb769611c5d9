"""A file system of one megabyte: said when it is full, nothing lost, and all goes on when there is room again."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coderprep.core.cards import Rating
from coderprep.core.exams.attempt import EventKind
from coderprep.library import exams, imports, sitting, sources, study
from coderprep.library.profile import open_profile
from coderprep.library.queueing import Scope
from coderprep.library.sources import ImportOptions
from coderprep.paths import Folders
from coderprep.store import integrity
from coderprep.store.trouble import DiskFull
from tests.support import files, program
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic, fill_bank

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root can make a file system of one megabyte"
)
MB = 1 << 20
FULL = "The disk is full."


class Disk:
    """A file system in memory whose size can be changed."""

    def __init__(self, place: Path) -> None:
        self.place = place
        place.mkdir()

    def mount(self, size: int) -> None:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(self.place)], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip(f"mounting is not possible here: {done.stderr.decode().strip()}")

    def resize(self, size: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", str(self.place)], check=True)

    def leave(self, room: int) -> None:
        """Leave so many bytes free."""
        usage = shutil.disk_usage(self.place)
        self.resize(usage.used + room)

    def unmount(self) -> None:
        subprocess.run(["umount", "-l", str(self.place)], check=False, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """One megabyte, empty."""
    made = Disk(tmp_path / "disk")
    made.mount(MB)
    yield made
    made.unmount()


@pytest.fixture
def crowded(disk: Disk, filled: Path) -> Disk:
    """A disk with a filled data folder on it and one megabyte to spare."""
    disk.resize(64 * MB)
    shutil.copytree(filled, disk.place / "data")
    disk.leave(MB)
    return disk


def _rows(data: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(Folders(data).database)) as connection:
        return connection.execute(sql).fetchall()


def _sound(data: Path) -> None:
    assert _rows(data, "PRAGMA integrity_check") == [("ok",)]
    assert _rows(data, "PRAGMA foreign_key_check") == []


def _said(done: "subprocess.CompletedProcess[str]") -> None:
    """Exit code 2, and one sentence says why."""
    assert done.returncode == 2, done.stderr
    (sentence,) = set(done.stderr.splitlines())
    assert sentence.startswith(FULL) or "No space left on device" in sentence, done.stderr


def test_a_fresh_folder_that_does_not_fit(disk: Disk) -> None:
    data = disk.place / "data"
    for _ in range(2):
        _said(program.run(data, "decks"))
    disk.resize(64 * MB)
    assert program.run(data, "decks").stdout.count("\n") > 9
    _sound(data)


def test_answering(crowded: Disk) -> None:
    data = crowded.place / "data"
    done = program.run(data, "study", given="1\n" * 500)
    _said(done)
    acknowledged = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert len(acknowledged) >= 5
    crowded.leave(4 * MB)
    assert _rows(data, "SELECT count(*) FROM review WHERE NOT voided") == [(len(acknowledged),)]
    _sound(data)
    assert program.run(data, "study", given="1\nq\n").returncode == 0


def test_in_an_exam(crowded: Disk) -> None:
    data = crowded.place / "data"
    done = program.run(data, "exam", "take", "cca", "--seed", "1", given="b\nn\n" * 2_000)
    _said(done)
    acknowledged = [line for line in done.stdout.splitlines() if line.startswith('{"attempt"')]
    assert len(acknowledged) >= 5
    crowded.leave(4 * MB)
    (stored,) = _rows(data, "SELECT count(*), max(seq) + 1 FROM exam_event")
    assert stored == (len(acknowledged), len(acknowledged))
    _sound(data)
    assert '"event": "answer"' in program.run(data, "exam", "resume", given="c\n").stdout


def test_importing(crowded: Disk, tmp_path: Path) -> None:
    data = crowded.place / "data"
    rows = "".join(f"Which bone is number {n} of the list?,It is bone {n}\n" for n in range(20_000))
    path = files.write(tmp_path / "bones.csv", "front,back\n" + rows)
    notes = _rows(data, "SELECT count(*) FROM note")
    _said(program.run(data, "import", str(path)))
    crowded.leave(64 * MB)
    assert _rows(data, "SELECT count(*) FROM note") == notes
    assert _rows(data, "SELECT count(*) FROM deck WHERE origin = ''") == [(0,)]
    _sound(data)
    assert program.run_json(data, "import", str(path))["new"] == 20_000


def test_backing_up(crowded: Disk) -> None:
    data = crowded.place / "data"
    crowded.leave(200_000)
    _said(program.run(data, "backup"))
    assert program.run_json(data, "backups")["backups"] == []
    found = program.run_json(data, "doctor")
    assert [check["name"] for check in found["checks"] if not check["ok"]] == ["disk"]


def test_a_session_goes_on_with_the_same_card_when_there_is_room_again(disk: Disk, clock: FakeClock) -> None:
    profile = open_profile(Folders(disk.place / "data"), clock)
    add_deck(profile, "Deck", [basic(n) for n in range(5)])
    session = study.open_session(profile, Scope())

    def answer(times: int = 1) -> None:
        for _ in range(times):
            assert study.shown(profile, session) is not None
            study.answer(profile, session, Rating.AGAIN, 1_000)

    with pytest.raises(DiskFull, match=FULL):
        answer(times=2_000)
    given, card = len(session.answered), session.current
    assert given > 5
    assert card is not None
    disk.resize(16 * MB)
    answer()
    assert session.answered[-1].card_id == card.card_id
    assert _rows(disk.place / "data", "SELECT count(*) FROM review") == [(given + 1,)]
    assert integrity.full(profile.store) == []
    profile.close()


def test_an_attempt_keeps_its_state_and_clock_when_an_answer_cannot_be_stored(disk: Disk, clock: FakeClock) -> None:
    disk.resize(3 * MB // 2)
    profile = open_profile(Folders(disk.place / "data"), clock)
    fill_bank(profile, exams.blueprint("cca"), extra=15)
    profile.store.checkpoint()
    at = sitting.resume(profile, exams.start(profile, "cca", seed=1).value).value
    disk.leave(200_000)
    began = clock.elapsed_ms()

    def until_full(act: Callable[[], object]) -> None:
        for _ in range(2_000):
            clock.advance(seconds=1)
            act()

    with pytest.raises(DiskFull, match=FULL):
        until_full(lambda: sitting.act(profile, at, EventKind.NOTE, 0, "x" * 2_000))
    events = at.state.events
    assert sitting.load(profile, at.attempt_id).state == at.state
    with pytest.raises(DiskFull, match=FULL):
        until_full(lambda: sitting.beat(profile, at))
    assert at.clock.remaining_ms == 2 * 3_600_000 - (clock.elapsed_ms() - began)  # time passes all the same
    assert at.state.events == events
    disk.resize(16 * MB)
    sitting.choose(profile, at, 0, frozenset({1}))
    assert sitting.load(profile, at.attempt_id).state == at.state
    assert at.state.events == events + 1
    profile.close()


def test_an_import_that_does_not_fit_leaves_the_window_usable(disk: Disk, clock: FakeClock) -> None:
    profile = open_profile(Folders(disk.place / "data"), clock)
    add_deck(profile, "Deck", [basic(1)])
    rows = "".join(f"Front {n},Back {n}\n" for n in range(20_000))
    seen = sources.look(profile, files.write(disk.place.parent / "bones.csv", "front,back\n" + rows))
    plan = sources.plan_of(profile, seen, ImportOptions())
    with pytest.raises(DiskFull, match=FULL):
        imports.apply(profile, plan)
    assert imports.runs(profile) == []
    assert integrity.full(profile.store) == []
    disk.resize(64 * MB)
    assert imports.apply(profile, plan).value.new == 20_000
    profile.close()
