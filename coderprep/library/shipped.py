"""Which of the shipped decks and banks are new or changed. Asked at every start, so it reads none of them as decks."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from coderprep import paths
from coderprep.library.profile import Profile
from coderprep.store import settings

LOADED = "builtin"
"""The setting that holds the digest of each file as it was last loaded."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A shipped file whose content is not what was loaded last."""

    path: Path
    digest: str


def pending(profile: Profile) -> list[Pending]:
    """The shipped files that are new or changed since they were last loaded."""
    with profile.store.read() as connection:
        loaded = settings.get(connection, LOADED, dict[str, str], {})
    found = []
    for path in sorted(paths.decks().rglob("*.toml"), key=_order):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if loaded.get(shipped_name(path)) != digest:
            found.append(Pending(path, digest))
    return found


def shipped_name(path: Path) -> str:
    """What a shipped file is remembered by."""
    return path.relative_to(paths.decks()).as_posix()


def _order(path: Path) -> tuple[int, str]:
    """What wins points comes first: the decks of the coding systems, banks last."""
    order = ("coding-systems", "terminology", "anatomy", "reimbursement", "credentials", "banks")
    area = path.parent.name
    return order.index(area) if area in order else len(order), path.name
