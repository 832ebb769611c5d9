"""What every page is handed: the hub, the look, the actions, and the way around the window."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from coderprep.ui.actions import Actions
from coderprep.ui.hub import Hub
from coderprep.ui.theme import Theme


class Shell(Protocol):
    """The window as pages see it."""

    def go(self, page: str) -> None:
        """Show a page by id (`today`, `study`, `exams`, `library`, `progress`, `settings`)."""

    def enter(self, session: QWidget) -> None:
        """Give the whole window to a study or exam session."""

    def leave(self) -> None:
        """End the session and show the page it was started from."""

    def tell(self, sentence: str) -> None:
        """Show a sentence in the status bar and announce it to screen readers."""

    def import_files(self, paths: list[str]) -> None:
        """Open the import dialog on these files."""


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to every page, dialog and session; they keep nothing else of the window."""

    hub: Hub
    theme: Theme
    actions: Actions
    shell: Shell
