"""Going on with another profile, or with another state of this one: everything that shows the old one goes first."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coderprep.core.tr import tr
from coderprep.library import backups
from coderprep.library.profile import Profile
from coderprep.paths import Folders
from coderprep.ui.tasks import Progress

if TYPE_CHECKING:
    from coderprep.ui.app import Desk


class Changing(QObject):
    """Closes what is open. `reopen` opens the profile in the desk's folders, `opened` takes one that is open."""

    def __init__(self, desk: "Desk", reopen: Callable[[], object], opened: Callable[[Profile], object]) -> None:
        super().__init__(desk)
        self._desk, self._reopen, self._opened = desk, reopen, opened
        self._then: Callable[[], object] | None = None
        desk.tasks.ended.connect(self._go_on)
        desk.window.on_profile = self.switch
        desk.window.on_restore = self.restore

    def switch(self, name: str) -> None:
        """Close this profile and open the one of this name from now on, at every start."""
        if name != self._desk.folders.profile:
            self._clear(tr("Opening “{name}”…", name=name), lambda: self._switched(name))

    def restore(self, path: Path) -> None:
        """Put a backup in the profile's place; where that fails the profile is opened again as it was."""
        self._clear(tr("Restoring {name}…", name=path.name), lambda: self._restoring(path))

    def _clear(self, sentence: str, then: Callable[[], object]) -> None:
        """Drop the pages, stop what reads, and go on once it has ended."""
        if self._desk.hub.writing is not None:
            title = self._desk.hub.writing.title
            self._desk.hub.trouble.emit(tr("Please wait: “{work}” is still being written.", work=title))
            return
        self._desk.window.forget_pages(sentence)
        self._then = then
        for task in list(self._desk.tasks.running):
            task.cancel()
        self._go_on()

    def _go_on(self, task: object = None) -> None:
        if self._then is not None and not self._desk.tasks.running:
            then, self._then = self._then, None
            then()

    def _switched(self, name: str) -> None:
        self._close()
        self._desk.folders = Folders(self._desk.folders.data, name)
        self._desk.preferences.remember(profile=name)
        self._reopen()

    def _restoring(self, path: Path) -> None:
        profile = self._desk.hub.let_go()
        if profile is None:
            return

        def work(report: Progress) -> Profile:
            return backups.restore(profile, path)

        def failed(error: BaseException) -> None:
            profile.close()
            self._reopen()
            self._desk.hub.tell_failure(error)

        def done(restored: Profile) -> None:
            self._opened(restored)
            self._desk.window.tell(tr("Restored from {name}. The state before it was backed up.", name=path.name))

        task = self._desk.tasks.run(tr("Restoring {name}", name=path.name), work)
        task.failed.connect(failed)
        task.done.connect(done)

    def _close(self) -> None:
        profile = self._desk.hub.let_go()
        if profile is not None:
            profile.close()
