"""What every page is handed: the hub, the look, the actions, and the way around the window."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from coderprep.ui.actions import Actions
from coderprep.ui.hub import Hub
from coderprep.ui.preferences import Preferences
from coderprep.ui.theme import Theme


class Shell(Protocol):
    """The window as pages see it."""

    def go(self, page: str, at: str = "") -> None:
        """Show a page by id (`today`, `study`, `exams`, `library`, `codebook`, `progress`, `settings`).

        `at` names a part of it (see the page's `arrive`), such as `deck:3` or `note:17` of the library.
        """

    def enter(self, session: QWidget) -> None:
        """Give the whole window to a study or exam session."""

    def leave(self) -> None:
        """End the session and show the page it was started from."""

    def tell(self, sentence: str) -> None:
        """Show a sentence in the status bar and announce it to screen readers."""

    def look_up(self, link: str = "") -> None:
        """Open the code book beside what is shown: at the code of this link (`Address.link`), else at its search."""

    def import_files(self, paths: list[str]) -> None:
        """Open the import dialog on these files."""

    def switch_profile(self, name: str) -> None:
        """Close this profile and open the one of this name (a new one is made)."""

    def restore_backup(self, path: Path) -> None:
        """Put a backup in the profile's place and go on with it; the present state is backed up first."""


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to every page, dialog and session; they keep nothing else of the window."""

    hub: Hub
    theme: Theme
    actions: Actions
    shell: Shell
    preferences: Preferences
