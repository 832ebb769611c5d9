"""Where things are: the data folder and its files, the shipped decks, and whether the folder is a safe place."""

import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePath

import platformdirs

from coderprep.core.errors import UserError
from coderprep.core.tr import tr

APP = "CoderPrep"
DEFAULT_PROFILE = "default"

_NETWORK = re.compile(
    "nfs4?|cifs|smb[23]?|smbfs|smbnetfs|afs|ncpfs|9p|ceph|glusterfs|davfs|webdav|sshfs|rclone|gvfsd-fuse|vboxsf"
    "|vmhgfs|vmhgfs-fuse|afpfs|gdfs|google-drive-ocamlfuse|onedriver"
)
"""File systems on which SQLite's locks or its write-ahead log cannot be trusted, as Linux names them."""

_SYNCED = (
    (re.compile(r"onedrive( ?- .*|-.*)?|skydrive"), "OneDrive"),
    (re.compile(r"dropbox( \(.*\))?|dropbox-.*"), "Dropbox"),
    (re.compile(r"icloud ?drive|icloud|mobile documents|com~apple~clouddocs"), "iCloud"),
    (re.compile(r"google ?drive( \(.*\))?|googledrive-.*|my drive"), "Google Drive"),
    (re.compile(r"nextcloud|owncloud"), "Nextcloud"),
)
_PROFILE_NAME = re.compile(r"[^\s./\\:*?\"<>|\x00-\x1f][^/\\:*?\"<>|\x00-\x1f]{0,62}")
_OCTAL = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Folders:
    """The data folder and the files of one profile in it. Nothing is created by asking."""

    data: Path
    profile: str = DEFAULT_PROFILE

    @property
    def home(self) -> Path:
        """The folder of the profile."""
        return self.data / "profiles" / self.profile

    @property
    def database(self) -> Path:
        """The profile database."""
        return self.home / "profile.sqlite"

    @property
    def backups(self) -> Path:
        """Backups of this profile."""
        return self.home / "backups"

    @property
    def media(self) -> Path:
        """Pictures of this profile's notes."""
        return self.home / "media"

    @property
    def logs(self) -> Path:
        """Log files, shared by all profiles."""
        return self.data / "logs"

    @property
    def settings(self) -> Path:
        """The settings of this machine, shared by all profiles."""
        return self.data / "settings.json"

    @property
    def lock(self) -> Path:
        """The file whose lock says that a window is open."""
        return self.data / "lock"

    @property
    def codebook(self) -> Path:
        """The code book's database: it can be rebuilt and is never backed up."""
        return self.data / "codebook.sqlite"


def data_dir(override: str | Path | None = None) -> Path:
    """The data folder: the override where one is given, else where the platform keeps such data."""
    return Path(override).expanduser().absolute() if override else Path(platformdirs.user_data_dir(APP, False))


def prepare(folders: Folders) -> None:
    """Create the folders and write a trial file; UserError where that cannot be done."""
    try:
        for folder in (folders.data, folders.home, folders.backups, folders.media, folders.logs):
            folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folders.home) as trial:
            trial.write(b"trial")
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UserError(
            tr(
                "The data folder {folder} cannot be written ({reason}); free it, or choose another with --data-dir.",
                folder=folders.data,
                reason=reason,
            )
        ) from error


def profiles(data: Path) -> tuple[str, ...]:
    """The profiles in a data folder, by name."""
    home = data / "profiles"
    try:
        return tuple(sorted(entry.name for entry in home.iterdir() if valid_profile(entry.name) and entry.is_dir()))
    except OSError:
        return ()


def valid_profile(name: str) -> bool:
    """True for a name that every platform takes as a folder's name."""
    return bool(_PROFILE_NAME.fullmatch(name)) and name == name.rstrip(" .")


def shipped() -> Path:
    """The folder that holds `decks/` and `resources/`: the checkout this runs from, else what the wheel packed."""
    package = Path(__file__).resolve().parent
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "decks").is_dir():
        return checkout
    return package / "_data"


def decks() -> Path:
    """The built-in decks and banks."""
    return shipped() / "decks"


def resources() -> Path:
    """Blueprints, schemas, icons and the like."""
    return shipped() / "resources"


def warning(folder: Path, mounts: str | None = None) -> str:
    """A sentence where this folder is on a network or synchronised drive, else nothing.

    `mounts` is the text of /proc/self/mounts; it is read where it is not given.
    """
    real = Path(os.path.realpath(folder))
    service = synchronised(folder) or synchronised(real)
    if service:
        return tr(
            "Your data folder {folder} is inside {service}, which can damage an open database; move it out of there.",
            folder=folder,
            service=service,
        )
    if on_network(real, _mounts() if mounts is None else mounts):
        return tr(
            "Your data folder {folder} is on a network drive, which can damage an open database; use a local one.",
            folder=folder,
        )
    return ""


def synchronised(folder: PurePath) -> str:
    """The service that synchronises this folder, by the names on its path; empty: none is known."""
    for part in folder.parts:
        for pattern, service in _SYNCED:
            if pattern.fullmatch(part.casefold()):
                return service
    return ""


def on_network(folder: PurePath, mounts: str) -> bool:
    """True for a UNC path, and where the innermost of these mounts (/proc/self/mounts) is a network file system."""
    if folder.drive.startswith("\\\\") or os.fspath(folder).startswith("//"):
        return True
    innermost, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[1])
        if len(point) >= len(innermost) and folder.is_relative_to(point):
            innermost, kind = point, fields[2]
    return bool(_NETWORK.fullmatch(kind.removeprefix("fuse.")))


def _mounts() -> str:
    if sys.platform != "linux":
        return ""
    try:
        return Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""
