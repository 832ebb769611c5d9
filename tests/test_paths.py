import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import platformdirs
import pytest

from coderprep import paths
from coderprep.core.errors import UserError
from coderprep.paths import Folders

MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/anna/disk ext4 rw 0 0
//nas/share /mnt/my\\040share cifs rw 0 0
anna@host: /mnt/ssh fuse.sshfs rw 0 0
broken
"""


def test_the_data_folder_is_where_the_platform_keeps_data_unless_one_is_given(tmp_path: Path) -> None:
    assert paths.data_dir() == Path(platformdirs.user_data_dir("CoderPrep", appauthor=False))
    assert paths.data_dir(tmp_path / "x") == tmp_path / "x"
    assert paths.data_dir("here").is_absolute()


def test_preparing_creates_the_folders_of_a_profile(tmp_path: Path) -> None:
    folders = Folders(tmp_path / "data", "anna")
    assert paths.profiles(folders.data) == ()
    paths.prepare(folders)
    paths.prepare(folders)
    assert all(folder.is_dir() for folder in (folders.backups, folders.media, folders.logs))
    assert folders.database.parent == folders.home
    assert paths.profiles(folders.data) == ("anna",)
    assert {folders.settings.parent, folders.lock.parent, folders.codebook.parent} == {folders.data}
    assert list(folders.home.iterdir()) != []
    assert not [entry for entry in folders.home.iterdir() if entry.is_file()]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match=r"cannot be written .*--data-dir"):
        paths.prepare(Folders(tmp_path / "file" / "data"))
    with pytest.raises(UserError, match="cannot be written"):
        paths.prepare(Folders(Path("a\0b")))


def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    folders = Folders(tmp_path / "data")
    paths.prepare(folders)
    folders.home.chmod(0o500)
    if os.access(folders.home, os.W_OK):
        pytest.skip("this user may write everywhere")
    with pytest.raises(UserError, match="cannot be written"):
        paths.prepare(folders)


@pytest.mark.parametrize("name", ["", ".hidden", "a/b", "..", "a\\b", "con?", "x" * 64, "end.", " lead", "a\nb"])
def test_names_that_are_no_folder_names_are_refused(name: str) -> None:
    assert not paths.valid_profile(name)


@pytest.mark.parametrize("name", ["default", "Anna Müller", "2026-01"])
def test_ordinary_names_are_profiles(name: str) -> None:
    assert paths.valid_profile(name)


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/home/anna/.local", True),
        ("/home/anna/disk/data", False),
        ("/mnt/my share/x", True),
        ("/mnt/ssh", True),
        ("/mnt/sshd", False),
        ("/var/lib", False),
    ],
)
def test_a_network_drive_is_known_by_its_innermost_mount(folder: str, network: bool) -> None:
    assert paths.on_network(PurePosixPath(folder), MOUNTS) is network


def test_a_network_share_of_windows_is_known_by_its_name() -> None:
    assert paths.on_network(PureWindowsPath(r"\\nas\share\data"), "")
    assert not paths.on_network(PureWindowsPath(r"C:\data"), "")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (PureWindowsPath(r"C:\Users\a\OneDrive - Clinic\data"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\a\OneDrive\data"), "OneDrive"),
        (PurePosixPath("/home/a/Dropbox (Work)/data"), "Dropbox"),
        (PurePosixPath("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x"), "iCloud"),
        (PurePosixPath("/Users/a/Library/CloudStorage/GoogleDrive-a@b.c/My Drive"), "Google Drive"),
        (PurePosixPath("/home/a/Nextcloud"), "Nextcloud"),
        (PurePosixPath("/home/a/dropboxes/data"), ""),
    ],
)
def test_synchronised_folders_are_known_by_name(folder: PurePosixPath, service: str) -> None:
    assert paths.synchronised(folder) == service


def test_the_warning_names_the_folder_and_what_is_wrong_with_it(tmp_path: Path) -> None:
    assert paths.warning(tmp_path, MOUNTS) == ""
    assert "OneDrive" in paths.warning(tmp_path / "OneDrive" / "data", MOUNTS)
    sentence = paths.warning(tmp_path, f"server:/x {tmp_path} nfs rw 0 0")
    assert str(tmp_path) in sentence
    assert "network drive" in sentence
    assert isinstance(paths.warning(tmp_path), str)


def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" in paths.warning(tmp_path / "data", "")


def test_the_shipped_decks_are_found() -> None:
    assert paths.decks().is_dir()
    assert (paths.resources() / "exams").is_dir()
