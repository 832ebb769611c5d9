"""What to do when nothing is due: study ahead, learn more new cards, or cram a deck."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from coderprep.core.tr import tr
from coderprep.library.queueing import Mode, Scope
from coderprep.ui.widgets.amount import amount
from coderprep.ui.widgets.build import SPACE, button, column, label, named, row
from coderprep.ui.widgets.words import deck_text


class Further(QWidget):
    """Three offers, each with its amount; `start` gets the scope that was chosen."""

    def __init__(self, start: Callable[[Scope], object]) -> None:
        super().__init__()
        self._start = start
        self._deck = ""
        self._days = amount("ahead-days", tr("Days to study ahead"), 1, 60, 1)
        self._more = amount("more-new", tr("How many more new cards"), 1, 500, 10)
        self._decks = QComboBox()
        named(self._decks, "cram-deck", tr("Deck to cram"))
        self._decks.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._decks.setMinimumContentsLength(12)
        self._lines = column(space=SPACE)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._lines)
        self._offer(tr("Reviews of the next &days"), self._days, tr("Study ahead"), "ahead", self._ahead)
        self._offer(tr("More &new cards"), self._more, tr("Learn more"), "more", self._more_new)
        self._offer(tr("All cards of a dec&k, schedule kept"), self._decks, tr("Cram"), "cram", self._cram)

    def show_decks(self, names: list[str], deck: str = "") -> None:
        """Offer these decks to cram; ahead and more new keep to `deck` (empty: all)."""
        self._deck = deck
        self._decks.clear()
        for name in names:
            self._decks.addItem(deck_text(name), name)
        self._decks.setCurrentIndex(max(0, self._decks.findData(deck)))
        self.setEnabled(bool(names))

    def _offer(self, text: str, field: QWidget, word: str, name: str, run: Callable[[], object]) -> None:
        caption = label(text)
        caption.setBuddy(field)
        line = row(field, button(word, f"start-{name}", run))
        line.setStretch(0, 1)
        self._lines.addWidget(caption)
        self._lines.addLayout(line)

    def _ahead(self) -> None:
        self._start(Scope(self._deck, Mode.AHEAD, self._days.value()))

    def _more_new(self) -> None:
        self._start(Scope(self._deck, Mode.MORE_NEW, self._more.value()))

    def _cram(self) -> None:
        self._start(Scope(self._decks.currentData() or "", Mode.CRAM))
