"""Everything that can be done from anywhere: one list behind menus, shortcuts, the palette and the overview."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from coderprep.core.tr import tr


@dataclass(frozen=True, slots=True)
class Entry:
    """One action as menus and the palette show it."""

    id: str
    group: str
    title: str
    action: QAction


class Actions(QObject):
    """The registry. Ids are stable (`file.import`); groups are the menus."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: dict[str, Entry] = {}

    def add(self, id_: str, group: str, title: str, run: Callable[[], object], shortcut: str = "") -> QAction:
        """Register an action and give back its QAction, parented here."""
        action = QAction(title, self)
        action.setObjectName(id_)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setToolTip(tr("{title} ({keys})", title=title.replace("&", ""), keys=shortcut))
        action.triggered.connect(lambda: run())
        self._entries[id_] = Entry(id_, group, title.replace("&", ""), action)
        return action

    def __getitem__(self, id_: str) -> QAction:
        return self._entries[id_].action

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())
