"""The options of a choice card: chosen by key or mouse, then judged one by one with the reason."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coderprep.core.notes import Option
from coderprep.core.tr import tr
from coderprep.ui.widgets.build import column, label
from coderprep.ui.widgets.option import OptionButton, verdict

LETTERS = "ABCDEFGHIJ"


class ChoicePart(QWidget):
    """Shows the options. `chosen` fires when one was picked where only one is right; otherwise picks toggle."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._options: tuple[Option, ...] = ()
        self.buttons: list[OptionButton] = []
        self._pool: list[OptionButton] = []
        self.picked: frozenset[int] = frozenset()
        self._judged = False
        self._several = label("", "muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.setLayout(column(self._several, self._list))

    @property
    def key(self) -> frozenset[int]:
        """Places of the right options."""
        return frozenset(place for place, option in enumerate(self._options) if option.correct)

    @property
    def right(self) -> bool:
        """True where exactly the right options were picked."""
        return self.picked == self.key

    def ask(self, options: Sequence[Option], question: QWidget) -> None:
        """Show the options of a new card; Tab comes to them from the question."""
        self._options, self._judged, self.picked = tuple(options), False, frozenset()
        while len(self._pool) < len(self._options):
            self._pool.append(self._button(len(self._pool)))
            for before, after in pairwise([question, *self._pool]):
                QWidget.setTabOrder(before, after)
        self.buttons = self._pool[: len(self._options)]
        for option, button in zip(self._options, self.buttons, strict=True):
            button.ask(option.text)
        for place, button in enumerate(self._pool):
            button.setVisible(place < len(self._options))
        several = len(self.key) > 1
        self._several.setText(tr("Choose {n}, then press Enter.", n=len(self.key)) if several else "")
        self._several.setVisible(several)

    def pick(self, place: int) -> bool:
        """Choose an option by its place; False where there is none, or the card is judged already."""
        if self._judged or place >= len(self.buttons):
            return False
        if len(self.key) > 1:
            self.picked ^= {place}
            for other, button in enumerate(self.buttons):
                button.setChecked(other in self.picked)
            return True
        self.picked = frozenset({place})
        self.chosen.emit()
        return True

    def judge(self) -> None:
        """Say of every option whether it is right, and why not."""
        self._judged = True
        for place, (option, button) in enumerate(zip(self._options, self.buttons, strict=True)):
            words, kind = verdict(place in self.picked, option.correct)
            button.setChecked(place in self.picked)
            button.judge(words, kind, option.why)

    def _button(self, place: int) -> OptionButton:
        """Made once and used for every card: making widgets is what would be felt between two cards."""
        letter = LETTERS[place % len(LETTERS)]
        button = OptionButton(letter, f"option-{letter}")
        button.setToolTip(tr("Choose {letter} ({letter} or {n})", letter=letter, n=place + 1))
        button.clicked.connect(lambda: self._clicked(place))
        self._list.addWidget(button)
        return button

    def _clicked(self, place: int) -> None:
        """A click toggles the button by itself; what was picked decides how it looks."""
        if not self.pick(place):
            self.buttons[place].setChecked(place in self.picked)
