"""Above the item: which exam, how far along, and how long is left; counter and clock can each be hidden."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QToolButton

from coderprep.core.intervals import clock
from coderprep.core.tr import tr
from coderprep.ui.theme import Theme, role
from coderprep.ui.widgets.build import SPACE, Tool, label, named, row


class TopBar(QFrame):
    """Shows numbers only; a clock that was hidden comes back for the last minutes and stays."""

    def __init__(self, title: str, items: int, returns_ms: int, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._items, self._returns_ms, self._theme = items, returns_ms, theme
        self._left_ms, self._place = returns_ms + 1, 0
        self._clock_hidden = self._counter_hidden = False
        self.title = label(title, "heading")
        self.counter = label(wrap=False)
        self.counter.setObjectName("counter")
        self.clock = label(wrap=False)
        self.clock.setObjectName("clock")
        self.hide_counter = self._eye("hide-counter", self.toggle_counter)
        self.hide_clock = self._eye("hide-clock", self.toggle_clock)
        gap = label(wrap=False)
        gap.setFixedWidth(3 * SPACE)
        layout = row(self.title, self.counter, self.hide_counter, gap, self.clock, self.hide_clock)
        layout.setStretch(0, 1)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        self.setLayout(layout)
        self.repaint_colors()

    def show_place(self, place: int) -> None:
        """Show which item is on screen (from 0)."""
        self._place = place
        self._paint_counter()

    def show_left(self, left_ms: int) -> bool:
        """Show how long is left; True where the hidden clock has just come back."""
        back = self._clock_hidden and left_ms <= self._returns_ms
        self._left_ms = left_ms
        self._clock_hidden = self._clock_hidden and not back
        self._paint_clock()
        return back

    def toggle_clock(self) -> None:
        """Hide the clock or show it; in the last minutes it stays."""
        self._clock_hidden = not self._clock_hidden and self._left_ms > self._returns_ms
        self._paint_clock()

    def toggle_counter(self) -> None:
        """Hide the item counter or show it."""
        self._counter_hidden = not self._counter_hidden
        self._paint_counter()

    def repaint_colors(self) -> None:
        """Take up a changed look."""
        self._paint_counter()
        self._paint_clock()

    def _paint_counter(self) -> None:
        shown = tr("Item {number} of {items}", number=self._place + 1, items=self._items)
        self.counter.setText(tr("Item counter hidden") if self._counter_hidden else shown)
        role(self.counter, "muted" if self._counter_hidden else "plain")
        self._paint_eye(self.hide_counter, self._counter_hidden, tr("item counter"), "I")

    def _paint_clock(self) -> None:
        last = self._left_ms <= self._returns_ms
        shown = tr("Time left {clock}", clock=clock(self._left_ms))
        self.clock.setText(tr("Clock hidden") if self._clock_hidden else shown)
        role(self.clock, "warning" if last else "muted" if self._clock_hidden else "plain")
        self._paint_eye(self.hide_clock, self._clock_hidden, tr("clock"), "H")
        self.hide_clock.setEnabled(not last)
        if last:
            self.hide_clock.setToolTip(
                tr("The clock stays visible for the last {minutes} minutes.", minutes=self._returns_ms // 60_000)
            )

    def _eye(self, name: str, run: Callable[[], None]) -> QToolButton:
        made = Tool()
        made.setObjectName(name)
        made.setProperty("role", "flat")
        made.clicked.connect(lambda: run())
        return made

    def _paint_eye(self, eye: QToolButton, hidden: bool, what: str, key: str) -> None:
        words = tr("Show") if hidden else tr("Hide")
        eye.setText(words)
        spoken = tr("Show the {what}", what=what) if hidden else tr("Hide the {what}", what=what)
        if eye.accessibleName() != spoken:
            named(eye, eye.objectName(), spoken)
            eye.setToolTip(tr("{words} ({key})", words=spoken, key=key))
