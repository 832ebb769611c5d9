"""Short ways to make the widgets that every page is built from, each with its names for listeners and tests."""

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

_Box = TypeVar("_Box", QVBoxLayout, QHBoxLayout)
SPACE = 8
"""The rhythm of the layout, in pixels."""


class Button(QPushButton):
    """A push button that Enter presses, as Space does: Qt leaves Enter to the default button of a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press at Enter, once however long it is held."""
        if not _entered(self, event):
            super().keyPressEvent(event)


class Tool(QToolButton):
    """A tool button that Enter presses, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press at Enter, once however long it is held."""
        if not _entered(self, event):
            super().keyPressEvent(event)


def _entered(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button where this is Enter and nothing else; True where it was."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if not plain or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def named(widget: QWidget, name: str, spoken: str) -> None:
    """Set the object name (for tests) and the accessible name (for listeners)."""
    widget.setObjectName(name)
    widget.setAccessibleName(spoken)


def label(text: str = "", role: str = "", wrap: bool = True) -> QLabel:
    """A plain-text label: markup in the text is shown, never interpreted."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def button(text: str, name: str, run: Callable[[], object], role: str = "", tip: str = "") -> QPushButton:
    """A push button; `role` is `primary`, `flat`, `option` or empty."""
    made = Button(text)
    named(made, name, text.replace("&", ""))
    made.setToolTip(tip)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    made.clicked.connect(lambda: run())
    return made


def tab_through(*widgets: QWidget) -> None:
    """Let Tab go through these widgets in this order; by itself it goes in the order in which they were made."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def also_by(made: QPushButton, keys: str) -> None:
    """Let these keys press the button too; its own shortcut stays what is underlined in its text."""
    QShortcut(QKeySequence(keys), made).activated.connect(made.click)


def column(*things: QWidget | QLayout | None, space: int = SPACE, margin: int = 0) -> QVBoxLayout:
    """A vertical layout of widgets and layouts; None is a stretch."""
    made = QVBoxLayout()
    return _fill(made, things, space, margin)


def row(*things: QWidget | QLayout | None, space: int = SPACE, margin: int = 0) -> QHBoxLayout:
    """A horizontal layout of widgets and layouts; None is a stretch."""
    made = QHBoxLayout()
    return _fill(made, things, space, margin)


def _fill(layout: _Box, things: tuple[object, ...], space: int, margin: int) -> _Box:
    layout.setSpacing(space)
    layout.setContentsMargins(margin, margin, margin, margin)
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, QLayout):
            layout.addLayout(thing)
        elif isinstance(thing, QWidget):
            layout.addWidget(thing)
    return layout


def card(*things: QWidget | QLayout | None, margin: int = 2 * SPACE) -> QFrame:
    """The one card surface."""
    frame = QFrame()
    frame.setProperty("role", "card")
    frame.setLayout(column(*things, margin=margin))
    return frame


def rule() -> QFrame:
    """A thin line."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


def scrolled(content: QWidget, name: str, spoken: str) -> QScrollArea:
    """A vertically scrolling area around a page's content."""
    area = QScrollArea()
    named(area, name, spoken)
    content.setObjectName("scrolled")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setWidget(content)
    return area


def grow(widget: QWidget) -> QWidget:
    """Let a widget take all the room there is."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return widget


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (entry := layout.takeAt(0)) is not None:
        widget, inner = entry.widget(), entry.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
