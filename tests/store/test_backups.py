import os
import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coderprep.core.errors import Damaged, FromTheFuture, UserError
from coderprep.store import backups
from coderprep.store.backups import Backup
from coderprep.store.engine import Store, open_store
from coderprep.store.tables import SCHEMA_VERSION
from tests.store.making import filled, picture
from tests.support.clock import FakeClock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def media(tmp_path: Path) -> Path:
    (tmp_path / "media" / "deep").mkdir(parents=True)
    (tmp_path / "media" / "a.png").write_bytes(b"picture")
    (tmp_path / "media" / "deep" / "b.png").write_bytes(b"other")
    return tmp_path / "media"


def repacked(backup: Path, name: str, content: bytes) -> Path:
    """The same backup with one member replaced."""
    changed = backup.with_name("changed.zip")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(changed, "w") as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return changed


def test_a_backup_is_named_checked_and_listed(store: Store, folder: Path, media: Path, clock: FakeClock) -> None:
    filled(store)
    first = backups.create(store, folder, "start", [media])
    assert first.path.name == "coderprep-20260302T090000000Z-start.zip"
    clock.advance(1)
    second = backups.create(store, folder, "asked")
    (folder / "notes.txt").touch()
    assert backups.listed(folder) == [second, first]
    assert first == Backup(first.path, clock.ms - 1, "start", first.path.stat().st_size)
    found = backups.check(first.path)
    assert found.sound
    assert found.rows["note"] == 3
    assert found.files == ("files/media/a.png", "files/media/deep/b.png")
    assert sorted(path.name for path in folder.iterdir()) == sorted([first.path.name, second.path.name, "notes.txt"])
    assert backups.listed(folder / "missing") == []


def test_what_is_not_committed_is_not_backed_up_and_nobody_waits(store: Store, folder: Path) -> None:
    filled(store)
    with store.write() as writer:
        writer.connection.exec_driver_sql("DELETE FROM note")
        made = backups.create(store, folder, "asked")
    assert backups.check(made.path).rows["note"] == 3


def test_restoring(store: Store, path: Path, folder: Path, media: Path, clock: FakeClock) -> None:
    filled(store)
    before = picture(store)
    settings_file = path.with_name("settings.json")
    settings_file.write_text("{}")
    made = backups.create(store, folder, "asked", [media, settings_file, path.with_name("missing")])
    filled(store, 2, "Later")
    later = picture(store)
    store.close()
    shutil.rmtree(media)
    (media).mkdir()
    (media / "own.png").write_bytes(b"own")
    (media / "a.png").write_bytes(b"changed")
    settings_file.write_text("changed")
    kept = backups.restore(made.path, path, [media], clock.ms)
    assert kept == path.with_name("profile-replaced-20260302T090000000Z.sqlite")
    assert {each.name: each.read_bytes() for each in media.rglob("*.png")} == {
        "a.png": b"picture",
        "b.png": b"other",
        "own.png": b"own",
    }
    assert settings_file.read_text() == "changed"
    for file, expected in ((path, before), (kept, later)):
        again = open_store(file, clock)
        assert picture(again) == expected
        again.close()


def test_restoring_over_a_damaged_file_with_its_log(store: Store, path: Path, folder: Path, clock: FakeClock) -> None:
    filled(store)
    before = picture(store)
    made = backups.create(store, folder, "asked")
    filled(store, 2, "Later")
    log = path.with_name(path.name + "-wal").read_bytes()
    store.close()
    path.write_bytes(b"damaged")
    path.with_name(path.name + "-wal").write_bytes(log)
    kept = backups.restore(made.path, path, [], clock.ms)
    assert kept
    assert kept.read_bytes() == b"damaged"
    assert kept.with_name(kept.name + "-wal").read_bytes() == log
    again = open_store(path, clock)
    assert picture(again) == before
    again.close()


def test_restoring_where_there_is_nothing(store: Store, tmp_path: Path, folder: Path, clock: FakeClock) -> None:
    filled(store)
    made = backups.create(store, folder, "asked")
    target = tmp_path / "new" / "profile.sqlite"
    assert backups.restore(made.path, target, [], clock.ms) is None
    again = open_store(target, clock)
    assert picture(again) == picture(store)
    again.close()


