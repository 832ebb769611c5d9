"""The code book beside whatever is shown: a panel that docks at either side, or floats."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from coderprep.core.tr import tr
from coderprep.ui.context import Context
from coderprep.ui.later import later
from coderprep.ui.widgets.build import named
from coderprep.ui.widgets.codes.address import parse

if TYPE_CHECKING:  # loaded when it is first opened
    from coderprep.ui.widgets.codes.panel import CodeBookPanel

_CodeBookPanel = later("widgets.codes.panel", "CodeBookPanel")
_WIDTH, _LEAST, _HEIGHT = 360, 190, 420


class BookDock(QDockWidget):
    """Its panel is made when it is first opened. `context` is asked for then."""

    def __init__(self, window: QMainWindow, context: Callable[[], Context]) -> None:
        super().__init__(tr("Code book"), window)
        named(self, "book-dock", tr("Code book beside this"))
        self._context = context
        self._panel: CodeBookPanel | None = None
        self._came_from: QWidget | None = None
        self._gave_way = False
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self)
        self.hide()

    def look_up(self, link: str = "") -> None:
        """Open at a code; without one, go to the search box, or close where the focus is here already."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        address = parse(link)
        if address is None and inside:
            self.put_away()
            return
        panel = self._opened(None if inside else focus)
        if address is not None:
            panel.open(address)
        else:
            panel.look()

    def put_away(self) -> None:
        """Close, and go back to where the focus came from."""
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()
        self._came_from = None

    def give_way(self, yes: bool) -> None:
        """Be out of sight during an exam, and come back after it."""
        if yes:
            self._gave_way = self._gave_way or self.isVisible()
            self.hide()
        elif self._gave_way:
            self._gave_way = False
            self.show()

    def forget(self) -> None:
        """The profile goes away: what was looked at goes with it."""
        self.hide()
        self._gave_way, self._came_from = False, None
        if self._panel is not None:
            self._panel.deleteLater()
            self._panel = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing inside has a use for it, closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _opened(self, came_from: QWidget | None) -> "CodeBookPanel":
        context = self._context()
        if came_from is not None:
            self._came_from = came_from
            came_from.destroyed.connect(self._lost)
        if self._panel is None:
            self._panel = _CodeBookPanel(context)
            self.setWidget(self._panel)
            self._panel.setMinimumWidth(_LEAST)
        if not self.isVisible():
            self._find_room(context.theme.px)
        self.show()
        panel: CodeBookPanel = self._panel
        return panel

    def _find_room(self, px: Callable[[int], int]) -> None:
        """Stand at the right where what is shown leaves room for it, else float above."""
        window = self.parentWidget()
        center = window.centralWidget() if isinstance(window, QMainWindow) else None
        if not isinstance(window, QMainWindow) or center is None:
            return
        room = window.width() - center.minimumSizeHint().width()
        if room >= px(_LEAST):
            self.setFloating(False)
            window.resizeDocks([self], [min(room, px(_WIDTH))], Qt.Orientation.Horizontal)
        else:
            self.setFloating(True)
            self.resize(min(px(_WIDTH), window.width()), min(px(_HEIGHT), window.height()))
            self.move(window.geometry().right() - self.width(), window.geometry().top())

    def _lost(self) -> None:
        self._came_from = None
