"""The text of a code's page: rich text of our own making in the card widget, scrolling by itself, links by key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextBrowser

from coderprep.ui.theme import Look, Theme
from coderprep.ui.widgets.cardview import CardView
from coderprep.ui.widgets.richtext import style


class CodeText(CardView):
    """Arrows and Page keys scroll, Tab goes from link to link, Enter follows one."""

    def __init__(self, theme: Theme, name: str, spoken_name: str) -> None:
        super().__init__(theme, name, spoken_name, 10.5)
        self.setProperty("role", "book")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.document().setDocumentMargin(8)

    def sheet(self) -> str:
        """The rich text's sheet, and what a code's page needs besides."""
        return style(self._theme.look) + page_style(self._theme.look)

    def sizeHint(self) -> QSize:
        """A column that is read easily."""
        return QSize(self._theme.px(420), self._theme.px(320))

    def minimumSizeHint(self) -> QSize:
        """It scrolls."""
        return QSize(self._theme.px(160), self._theme.px(120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of any text; Escape and letters are for the panel around."""
        letter = event.text().isalnum() and not event.modifiers()
        if letter or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            QTextBrowser.keyPressEvent(self, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll."""
        QTextBrowser.wheelEvent(self, event)


def page_style(look: Look) -> str:
    """The classes of a code's page in this look."""
    colors = look.colors
    return (
        f".yes {{ color: {colors['right']}; font-weight: 600; }}"
        f".no {{ color: {colors['warning']}; font-weight: 600; }}"
        f".gone {{ color: {colors['wrong']}; font-weight: 600; }} .kind {{ font-weight: 600; margin: 6px 0 0 0; }}"
        "h2 { margin: 0; } h4 { margin: 14px 0 2px 0; } p { margin: 4px 0; }"
        "ul { margin: 0 0 0 18px; -qt-list-indent: 0; } td { padding: 2px 12px 2px 0; }"
    )
