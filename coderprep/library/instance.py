"""Who may write: one window or writing command a data folder. Loads nothing heavy, for it is asked at every start."""

from coderprep.paths import Folders
from coderprep.store import lock
from coderprep.store.lock import InstanceLock


def claim(folders: Folders) -> InstanceLock | None:
    """The lock of the data folder; None where another process of ours holds it."""
    return lock.acquire(folders.data)
