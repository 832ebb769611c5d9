"""The keys of a session: one table behind the shortcuts and the overview."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from coderprep.core.tr import tr
from coderprep.ui.widgets.build import SPACE, button, column, label, named, row


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that keys do: `sequences` as Qt writes them, `shown` as people read them."""

    sequences: tuple[str, ...]
    shown: str
    title: str
    run: Callable[[], object]
    on_item: bool = True


class Keys:
    """Shortcuts of the session widget; those of an item sleep while another screen is up."""

    def __init__(self, owner: QWidget, keys: Sequence[Key]) -> None:
        self.keys = keys
        self._on_item: list[QShortcut] = []
        for key in keys:
            for sequence in key.sequences:
                shortcut = QShortcut(QKeySequence(sequence), owner)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(key.run)
                if key.on_item:
                    self._on_item.append(shortcut)

    def item_on_screen(self, yes: bool) -> None:
        """Let the keys of an item work, or not."""
        for shortcut in self._on_item:
            shortcut.setEnabled(yes)


class KeysDialog(QDialog):
    """The overview of the keys."""

    def __init__(self, keys: Sequence[Key], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys of the exam"))
        spoken = "; ".join(f"{key.shown}: {key.title}" for key in keys if key.shown)
        named(self, "keys", tr("Keys of the exam. {keys}", keys=spoken))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACE)
        for place, key in enumerate(key for key in keys if key.shown):
            grid.addWidget(label(key.shown, "strong", wrap=False), place, 0)
            grid.addWidget(label(key.title, wrap=False), place, 1)
        close = button(tr("Close"), "keys-close", self.accept, "primary", tr("Close (Esc)"))
        self.setLayout(column(grid, row(None, close), space=2 * SPACE, margin=3 * SPACE))
