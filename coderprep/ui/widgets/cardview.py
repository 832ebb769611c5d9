"""The only widget that shows rich text: a card's face, read-only, which loads nothing and opens nothing."""

from collections.abc import Iterable
from math import ceil
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap, QTextDocument, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from coderprep.core.faces import Segment
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import named
from coderprep.ui.widgets.codes.codelinks import link_codes
from coderprep.ui.widgets.richtext import markup, spoken, style

_KEPT_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
_FOLLOWING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardView(QTextBrowser):
    """As tall as its text; the page around it scrolls. `link_asked` carries an address that somebody clicked."""

    link_asked = Signal(str)
    links_codes = False
    """Where True, codes in the text are links (`code:…`), for the page to open in the code book."""

    def __init__(self, theme: Theme, name: str, spoken_name: str, points: float = 14) -> None:
        super().__init__()
        named(self, name, spoken_name)
        self._theme, self._points = theme, points
        self._markup = self._spoken = ""
        self.setProperty("role", "card")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.anchorClicked.connect(lambda url: self.link_asked.emit(url.toString()))
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self._fit())
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def spoken(self) -> str:
        """What is shown, as a listener gets it."""
        return self._spoken

    def show_segments(self, segments: Iterable[Segment]) -> None:
        """Show a face, or a part of one."""
        pieces = tuple(segments)
        self.show_markup(markup(pieces), spoken(pieces))

    def show_markup(self, ours: str, words: str) -> None:
        """Show markup that we made ourselves of escaped texts, and what a listener gets instead."""
        self._markup, self._spoken = link_codes(ours) if self.links_codes else ours, words
        self.setAccessibleDescription(words)
        self._paint()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Refuse every picture, style sheet and page: anything but a picture would make Qt open the path itself."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return _nothing()
        return ""

    def sizeHint(self) -> QSize:
        """As tall as the text is at this width."""
        return QSize(super().sizeHint().width(), ceil(self.document().size().height()) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Never less than the whole text."""
        return QSize(self._theme.px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep copying, and Enter on a link; all other keys belong to the page around."""
        on_link = event.key() in _FOLLOWING and self.textCursor().charFormat().isAnchor()
        if on_link or any(event.matches(key) for key in _KEPT_KEYS):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page around scrolls."""
        event.ignore()

    def sheet(self) -> str:
        """The style sheet of the markup in the look in force."""
        return style(self._theme.look)

    def _dress(self) -> None:
        """Take up font and colors of the look; done apart because it costs more than showing a card."""
        font = self.font()
        font.setPointSizeF(self._points * self._theme.scale / 100)
        self.document().setDefaultFont(font)
        self.document().setDefaultStyleSheet(self.sheet())
        self._paint()

    def _paint(self) -> None:
        self.setHtml(self._markup)
        self._fit()

    def _fit(self) -> None:
        self.updateGeometry()


def _nothing() -> QPixmap:
    """One transparent pixel."""
    pixel = QPixmap(1, 1)
    pixel.fill(Qt.GlobalColor.transparent)
    return pixel
