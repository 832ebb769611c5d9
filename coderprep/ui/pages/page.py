"""What all pages have in common: they repaint when a subject of theirs changed, and only while they are seen."""

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from coderprep.core.changes import Change, Subject
from coderprep.ui.context import Context


class Page(QWidget):
    """A page of the main window. Subclasses name their `subjects` and repaint everything in `refresh`."""

    subjects: ClassVar[frozenset[Subject]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.hub = context.hub
        self._stale = True
        self.hub.changed.connect(self._on_change)
        context.theme.changed.connect(self._on_theme)

    def refresh(self) -> None:
        """Read what the page shows and show it."""
        raise NotImplementedError

    def arrive(self, at: str) -> None:
        """Show the part of the page that somebody asked for; a page without parts has nothing to do."""

    def showEvent(self, event: QShowEvent) -> None:
        """Repaint what changed while the page was hidden."""
        super().showEvent(event)
        self._catch_up()

    def _on_change(self, change: Change) -> None:
        if change.touches(*self.subjects):
            self._stale = True
            self._catch_up()

    def _on_theme(self) -> None:
        self._stale = True
        self._catch_up()

    def _catch_up(self) -> None:
        if self._stale and self.isVisible() and self.hub.ready:
            self._stale = False
            self.refresh()
