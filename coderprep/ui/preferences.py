"""What this machine remembers, as the window uses it: read anywhere, every change saved at once."""

from collections.abc import Callable
from pathlib import Path

from coderprep import settings as machine
from coderprep.core.errors import UserError
from coderprep.settings import Settings


class Preferences:
    """The settings of this machine. Where the disk cannot be written, `tell` says so and the value holds until Quit."""

    def __init__(self, settings: Settings, path: Path, tell: Callable[[str], object]) -> None:
        self.settings = settings
        self._path, self._tell = path, tell

    def remember(self, **values: object) -> None:
        """Change settings and save them; nothing is written where nothing differs."""
        after = machine.changed(self.settings, **values)
        if after == self.settings:
            return
        self.settings = after
        try:
            machine.save(after, self._path)
        except UserError as error:
            self._tell(str(error))

    def opened(self, file: str) -> None:
        """Put a file at the head of the recent ones."""
        self.remember(recent=machine.with_recent(self.settings, file).recent)

    def state(self, name: str) -> str:
        """The remembered state of a window, splitter or table; empty where there is none."""
        return self.settings.windows.get(name, "")

    def keep_state(self, name: str, state: str) -> None:
        """Remember the state of a window, splitter or table."""
        self.remember(windows={**self.settings.windows, name: state})
