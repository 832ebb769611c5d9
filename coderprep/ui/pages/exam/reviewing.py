"""The review screen before submitting: what is blank, what is flagged, and a way back to each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coderprep.core.tr import tr
from coderprep.ui.pages.exam import standing
from coderprep.ui.pages.exam.desk import Desk
from coderprep.ui.pages.exam.filtered import FilteredTiles
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, button, card, column, label, named, row, scrolled


class ReviewScreen(QWidget):
    """Takes the place of the item; `opened` goes to an item, `back` to where the learner was."""

    opened = Signal(int)
    back = Signal()
    submit = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        named(self, "review-screen", tr("Review screen"))
        self._desk = desk
        self._summary = label()
        self.blanks = label()
        self.items = FilteredTiles(theme, "review", standing.filters())
        self.items.opened.connect(self.opened)
        self._back = button(tr("Back to the item"), "review-back", self.back.emit, tip=tr("Back to the item (R)"))
        self._submit = button(
            tr("Submit exam…"), "submit", self.submit.emit, "primary", tr("Hand the exam in (Ctrl+Enter)")
        )
        words = column(label(tr("Review before you submit"), "title"), self._summary, self.blanks, None)
        buttons = column(self._submit, self._back, None)
        head = row(words, buttons, space=3 * SPACE)
        head.setStretch(0, 1)
        content = QWidget()
        inside = column(card(head), self.items, space=2 * SPACE, margin=3 * SPACE)
        inside.setStretch(1, 1)
        content.setLayout(inside)
        area = scrolled(content, "review-scroll", tr("Review screen"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(area))

    def refresh(self) -> None:
        """Show how the attempt stands."""
        sitting = self._desk.sitting
        self._summary.setText(standing.summary(sitting))
        self.blanks.setText(standing.blanks(sitting))
        self._back.setText(tr("Back to item {number}", number=self._desk.place + 1))
        self._back.setAccessibleName(self._back.text())
        self.items.show_tiles(standing.tiles(sitting), standing.through(sitting), self._desk.place)
