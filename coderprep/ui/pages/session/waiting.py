"""Nothing is left but learning cards that are not due yet: a countdown, and the choice to go on or to stop."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from coderprep.core.intervals import clock
from coderprep.core.tr import tr
from coderprep.ui.widgets.build import SPACE, button, card, column, label, row


class WaitingView(QWidget):
    """Asks `left` every second how long it still takes (milliseconds); `ready` is called when the card is due."""

    def __init__(
        self,
        left: Callable[[], int | None],
        ready: Callable[[], object],
        early: Callable[[], object],
        stop: Callable[[], object],
    ) -> None:
        super().__init__()
        self._left, self._ready = left, ready
        self._clock = label("", "number")
        self._clock.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = label(tr("The next learning card is not due yet"), "heading")
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        what = label(tr("It is shown by itself when its time has come. Everything so far is stored."), "muted")
        what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.early = button(tr("Show it now"), "show-early", early, "primary")
        stopping = button(tr("Stop here"), "stop-here", stop)
        buttons = row(None, self.early, stopping, None, space=2 * SPACE)
        surface = card(heading, self._clock, what, buttons, margin=4 * SPACE)
        self.setLayout(column(None, row(None, surface, None), None))
        self.timer = QTimer(self)
        self.timer.setObjectName("waiting-timer")
        self.timer.setInterval(1000)
        self.timer.timeout.connect(self._tick)

    def showEvent(self, event: QShowEvent) -> None:
        """Count while it is seen."""
        super().showEvent(event)
        self._tick()
        self.timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting."""
        super().hideEvent(event)
        self.timer.stop()

    def _tick(self) -> None:
        left = self._left()
        if not left:
            self._ready()
            return
        self._clock.setText(clock(left))
        self._clock.setAccessibleName(tr("{time} until the next card", time=clock(left)))
