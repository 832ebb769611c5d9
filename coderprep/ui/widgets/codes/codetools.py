"""Above a code's page: back and forward, and what can be done with the code."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from coderprep.core.tr import tr
from coderprep.ui.icons import icon
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, column, named
from coderprep.ui.widgets.flow import flowing


@dataclass(frozen=True, slots=True)
class Tool:
    """A button with its keys; `keys` work while the focus is anywhere in the page."""

    id: str
    title: str
    icon: str
    keys: str
    run: Callable[[], object]


class CodeTools(QWidget):
    """A row of buttons that wraps."""

    def __init__(self, theme: Theme, name: str, tools: tuple[Tool, ...], around: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._icons = {tool.id: tool.icon for tool in tools}
        self._buttons = {tool.id: self._button(name, tool, around) for tool in tools}
        self.setLayout(column(flowing(*self._buttons.values(), space=SPACE // 2)))
        theme.changed.connect(self.paint)
        self.paint()

    def enable(self, id_: str, yes: bool) -> None:
        """Let a button be pressed."""
        self._buttons[id_].setEnabled(yes)

    def set_icon(self, id_: str, name: str, spoken: str) -> None:
        """Show another picture on a button, under another name."""
        self._icons[id_] = name
        self._buttons[id_].setAccessibleName(spoken)
        self._buttons[id_].setToolTip(tr("{title} ({keys})", title=spoken, keys=self._buttons[id_].property("keys")))
        self.paint()

    def paint(self) -> None:
        """Draw the icons in the colors of the look."""
        size = self._theme.px(18)
        for id_, made in self._buttons.items():
            made.setIcon(icon(self._icons[id_], self._theme.look.colors["text"]))
            made.setIconSize(QSize(size, size))

    def _button(self, name: str, tool: Tool, around: QWidget) -> QToolButton:
        made = QToolButton()
        named(made, f"{name}-{tool.id}", tool.title)
        made.setProperty("role", "flat")
        made.setProperty("keys", tool.keys)
        made.setToolTip(tr("{title} ({keys})", title=tool.title, keys=tool.keys))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: tool.run())
        shortcut = QShortcut(QKeySequence(tool.keys), around)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(made.click)
        return made
