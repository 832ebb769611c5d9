"""Can somebody who only listens use this page?"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLabel, QScrollBar, QWidget


def focusable(root: QWidget) -> Iterator[QWidget]:
    """Every visible, enabled widget that Tab or a click can give the focus to, inner parts of widgets left out."""
    for widget in [root, *root.findChildren(QWidget)]:
        usable = widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if usable and not _inner(widget):
            yield widget


def nameless(root: QWidget) -> list[str]:
    """The focusable widgets that lack an object name or words for a listener."""
    return [
        f"{type(widget).__name__} “{widget.objectName()}” in “{_home(widget)}”"
        for widget in focusable(root)
        if not _has_names(widget)
    ]


def assert_accessible(root: QWidget) -> None:
    """Fail naming the widgets that a listener could not tell apart."""
    missing = nameless(root)
    assert missing == [], f"without object name or accessible name: {missing}"
    doubles = _doubles(root)
    assert doubles == [], f"object names used twice: {doubles}"
    rich = [label.text() for label in root.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]
    assert [text for text in rich if text] == [], f"labels that interpret markup: {rich}"


def _has_names(widget: QWidget) -> bool:
    spoken = widget.accessibleName()
    return bool(widget.objectName()) and bool(spoken.strip()) and any(letter.isalnum() for letter in spoken)


def _inner(widget: QWidget) -> bool:
    """True for the parts that Qt itself builds into a spin box, a combo box, a scroll area or a window."""
    parent = widget.parentWidget()
    if isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_"):
        return True
    return isinstance(parent, QAbstractSpinBox | QComboBox) or (
        isinstance(parent, QAbstractScrollArea) and widget is parent.viewport()
    )


def _home(widget: QWidget) -> str:
    parent = widget.parentWidget()
    return parent.objectName() or type(parent).__name__ if parent else ""


def _doubles(root: QWidget) -> list[str]:
    names = [widget.objectName() for widget in focusable(root)]
    return sorted({name for name in names if name and names.count(name) > 1})
