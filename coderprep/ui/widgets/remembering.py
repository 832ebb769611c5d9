"""Splitters and columns that come back as they were left."""

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QHeaderView, QSplitter

from coderprep.ui.preferences import Preferences

_PAUSE_MS = 600
"""Written when nothing has been dragged for so long."""


def remember(thing: QSplitter | QHeaderView, preferences: Preferences, name: str) -> None:
    """Take up the remembered state, and remember every change from now on."""
    state = preferences.state(name)
    if state:
        thing.restoreState(QByteArray.fromBase64(QByteArray(state.encode("ascii", "ignore"))))
    pause = QTimer(thing, singleShot=True, interval=_PAUSE_MS)
    pause.timeout.connect(lambda: preferences.keep_state(name, text_of(thing)))
    if isinstance(thing, QSplitter):
        thing.splitterMoved.connect(lambda place, index: pause.start())
    else:
        thing.sectionResized.connect(lambda section, before, after: pause.start())
        thing.sectionMoved.connect(lambda section, before, after: pause.start())


def text_of(thing: QSplitter | QHeaderView) -> str:
    """The state as text for the settings."""
    return bytes(thing.saveState().toBase64().data()).decode("ascii")