def test_links_may_be_missing_from_the_file_system(
    store: Store, path: Path, folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError

    made = backups.create(store, folder, "asked")
    store.close()
    content = path.read_bytes()
    monkeypatch.setattr(os, "link", no_links)
    kept = backups.restore(made.path, path, [], clock.ms)
    assert kept
    assert kept.read_bytes() == content


@pytest.mark.parametrize("member", ["profile.sqlite", "manifest.json"])
def test_a_backup_with_damage_inside_is_never_restored(
    store: Store, path: Path, folder: Path, clock: FakeClock, member: str
) -> None:
    made = backups.create(store, folder, "asked")
    bad = repacked(made.path, member, b"SQLite format 3\0 but not really")
    store.close()
    content = path.read_bytes()
    with pytest.raises(Damaged):
        backups.restore(bad, path, [], clock.ms)
    assert path.read_bytes() == content


def test_a_backup_that_lacks_rows_is_not_sound(store: Store, path: Path, folder: Path, clock: FakeClock) -> None:
    filled(store)
    made = backups.create(store, folder, "asked")
    with zipfile.ZipFile(made.path) as archive:
        archive.extract("profile.sqlite", path.parent / "inside")
    inside = path.parent / "inside" / "profile.sqlite"
    with closing(sqlite3.connect(inside)) as connection:
        connection.execute("DELETE FROM note")
        connection.commit()
    bad = repacked(made.path, "profile.sqlite", inside.read_bytes())
    assert not backups.check(bad).sound
    with pytest.raises(Damaged, match=r"changed\.zip is damaged"):
        backups.restore(bad, path, [], clock.ms)


def test_torn_pages_inside_are_found(store: Store, folder: Path) -> None:
    filled(store, 300)
    made = backups.create(store, folder, "asked")
    with zipfile.ZipFile(made.path) as archive:
        database = bytearray(archive.read("profile.sqlite"))
    database[8192:49152] = os.urandom(40960)
    assert not backups.check(repacked(made.path, "profile.sqlite", bytes(database))).sound


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut off"])
def test_what_is_no_backup_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with pytest.raises(Damaged, match="not a readable backup"):
        backups.check(path)


def test_a_cut_off_backup_is_damaged(store: Store, folder: Path) -> None:
    made = backups.create(store, folder, "asked")
    content = made.path.read_bytes()
    for length in (len(content) // 3, len(content) - 30):
        made.path.write_bytes(content[:length])
        with pytest.raises(Damaged):
            backups.check(made.path)


def test_flipped_bits_are_damage(store: Store, folder: Path) -> None:
    made = backups.create(store, folder, "asked")
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    made.path.write_bytes(content)
    with pytest.raises(Damaged):
        backups.check(made.path)


def test_a_missing_backup_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be used"):
        backups.check(tmp_path / "missing.zip")


def test_a_backup_from_the_future(store: Store, folder: Path, path: Path) -> None:
    made = backups.create(store, folder, "asked")
    store.close()
    with closing(sqlite3.connect(path)) as later:
        later.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(FromTheFuture):
        backups.check(repacked(made.path, "profile.sqlite", path.read_bytes()))


def test_files_of_a_backup_never_leave_their_place(store: Store, path: Path, folder: Path, clock: FakeClock) -> None:
    made = backups.create(store, folder, "asked")
    with zipfile.ZipFile(made.path, "a") as archive:
        for name in ("files/media/../../escaped", "files/other/x", "files/media/fine", "elsewhere"):
            archive.writestr(name, b"x")
    store.close()
    media = path.with_name("media")
    backups.restore(made.path, path, [media], clock.ms)
    assert [each.name for each in media.rglob("*")] == ["fine"]
    assert not list(path.parent.rglob("escaped"))


def test_a_backup_that_cannot_be_read_back_gets_no_name(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "_is_sound", lambda database: False)
    with pytest.raises(UserError, match="could not be read back"):
        backups.create(store, folder, "asked")
    assert list(folder.iterdir()) == []


def test_thinning_keeps_what_is_wanted(store: Store, folder: Path, clock: FakeClock) -> None:
    made = []
    for _ in range(5):
        made.append(backups.create(store, folder, "start"))
        clock.advance(hours=7)
    clock.advance(days=3)
    assert sorted(backups.thin(folder, clock.ms)) == [made[0].path, made[1].path, made[3].path]
    assert backups.listed(folder) == [made[4], made[2]]
    assert backups.thin(folder, clock.ms) == []


def test_what_a_crash_left_half_made_goes_after_a_day(store: Store, folder: Path, clock: FakeClock) -> None:
    left, fresh = folder / ".making-old", folder / ".making-new"
    for each, age in ((left, 90_000), (fresh, 100)):
        each.mkdir(parents=True)
        (each / "x").touch()
        os.utime(each, (clock.ms / 1000 - age,) * 2)
    backups.thin(folder, clock.ms)
    assert list(folder.iterdir()) == [fresh]


def test_the_time_of_a_backup_is_utc(store: Store, folder: Path, clock: FakeClock) -> None:
    clock.offset = 7_200
    made = backups.create(store, folder, "restore")
    assert datetime.fromtimestamp(backups.listed(folder)[0].at_ms / 1000, UTC) == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert made.reason == "restore"
