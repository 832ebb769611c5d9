"""The command palette: type a few letters of anything that can be done or found, press Enter."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from coderprep.core.textnorm import fold
from coderprep.core.tr import tr
from coderprep.library import finding
from coderprep.library.finding import Hit, HitKind
from coderprep.ui.actions import Entry
from coderprep.ui.context import Context
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.widgets.build import SPACE, column, label, named
from coderprep.ui.widgets.listing import current, safe_tip, select
from coderprep.ui.widgets.words import deck_text
from coderprep.ui.window import announce

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_PAUSE_MS = 60
"""Searching waits until the keys rest this long."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the palette."""

    title: str
    where: str
    run: Callable[[], object]


class PaletteDialog(Sheet):
    """`open_hit` goes to a deck, note or item that was chosen."""

    def __init__(self, context: Context, parent: QWidget, open_hit: Callable[[Hit], object]) -> None:
        super().__init__(context, parent, "palette", tr("Command palette"))
        self._open_hit = open_hit
        self._offers: list[Offer] = []
        self.words = QLineEdit()
        named(self.words, "palette-words", tr("What to do or to find"))
        self.words.setPlaceholderText(tr("Type a command, a deck, or words of a note or exam item"))
        self.words.installEventFilter(self)
        self.list = self._make_list()
        self.nothing = label(tr("Nothing is called that. Try fewer letters."), "muted")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.words.textChanged.connect(lambda text: self._pause.start())
        self.setLayout(column(self.words, self.list, self.nothing, space=SPACE, margin=2 * SPACE))
        self.size_for(680, 440)
        self.search()

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        named(made, "palette-list", tr("What was found"))
        made.setHeaderHidden(True)
        made.setColumnCount(2)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        made.itemActivated.connect(lambda item, column: self.choose())
        return made

    def search(self) -> None:
        """Show what fits the words."""
        text = self.words.text()
        self._offers = self._actions(fold(text).split()) + self._found(text)
        self.list.clear()
        for offer in self._offers:
            row = QTreeWidgetItem([offer.title, offer.where])
            row.setToolTip(0, safe_tip(offer.title))
            self.list.addTopLevelItem(row)
        self.nothing.setVisible(not self._offers)
        if self._offers:
            self._select(0)

    def choose(self) -> None:
        """Do what the selected line says."""
        place = current(self.list)
        if 0 <= place < len(self._offers):
            run = self._offers[place].run
            self.accept()
            run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While words are typed, arrows move in the list and Enter chooses."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._pause.isActive():
                    self._pause.stop()
                    self.search()
                self.choose()
                return True
            if event.key() in _MOVES:
                self._move(event.key())
                return True
        return super().eventFilter(watched, event)

    def _move(self, key: int) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        place = current(self.list) + steps[Qt.Key(key)]
        if self._offers:
            self._select(max(0, min(len(self._offers) - 1, place)))

    def _select(self, place: int) -> None:
        select(self.list, place)
        offer = self._offers[place]
        self.words.setAccessibleDescription(f"{offer.title}, {offer.where}")
        if self.isVisible():
            announce(self, f"{offer.title}, {offer.where}")

    def _actions(self, words: list[str]) -> list[Offer]:
        fitting = [entry for entry in self.context.actions if entry.action.isEnabled() and _fits(entry, words)]
        return [Offer(entry.title, _where(entry), entry.action.trigger) for entry in fitting]

    def _found(self, text: str) -> list[Offer]:
        if not self.hub.ready:
            return []
        hits = finding.anything(self.hub.profile, text)
        return [Offer(hit.title, _kind(hit), partial(self._open_hit, hit)) for hit in hits]


def _fits(entry: Entry, words: list[str]) -> bool:
    name = fold(f"{entry.group} {entry.title}")
    return all(word in name for word in words)


def _where(entry: Entry) -> str:
    keys = entry.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{entry.group}  {keys}" if keys else entry.group


def _kind(hit: Hit) -> str:
    name = {HitKind.DECK: tr("Deck"), HitKind.NOTE: tr("Note"), HitKind.ITEM: tr("Exam item")}[hit.kind]
    return tr("{kind} in {where}", kind=name, where=deck_text(hit.where)) if hit.where else name
