"""Full disks and killed processes: what was acknowledged stays."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from coderprep.core.cards import Memory, Rating
from coderprep.core.errors import UserError
from coderprep.core.moments import moment
from coderprep.store import backups, cards, decks, integrity, notes, reviews, trouble, undo
from coderprep.store.engine import Store, open_store
from coderprep.store.trouble import DiskFull
from tests.store.making import drafts, filled, picture
from tests.support.clock import FakeClock


@contextmanager
def full(store: Store) -> Iterator[None]:
    """No page more than there is now (`max_page_count` holds for a connection: all are opened anew)."""
    from sqlalchemy import event

    with store.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(store._engine, "connect", limit)
    store._engine.dispose()
    yield
    event.remove(store._engine, "connect", limit)
    store._engine.dispose()


def answer(store: Store, clock: FakeClock, card_id: int) -> int:
    now = moment(clock)
    with store.write("Answer") as writer:
        card = cards.load(writer.connection, card_id)
        assert card
        after = Memory(reps=card.memory.reps + 1)
        cards.save_memory(writer, card_id, after)
        return reviews.append(writer, card, "uid", now, Rating.GOOD, after)


def test_a_full_disk_while_answering(store: Store, clock: FakeClock) -> None:
    filled(store)
    given = 0

    def answering() -> None:
        nonlocal given
        while True:
            answer(store, clock, 1 + given % 3)
            given += 1

    with full(store), pytest.raises(DiskFull, match=r"The disk is full\. .* nothing was lost") as failure:
        answering()
    assert isinstance(failure.value, UserError)
    assert given
    with store.read() as connection:
        assert reviews.count(connection) == given
        assert sum(card.memory.reps for card in cards.load_many(connection, [1, 2, 3]).values()) == given
    assert integrity.full(store) == []
    assert answer(store, clock, 1) == given + 1


def test_a_full_disk_while_importing(store: Store) -> None:
    filled(store)
    before = picture(store)
    with full(store), pytest.raises(DiskFull), store.write("Import") as writer:
        notes.bulk_add(writer, drafts(5000, "x"), decks.ensure(writer, "Deck"))
    assert picture(store) == before
    assert integrity.full(store) == []
    filled(store, 5, "Later")
    assert len(picture(store)["note"]) == 8


def test_a_full_disk_while_redoing(store: Store) -> None:
    filled(store, 400, label="Import")
    undo.undo(store)
    filled(store, 400, "Other")
    before = picture(store)
    with full(store), pytest.raises(DiskFull):
        undo.redo(store)
    assert picture(store) == before
    undo.redo(store)
    assert len(picture(store)["note"]) == 800


def test_a_full_disk_while_backing_up(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(handle: int) -> None:
        raise OSError(28, "No space left on device")

    filled(store)
    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(DiskFull):
        backups.create(store, tmp_path / "backups", "asked")
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_full_disk_under_a_new_profile(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(self: Path, **_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", no_room)
    with pytest.raises(DiskFull):
        open_store(tmp_path / "new" / "profile.sqlite", clock)


@pytest.mark.parametrize(("free", "sentence"), [(0, "disk is full"), (1 << 30, "cannot be read or written")])
def test_a_failing_disk_is_not_taken_for_a_full_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, sentence: str
) -> None:
    class Usage:
        def __init__(self) -> None:
            self.free = free

    monkeypatch.setattr("shutil.disk_usage", lambda folder: Usage())
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    assert sentence in str(trouble.of_sqlite(error, tmp_path / "x"))


def test_a_folder_that_is_gone_is_not_full(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    assert "cannot be read" in str(trouble.of_sqlite(error, tmp_path / "gone" / "x"))


@pytest.mark.parametrize("number", [1, 13, 30])
def test_what_may_not_be_written(tmp_path: Path, number: int) -> None:
    assert "cannot be written" in str(trouble.of_system(OSError(number, "No"), tmp_path))


def test_our_own_mistakes_pass_unchanged(tmp_path: Path) -> None:
    with (
        pytest.raises(sqlite3.OperationalError),
        trouble.told(tmp_path / "x"),
        closing(sqlite3.connect(":memory:")) as c,
    ):
        c.execute("SELECT nonsense")


WRITE = """
import sys; from pathlib import Path
from coderprep.clock import SystemClock
from coderprep.core.moments import moment
from tests.store.making import drafts
from tests.store.test_bad_days import answer
from coderprep.store import decks, notes
from coderprep.store.engine import open_store
clock = SystemClock(); store = open_store(Path(sys.argv[1]), clock)
number = 0
while True:
    if number % 10 == 9:
        with store.write("Import") as writer:
            notes.bulk_add(writer, drafts(20, f"{clock.now_ms()}-{number}-"), 1)
        store.checkpoint()
    print(answer(store, clock, 1 + number % 3), flush=True)
    number += 1
"""


def killed(path: Path, acknowledged: int) -> int:
    """Let a process write until so many answers are acknowledged, kill it at once; the last one it told of."""
    command = [sys.executable, "-c", WRITE, str(path)]
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=root, env={**os.environ, "PYTHONPATH": root}
    ) as p:
        assert p.stdout
        last = 0
        for _ in range(acknowledged):
            last = int(p.stdout.readline())
        p.send_signal(signal.SIGKILL)
        return max([last, *map(int, p.stdout.read().split())])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_nothing_acknowledged_is_lost_when_the_process_is_killed(store: Store, path: Path, clock: FakeClock) -> None:
    filled(store)
    store.close()
    for round_ in range(4):
        last = killed(path, 5 + 7 * round_)
        again = open_store(path, clock)
        with again.read() as connection:
            logged = reviews.count(connection)
            reps = sum(card.memory.reps for card in cards.load_many(connection, [1, 2, 3]).values())
        assert last <= logged <= last + 1
        assert reps == logged
        assert integrity.full(again) == []
        undone = undo.undo(again)
        assert undone
        undo.redo(again)
        again.close()
