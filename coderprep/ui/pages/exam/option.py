"""One option of an item on screen: a letter to choose it by, its text, and whether it was struck out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QRadioButton

from coderprep.core.exams.items import LETTERS
from coderprep.core.tr import tr
from coderprep.ui.pages.exam.reading import OptionText
from coderprep.ui.theme import Theme, role
from coderprep.ui.widgets.build import SPACE, label, named, row


class OptionRow(QFrame):
    """A click anywhere on the row (or its key) chooses, a right click strikes out. What is shown is set from outside.

    `shown` is the place on screen, from 0; `choice` is a radio button, or a check box where several are asked for.
    """

    picked = Signal(int)
    struck = Signal(int)

    def __init__(self, shown: int, several: bool, theme: Theme) -> None:
        super().__init__()
        self.shown, self.letter = shown, LETTERS[shown]
        self.choice = QCheckBox(self.letter) if several else QRadioButton(self.letter)
        self.choice.setAutoExclusive(False)
        self.choice.clicked.connect(lambda: self.picked.emit(self.shown))
        self.text = OptionText(theme)
        self.mark = label(role="muted", wrap=False)
        layout = row(self.choice, self.text, self.mark, space=2 * SPACE)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        choose = tr("Choose: {letter} or {number}", letter=self.letter, number=shown + 1)
        strike = tr("Strike out: right click or Shift+{letter}", letter=self.letter)
        self.setToolTip(f"{choose}\n{strike}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_option(self, text: str, chosen: bool, struck: bool) -> None:
        """Show this text and these marks."""
        self.text.show_text(text, struck=struck)
        self.mark.setText(tr("struck out") if struck else "")
        self.choice.setChecked(chosen)
        role(self, "chosen" if chosen else "choice")
        spoken = tr("{letter}. {option}", letter=self.letter, option=text)
        if struck:
            spoken = tr("{option}, struck out", option=spoken)
        named(self.choice, f"option-{self.letter}", spoken)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the text is a click on the letter."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.choice.click()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click (or the menu key on the letter) strikes out."""
        event.accept()
        self.struck.emit(self.shown)
