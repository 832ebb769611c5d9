"""Profiles are made, listed and deleted."""

from pathlib import Path

import pytest

from coderprep import paths
from coderprep.core.errors import UserError
from coderprep.library import profiles
from coderprep.paths import Folders


def test_there_is_always_one(tmp_path: Path) -> None:
    assert profiles.names(tmp_path) == ("default",)


def test_made_and_deleted(tmp_path: Path) -> None:
    paths.prepare(Folders(tmp_path))
    assert profiles.create(tmp_path, " Ann ") == "Ann"
    assert profiles.names(tmp_path) == ("Ann", "default")
    (Folders(tmp_path, "Ann").backups / "old.zip").write_bytes(b"x")
    profiles.delete(tmp_path, "Ann", "default")
    assert profiles.names(tmp_path) == ("default",)
    assert [path.name for path in (tmp_path / "profiles").iterdir()] == ["default"]


@pytest.mark.parametrize("name", ["", "  ", "a/b", "..", ".hidden", "a" * 64, "what?"])
def test_impossible_names(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="1 to 63 characters"):
        profiles.create(tmp_path, name)


def test_a_name_is_taken_whatever_its_case(tmp_path: Path) -> None:
    profiles.create(tmp_path, "Ann")
    with pytest.raises(UserError, match="already"):
        profiles.create(tmp_path, "ann")


def test_the_open_profile_stays(tmp_path: Path) -> None:
    profiles.create(tmp_path, "Ann")
    with pytest.raises(UserError, match="switch to another"):
        profiles.delete(tmp_path, "Ann", "Ann")
    assert profiles.names(tmp_path) == ("Ann",)


def test_what_is_not_there_cannot_be_deleted(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be deleted"):
        profiles.delete(tmp_path, "Nobody", "default")


def test_the_rest_of_an_interrupted_deletion_goes_too(tmp_path: Path) -> None:
    profiles.create(tmp_path, "Ann")
    rest = tmp_path / "profiles" / ".Ann.deleted"
    rest.mkdir()
    (rest / "old").write_bytes(b"x")
    assert profiles.names(tmp_path) == ("Ann",)
    profiles.delete(tmp_path, "Ann", "default")
    assert not rest.exists()
