"""Backups through their verbs: made when due, thinned, restored from the window and where nothing opens any more."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from coderprep.core.changes import Subject
from coderprep.core.errors import Damaged, UserError
from coderprep.library import backups, decks, exams, results, sitting
from coderprep.library.profile import Profile, open_profile
from coderprep.store import integrity
from tests.support.clock import FakeClock
from tests.support.content import fill_bank


def _names(profile: Profile) -> list[str]:
    return [row.deck.name for row in decks.rows(profile)]


def _spoil(path: Path) -> None:
    """Overwrite a stretch in the middle of a file."""
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 600] = b"\x55" * 600
    path.write_bytes(data)


def test_a_backup_is_due_once_a_day(profile: Profile, clock: FakeClock) -> None:
    assert backups.due(profile)
    assert backups.make(profile, "start").change.touches(Subject.BACKUPS)
    clock.advance(hours=24)
    assert not backups.due(profile)
    clock.advance(seconds=1)
    assert backups.due(profile)


def test_backups_are_listed_newest_first_with_their_reason(profile: Profile, clock: FakeClock) -> None:
    backups.make(profile, "start")
    clock.advance(minutes=5)
    backups.make(profile)
    found = backups.listed(profile.folders)
    assert [(backup.reason, backup.at_ms) for backup in found] == [
        ("asked", clock.ms),
        ("start", clock.ms - 300_000),
    ]
    assert all(backup.size == backup.path.stat().st_size for backup in found)


def test_old_backups_are_thinned_when_one_is_made(profile: Profile, clock: FakeClock) -> None:
    for _ in range(16):
        backups.make(profile)
        clock.advance(hours=8)
    ages_h = [(clock.ms - backup.at_ms) / 3_600_000 for backup in backups.listed(profile.folders)]
    assert ages_h[:6] == [8, 16, 24, 32, 40, 48]  # everything of two days
    days = [datetime.fromtimestamp(backup.at_ms / 1000, UTC).date() for backup in backups.listed(profile.folders)[7:]]
    assert len(days) == len(set(days)) == 4  # then one a day


def test_what_a_crash_left_half_made_does_not_pass_for_a_backup(profile: Profile) -> None:
    (profile.folders.backups / "coderprep-20260302T090000000Z-start.zip.tmp").write_bytes(b"half")
    (profile.folders.backups / "notes.txt").write_bytes(b"mine")
    assert backups.listed(profile.folders) == []


def test_restoring_goes_on_with_the_old_state_and_keeps_the_present_one(profile: Profile, clock: FakeClock) -> None:
    decks.create(profile, "Before")
    profile.folders.media.joinpath("heart.png").write_bytes(b"picture")
    old = backups.make(profile).value
    clock.advance(hours=1)
    decks.create(profile, "After")
    profile.folders.media.joinpath("heart.png").unlink()
    restored = backups.restore(profile, old.path)
    assert _names(restored) == ["Before"]
    assert integrity.full(restored.store) == []
    assert profile.folders.media.joinpath("heart.png").read_bytes() == b"picture"
    newest = backups.listed(restored.folders)[0]
    assert newest.reason == "restore"
    clock.advance(hours=1)
    again = backups.restore(restored, newest.path)
    assert _names(again) == ["After", "Before"]
    again.close()


def test_exam_history_comes_back_with_a_backup(profile: Profile, clock: FakeClock) -> None:
    fill_bank(profile, exams.blueprint("cca"), extra=15)
    at = sitting.resume(profile, exams.start(profile, "cca", seed=3).value).value
    sitting.choose(profile, at, 0, at.body(0).key)
    sitting.submit(profile, at)
    before = results.report(profile, at.attempt_id)
    made = backups.make(profile).value
    profile.close()
    profile.folders.database.unlink()
    restored = backups.restore_closed(profile.folders, clock, made.path)
    assert results.report(restored, at.attempt_id) == before
    restored.close()


def test_a_damaged_backup_is_refused_and_nothing_has_changed(profile: Profile) -> None:
    decks.create(profile, "Mine")
    made = backups.make(profile).value
    _spoil(made.path)
    with pytest.raises(UserError, match=made.path.name):
        backups.restore(profile, made.path)
    decks.create(profile, "Still open")
    assert _names(profile) == ["Mine", "Still open"]
    assert len(backups.listed(profile.folders)) == 1


def test_the_newest_good_backup_is_found_behind_damaged_ones(profile: Profile, clock: FakeClock) -> None:
    assert backups.newest_good(profile.folders) is None
    good = backups.make(profile).value
    for size in (0, 300):
        clock.advance(hours=1)
        worse = backups.make(profile).value.path
        worse.write_bytes(worse.read_bytes()[:size])
    assert backups.newest_good(profile.folders) == good


def test_a_damaged_database_is_recognised_kept_and_replaced(profile: Profile, clock: FakeClock) -> None:
    decks.create(profile, "Mine")
    made = backups.make(profile).value
    profile.close()
    database = profile.folders.database
    database.write_bytes(b"not a database" * 1_000)
    with pytest.raises(Damaged, match="damaged"):
        open_profile(profile.folders, clock)
    assert database.read_bytes().startswith(b"not a database")
    restored = backups.restore_closed(profile.folders, clock, made.path)
    assert _names(restored) == ["Mine"]
    restored.close()
    kept = [path for path in database.parent.glob("*replaced*") if path.read_bytes().startswith(b"not a database")]
    assert len(kept) == 1


def test_a_backup_holds_what_was_committed_while_others_write(profile: Profile) -> None:
    with profile.store.write() as writer:
        writer.connection.exec_driver_sql("UPDATE preset SET name = 'Half done'")
        made = backups.make(profile).value
    restored = backups.restore(profile, made.path)
    with closing(sqlite3.connect(restored.folders.database)) as connection:
        assert connection.execute("SELECT name FROM preset").fetchall() == [("Default",)]
    restored.close()


def test_a_backup_that_lacks_rows_is_refused(profile: Profile) -> None:
    decks.create(profile, "Mine")
    made = backups.make(profile).value
    with ZipFile(made.path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts["manifest.json"])
    manifest["rows"]["review"] = 12
    with ZipFile(made.path, "w") as archive:
        for name, data in {**parts, "manifest.json": json.dumps(manifest).encode()}.items():
            archive.writestr(name, data)
    assert backups.newest_good(profile.folders) is None
    with pytest.raises(UserError, match="is damaged and cannot be restored"):
        backups.restore(profile, made.path)
    assert _names(profile) == ["Mine"]
