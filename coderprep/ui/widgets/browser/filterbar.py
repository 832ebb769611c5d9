"""Above the notes: words to search for, and what narrows them."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from coderprep.core.tr import tr
from coderprep.library.browsing import Listing
from coderprep.store.note_list import Order
from coderprep.store.search import Query
from coderprep.ui.widgets.build import SPACE, column, named
from coderprep.ui.widgets.flow import flowing

_PAUSE_MS = 120
_MOST_TAGS = 1_000


class FilterBar(QWidget):
    """`changed` tells that something else is to be listed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        named(self.words, "search-words", tr("Search notes"))
        self.words.setPlaceholderText(tr("Search: words, “a phrase”, or *itis for an ending"))
        self.words.setToolTip(tr("Search notes (Ctrl+F)"))
        self.words.setClearButtonEnabled(True)
        self.state = _box("filter-state", tr("State of the cards"))
        for id_, text in state_names().items():
            self.state.addItem(text, id_)
        self.tag = _box("filter-tag", tr("Tag"))
        self.tag.addItem(tr("Any tag"), "")
        self.order = _box("filter-order", tr("Order"))
        self._orders = list(order_names())
        self.order.addItems(list(order_names().values()))
        self.setLayout(column(self.words, flowing(self.state, self.tag, self.order, space=SPACE), space=SPACE))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda text: self._pause.start())
        for box in (self.state, self.tag, self.order):
            box.activated.connect(lambda index: self.changed.emit())

    def listing(self, deck_ids: Collection[int] | None) -> Listing:
        """What is to be listed of these decks (None: all)."""
        tags = (self.tag.currentData(),) if self.tag.currentData() else ()
        states = (self.state.currentData(),) if self.state.currentData() else ()
        order, descending = self._orders[self.order.currentIndex()]
        return Listing(Query(self.words.text(), deck_ids, tags, states), order, descending)

    def clear(self) -> None:
        """Search for nothing."""
        self.words.clear()
        self._pause.stop()
        self.state.setCurrentIndex(0)
        self.tag.setCurrentIndex(0)

    def show_tags(self, tags: Mapping[str, int]) -> None:
        """Offer these tags with their numbers of notes."""
        chosen = self.tag.currentData()
        self.tag.clear()
        self.tag.addItem(tr("Any tag"), "")
        for tag, count in list(tags.items())[:_MOST_TAGS]:
            self.tag.addItem(f"{tag} ({count:,})", tag)
        self.tag.setCurrentIndex(max(0, self.tag.findData(chosen)))

    def sort_by(self, order: Order, descending: bool) -> None:
        """Choose an order, as a click on a column does."""
        self.order.setCurrentIndex(self._orders.index((order, descending)))
        self.changed.emit()


def state_names() -> dict[str, str]:
    """The states that notes can be narrowed to, by the id that search knows."""
    return {
        "": tr("Any state"),
        "new": tr("New"),
        "learning": tr("Learning"),
        "review": tr("In review"),
        "due": tr("Due"),
        "suspended": tr("Suspended"),
        "buried": tr("Buried"),
        "flagged": tr("Flagged"),
        "edited": tr("Edited by you"),
        "retired": tr("Retired"),
    }


def order_names() -> dict[tuple[Order, bool], str]:
    """The orders, each with whether the last comes first."""
    return {
        (Order.BEST, False): tr("Best match"),
        (Order.ADDED, True): tr("Newest first"),
        (Order.ADDED, False): tr("Oldest first"),
        (Order.FRONT, False): tr("Front, A to Z"),
        (Order.FRONT, True): tr("Front, Z to A"),
        (Order.DECK, False): tr("Deck, A to Z"),
        (Order.DECK, True): tr("Deck, Z to A"),
        (Order.DUE, False): tr("Due soonest first"),
        (Order.DUE, True): tr("Due latest first"),
        (Order.CHANGED, True): tr("Changed last first"),
    }


def _box(name: str, spoken: str) -> QComboBox:
    box = QComboBox()
    named(box, name, spoken)
    box.setToolTip(spoken)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box
