"""Hands and eyes for tests: find widgets by name, press keys, wait for a condition without sleeping."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMainWindow, QMessageBox, QWidget

W = TypeVar("W", bound=QWidget)


def settle() -> None:
    """Let everything that has been posted happen, deletions included."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def until(condition: Callable[[], object], seconds: float = 5.0) -> None:
    """Process events until the condition holds; fails after so many seconds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    settle()


def find(root: QWidget, name: str, kind: type[W] = QWidget) -> W:  # type: ignore[assignment]
    """The visible widget with this object name."""
    seen = [widget for widget in root.findChildren(kind, name) if widget.isVisible()]
    assert len(seen) == 1, f"{len(seen)} visible widgets are named {name}"
    return seen[0]


def shown(root: QWidget, name: str) -> bool:
    """True where a widget of this name can be seen."""
    return any(widget.isVisible() for widget in root.findChildren(QWidget, name))


def click(root: QWidget, name: str) -> None:
    """Click the button with this object name."""
    QTest.mouseClick(find(root, name, QAbstractButton), Qt.MouseButton.LeftButton)
    settle()


def press(key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key, or type a text, wherever the focus is."""
    target = focus()
    if isinstance(key, str):
        QTest.keyClicks(target, key, modifiers)
    else:
        QTest.keyClick(target, key, modifiers)
    settle()


def focus() -> QWidget:
    """The widget that keys go to."""
    window = QApplication.activePopupWidget() or QApplication.activeModalWidget() or _window()
    target = window.focusWidget() or window
    if QApplication.focusWidget() is not target:
        window.activateWindow()
        target.setFocus()
        settle()
    return target


def _window() -> QWidget:
    """The main window; the offscreen platform does not make it active again when a dialog has closed."""
    window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow) and w.isVisible()), None)
    window = window or QApplication.activeWindow()
    assert window is not None, "there is no window"
    return window


def texts(root: QWidget) -> str:
    """All label texts that can be seen, one a line."""
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible() and label.text())


def heard(root: QWidget) -> str:
    """What was announced last."""
    announcer = root.findChild(QLabel, "announcer")
    return announcer.accessibleName() if announcer else ""


def dialog(name: str) -> QDialog:
    """The open dialog with this object name, wherever it belongs to."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    named = [w for w in found if w.objectName() == name]
    assert len(named) == 1, f"{len(named)} dialogs are named {name}; open are {[w.objectName() for w in found]}"
    return named[0]


def dialogs() -> list[str]:
    """Names of the open dialogs."""
    found = QApplication.topLevelWidgets()
    return sorted(w.objectName() for w in found if isinstance(w, QDialog) and w.isVisible())


def answer(name: str, yes: bool = True) -> None:
    """Answer the open question with this object name."""
    box = dialog(name)
    assert isinstance(box, QMessageBox)
    button = box.button(QMessageBox.StandardButton.Yes if yes else QMessageBox.StandardButton.No)
    button.click()
    settle()
