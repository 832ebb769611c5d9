"""The navigator: every item with its state, filters, and a way to go there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from coderprep.core.tr import tr
from coderprep.library.sitting import Sitting
from coderprep.ui.pages.exam import standing
from coderprep.ui.pages.exam.filtered import FilteredTiles
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, button, column, label, named, row


class Navigator(QDialog):
    """Closes with `chosen` (a place) or without a choice."""

    chosen = Signal(int)

    def __init__(self, sitting: Sitting, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Navigator"))
        named(self, "navigator", tr("Navigator"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.items = FilteredTiles(theme, "navigator", standing.filters())
        self.items.show_tiles(standing.tiles(sitting), standing.through(sitting), sitting.state.place)
        self.items.opened.connect(self._choose)
        close = button(tr("Close"), "navigator-close", self.reject, tip=tr("Close (Esc)"))
        hint = label(tr("Enter or a click goes to an item; type a number to find it."), "muted")
        foot = row(hint, close)
        foot.setStretch(0, 1)
        self.setLayout(column(label(standing.summary(sitting)), self.items, foot, margin=2 * SPACE))
        room = parent.window().size()
        self.resize(min(room.width() - 8 * SPACE, theme.px(800)), min(room.height() - 8 * SPACE, theme.px(560)))
        self.items.grid.setFocus()

    def _choose(self, place: int) -> None:
        self.accept()
        self.chosen.emit(place)
