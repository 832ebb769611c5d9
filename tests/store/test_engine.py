import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from coderprep.core.errors import Damaged, FromTheFuture, ReadOnly, UserError
from coderprep.store import notes, settings
from coderprep.store.engine import Store, open_store
from coderprep.store.tables import APPLICATION_ID, SCHEMA_VERSION, note_override
from tests.store.making import filled, picture
from tests.support.clock import FakeClock


def pragma(store: Store, name: str) -> object:
    with store.read() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_new_file_is_seeded_and_stamped(store: Store) -> None:
    assert pragma(store, "application_id") == APPLICATION_ID
    assert pragma(store, "user_version") == SCHEMA_VERSION
    rows = picture(store)
    assert [row[0] for row in rows["note_type"]] == ["basic", "choice", "cloze", "reversed", "typed"]
    assert [row[1] for row in rows["preset"]] == ["Default"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("wal_autocheckpoint", 0),
        ("busy_timeout", 200),
    ],
)
def test_every_connection_has_the_settings_that_keep_data_safe(store: Store, name: str, value: object) -> None:
    assert pragma(store, name) == value
    seen: list[object] = []
    thread = threading.Thread(target=lambda: seen.append(pragma(store, name)))
    thread.start()
    thread.join()
    assert seen == [value]


def test_opening_again_finds_what_was_written(store: Store, path: Path, clock: FakeClock) -> None:
    filled(store)
    before = picture(store)
    store.close()
    again = open_store(path, clock)
    assert picture(again) == before
    again.close()


def test_a_write_that_raises_leaves_nothing(store: Store) -> None:
    before = picture(store)
    with pytest.raises(ZeroDivisionError), store.write("Never") as writer:
        settings.put(writer, "a", 1 / len(before["note"]))
    assert picture(store) == before


def test_a_reader_sees_one_state_while_others_write(store: Store) -> None:
    with store.read() as connection:
        assert settings.get(connection, "a", int, 0) == 0
        with store.write() as writer:
            settings.put(writer, "a", 1)
        assert settings.get(connection, "a", int, 0) == 0
    with store.read() as connection:
        assert settings.get(connection, "a", int, 0) == 1


def test_a_reader_cannot_leave_anything_behind(store: Store) -> None:
    with store.read() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES ('a', '1')")
    with store.read() as connection:
        assert settings.everything(connection) == {}


def test_writers_of_two_threads_take_turns(store: Store) -> None:
    def count() -> None:
        for _ in range(20):
            with store.write() as writer:
                settings.put(writer, "n", settings.get(writer.connection, "n", int, 0) + 1)

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as connection:
        assert settings.get(connection, "n", int, 0) == 60


def test_a_writer_that_waits_too_long_says_why(store: Store) -> None:
    told: list[str] = []

    def other() -> None:
        try:
            with store.write():
                pass
        except ReadOnly as error:
            told.append(str(error))

    assert not store.busy
    with store.write():
        assert store.busy
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert told == ["The profile is being written, by an import perhaps. Try again when that is done."]
    assert not store.busy


def test_a_writer_of_another_process_is_waited_for_too(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ReadOnly), store.write():
            pass
        other.execute("ROLLBACK")
    with store.write():
        pass


def test_a_write_within_a_write_is_a_bug(store: Store) -> None:
    with store.write(), pytest.raises(RuntimeError), store.write():
        pass


def test_trouble_with_other_files_is_not_told_of_the_database(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), store.write():
        (tmp_path / "missing").read_bytes()


def test_mistakes_of_ours_are_not_told_as_the_users(store: Store) -> None:
    with pytest.raises(IntegrityError), store.write() as writer:
        writer.insert(note_override, {"note_id": 99, "field": "front", "value": "", "base_hash": ""})


def test_checkpoint_moves_the_log_into_the_file(store: Store, path: Path) -> None:
    filled(store, 200)
    before = path.stat().st_size
    store.checkpoint()
    assert path.stat().st_size > before


def test_two_stores_may_make_the_same_new_file(path: Path, clock: FakeClock) -> None:
    one, two = open_store(path, clock), open_store(path, clock)
    filled(one)
    assert picture(two) == picture(one)
    one.close()
    two.close()


def test_an_empty_file_becomes_a_profile(path: Path, clock: FakeClock) -> None:
    path.touch()
    store = open_store(path, clock)
    assert pragma(store, "user_version") == SCHEMA_VERSION
    store.close()


@pytest.mark.parametrize("content", [b"not a database at all, but text" * 9, b"SQLite format 3\x00", b"\x00" * 4096])
def test_what_is_no_database_is_damaged_and_stays_as_it_is(path: Path, clock: FakeClock, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Damaged, match=r"profile\.sqlite is damaged"):
        open_store(path, clock)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_a_database_of_something_else_is_refused(path: Path, clock: FakeClock) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (id)")
        other.commit()
    with pytest.raises(Damaged):
        open_store(path, clock)


def test_a_foreign_application_id_is_refused(path: Path, clock: FakeClock) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id = 7")
    with pytest.raises(Damaged):
        open_store(path, clock)


def test_a_page_torn_out_is_damage(store: Store, path: Path, clock: FakeClock) -> None:
    filled(store, 500)
    store.close()
    content = bytearray(path.read_bytes())
    content[4096:40960] = os.urandom(36864)
    path.write_bytes(content)
    with pytest.raises(Damaged), closing(open_store(path, clock)) as again:
        picture(again)


def test_a_database_from_the_future_is_not_touched(store: Store, path: Path, clock: FakeClock) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as later:
        later.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    content, beside = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(FromTheFuture, match="newer version"):
        open_store(path, clock)
    assert path.read_bytes() == content
    assert sorted(path.parent.iterdir()) == beside


def test_the_future_is_seen_in_the_log_too(store: Store, path: Path, clock: FakeClock) -> None:
    with store.write() as writer:
        writer.connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(FromTheFuture):
        open_store(path, clock)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path, clock: FakeClock) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(UserError, match="cannot be written"):
        open_store(closed / "profile.sqlite", clock)


def test_a_folder_that_is_a_file(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="cannot be used"):
        open_store(tmp_path / "file" / "profile.sqlite", clock)


def test_a_database_that_is_a_folder(tmp_path: Path, clock: FakeClock) -> None:
    with pytest.raises(UserError):
        open_store(tmp_path, clock)


def test_opening_a_current_database_does_not_load_alembic(store: Store, path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from coderprep.clock import SystemClock;"
        "from coderprep.store.engine import open_store;"
        f"open_store(Path({str(path)!r}), SystemClock()).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_notes_are_there_for_every_thread(store: Store) -> None:
    filled(store)
    found: list[object] = []

    def look() -> None:
        with store.read() as connection:
            found.append(notes.load(connection, 1))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found[0] is not None


def test_a_place_that_cannot_be_opened(tmp_path: Path, clock: FakeClock) -> None:
    nowhere = tmp_path / "profile.sqlite"
    nowhere.symlink_to(tmp_path / "missing" / "profile.sqlite")
    with pytest.raises(UserError, match="cannot be written"):
        open_store(nowhere, clock)
