"""The one search box of the book, with what it finds as one types."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.releases import System
from coderprep.core.codebook.reportable import status
from coderprep.core.tr import tr, trn
from coderprep.library.codebook import marks, pages, releases, searching
from coderprep.library.codebook.releases import Using
from coderprep.library.codebook.values import Found, Hit, Where
from coderprep.library.profile import Profile
from coderprep.ui.context import Context
from coderprep.ui.models.hits import HIT, HitModel
from coderprep.ui.widgets.build import column, label, named
from coderprep.ui.widgets.codes.address import address_of
from coderprep.ui.widgets.codes.hitpainter import HitPainter
from coderprep.ui.window import announce

LATELY = 20
"""Pages looked at lately that are offered while nothing is typed."""

_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class HitList(QListView):
    """Enter or a click opens a row."""

    opened = Signal(object)

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        named(self, f"{name}-hits", tr("Codes found"))
        self.rows = HitModel()
        self.setModel(self.rows)
        self.setItemDelegate(HitPainter(context.theme, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or rows would change their height
        self.clicked.connect(lambda index: self.open_current())

    def open_current(self) -> None:
        """Open the current row, the first where there is none."""
        index = self.currentIndex() if self.currentIndex().isValid() else self.rows.index(0, 0)
        if index.isValid():
            hit: Hit = index.data(HIT)
            self.opened.emit(address_of(hit.entry, hit.release))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class CodeSearch(QWidget):
    """`line` is put wherever the page wants it; this widget is the list below. `opened` carries an `Address`.

    `typing` tells whether something is being searched for. `systems` narrows: None is what the exam's books hold.
    """

    opened = Signal(object)
    typing = Signal(bool)

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.hub = context.hub
        self.systems: Collection[System] | None = None
        self.line = QLineEdit()
        named(self.line, f"{name}-search", tr("Search the code book"))
        self.line.setPlaceholderText(tr("A code, or words in any order"))
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self._said = label("", "muted")
        self.list = HitList(context, name)
        self.setLayout(column(self._said, self.list))
        self.line.textChanged.connect(lambda text: self.search())
        self.list.opened.connect(self.opened)
        context.theme.changed.connect(self.list.scheduleDelayedItemsLayout)

    def search(self) -> None:
        """Find what is typed; the pages looked at lately where nothing is."""
        text = self.line.text().strip()
        if text:
            self._show(searching.search(self.hub.profile, text, self.systems), text)
        else:
            hits = lately(self.hub.profile)
            self.list.rows.show_hits(hits)
            self._tell(tr("Looked at lately") if hits else tr("Type a code such as E11.9, or words."))
        self.typing.emit(bool(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys walk through the results while one types, Enter opens, Escape clears."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in _WALKING:
            self._walk(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.open_current()
        elif event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
        else:
            return False
        return True

    def _walk(self, event: QKeyEvent) -> None:
        if self.list.currentIndex().isValid():
            self.list.keyPressEvent(event)
        elif self.list.rows.rowCount():
            self.list.setCurrentIndex(self.list.rows.index(0, 0))
        words = self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        if words:
            announce(self.window(), words)

    def _show(self, found: Found, text: str) -> None:
        self.list.rows.show_hits(found.hits)
        self.list.scrollToTop()
        self._tell(" ".join((*_instead(found), _count(found, text))))

    def _tell(self, sentence: str) -> None:
        self._said.setText(sentence)
        self.list.setAccessibleDescription(sentence)


def lately(profile: Profile) -> tuple[Hit, ...]:
    """The pages looked at last as a list of results, in the current releases."""
    visits = marks.history(profile)[:LATELY]
    hits = {}
    for system in dict.fromkeys(visit.system for visit in visits):
        for used in releases.using(profile, [system]):
            codes = tuple(visit.code for visit in visits if visit.system is system)
            for entry in pages.exists(profile, system, codes).values():
                hits[system, entry.code] = _plain(used, entry)
    return tuple(hits[key] for visit in visits if (key := (visit.system, visit.code)) in hits)


def _plain(used: Using, entry: CodeEntry) -> Hit:
    return Hit(used.release, entry, status(entry, used.on), Where.CODE)


def _instead(found: Found) -> Sequence[str]:
    return [tr("“{typed}” was read as “{read}”.", typed=typed, read=read) for typed, read in found.instead.items()]


def _count(found: Found, text: str) -> str:
    if not found.hits:
        return tr("Nothing fits “{typed}”. Try fewer words, or the beginning of a code.", typed=text)
    if len(found.hits) >= searching.SCREENFUL:
        return tr("The first {n} that fit", n=len(found.hits))
    return trn("{n} fits", "{n} fit", len(found.hits))
