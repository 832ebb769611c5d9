"""Closing the window while something is being written asks first."""

from typing import TYPE_CHECKING

from coderprep.core.tr import tr
from coderprep.ui.dialogs.asking import ask

if TYPE_CHECKING:
    from coderprep.ui.app import Desk


class Leaving:
    """Answers whether the window may close now."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def may_close(self) -> bool:
        """True where nothing is being written; else the learner is asked, and the window closes after it stopped."""
        writing = self._desk.hub.writing
        if writing is None:
            return True
        ask(
            self._desk.window,
            "ask-close",
            tr("Still writing"),
            tr("“{work}” is still being written. Stop it, keep nothing of it, and close?", work=writing.title),
            yes=self._stop,
            words=(tr("&Stop and close"), tr("Let it &finish")),
        )
        return False

    def _stop(self) -> None:
        writing = self._desk.hub.writing
        if writing is None:
            self._desk.window.close()
            return
        writing.finished.connect(self._desk.window.close)
        writing.cancel()
