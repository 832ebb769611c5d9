"""Is all well? Each thing that can be unwell is told apart from the others."""

from pathlib import Path

import pytest

from coderprep.library import backups, doctor
from coderprep.library.profile import Profile, open_profile
from coderprep.paths import Folders
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic


def _unwell(profile: Profile) -> dict[str, str]:
    return {check.name: check.detail for check in doctor.examine(profile) if not check.ok}


def test_all_is_well_with_the_shipped_decks_loaded(stocked: Profile) -> None:
    assert [check.name for check in doctor.examine(stocked)] == ["folder", "disk", "database", "decks", "backups"]
    assert _unwell(stocked) == {}
    backups.make(stocked)
    assert _unwell(stocked) == {}
    assert doctor.faults(stocked) == []


def test_missing_decks_are_named(profile: Profile) -> None:
    assert "word-parts.toml" in _unwell(profile)["decks"]


def test_a_broken_rule_is_named(stocked: Profile) -> None:
    with stocked.store.write() as writer:
        writer.connection.exec_driver_sql("UPDATE card SET state = 9 WHERE id = 1")
    assert _unwell(stocked) == {"database": "cards in no known state: 1"}


def test_a_damaged_backup_is_told(stocked: Profile) -> None:
    path = backups.make(stocked).value.path
    path.write_bytes(path.read_bytes()[:100])
    assert path.name in _unwell(stocked)["backups"]


@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive - Clinic"])
def test_a_synchronised_folder_is_warned_about(tmp_path: Path, clock: FakeClock, folder: str) -> None:
    profile = open_profile(Folders(tmp_path / folder / "data"), clock)
    assert folder[:7] in _unwell(profile)["folder"]
    profile.close()


def test_damage_inside_the_file_is_a_fault(profile: Profile, clock: FakeClock) -> None:
    add_deck(profile, "Deck", [basic(n) for n in range(2_000)])
    profile.close()
    data = bytearray(profile.folders.database.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8_192] = b"\xff" * 8_192
    profile.folders.database.write_bytes(data)
    damaged = open_profile(profile.folders, clock)
    assert doctor.faults(damaged)
    assert "database" in _unwell(damaged)
    damaged.close()
