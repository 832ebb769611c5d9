"""Above the card: the way out, how far it is, what is left, and what can be done with the card."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QMenu, QProgressBar, QToolButton, QWidget

from coderprep.core.queue import Counts
from coderprep.core.tr import tr, trn
from coderprep.ui.icons import icon
from coderprep.ui.pages.session.keys import Command
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, Tool, column, label, named, row
from coderprep.ui.widgets.flags import FLAGS, flag_name


class Header(QWidget):
    """Two rows: progress, then the card's state and tools."""

    def __init__(self, theme: Theme, meta: QLabel, commands: Sequence[Command]) -> None:
        super().__init__()
        self._theme = theme
        self._tools = {command.id: tool(command) for command in commands if command.icon}
        self._icons = {command.id: command.icon for command in commands}
        self._bar = QProgressBar()
        named(self._bar, "progress", tr("Cards done"))
        self._bar.setTextVisible(False)
        self._counts = label("", wrap=False)
        leave = self._tools["leave"]
        leave.setText(tr("Leave"))
        leave.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        others = [made for name, made in self._tools.items() if name != "leave"]
        self.card_tools = QWidget()
        self.card_tools.setLayout(row(*others, space=SPACE // 2))
        first = row(leave, self._bar, self._counts, space=2 * SPACE)
        first.setStretch(1, 1)
        second = row(meta, self.card_tools)
        second.setStretch(0, 1)
        self.setLayout(column(first, second))
        theme.changed.connect(self._paint)
        self._paint()

    def count(self, done: int, left: Counts) -> None:
        """Show how far it is and what is left."""
        total = done + left.new + left.learning + left.review
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.setAccessibleDescription(tr("{done} of {total} done", done=done, total=total))
        self._counts.setText(counts_text(left))

    def flag_menu(self, run: Callable[[int], object]) -> QMenu:
        """The menu of the flag button: none and the seven, by number and word."""
        menu = QMenu(self._tools["flag"])
        named(menu, "flag-menu", tr("Flags"))
        for number in (*FLAGS, 0):
            action = menu.addAction(f"&{number}  {flag_name(number)}")
            action.triggered.connect(lambda checked=False, number=number: run(number))
        return menu

    def tool(self, command_id: str) -> QToolButton:
        """The button of a command."""
        return self._tools[command_id]

    def _paint(self) -> None:
        color = self._theme.look.colors["text"]
        size = self._theme.px(20)
        for name, made in self._tools.items():
            made.setIcon(icon(self._icons[name], color))
            made.setIconSize(QSize(size, size))


def tool(command: Command) -> QToolButton:
    """A flat button for a command, its keys in the tooltip."""
    made = Tool()
    named(made, f"do-{command.id}", command.title)
    made.setProperty("role", "flat")
    made.setToolTip(command.tip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda: command.run(""))
    return made


def counts_text(left: Counts) -> str:
    """What is left, in words."""
    return " · ".join(
        (
            trn("{n} new", "{n} new", left.new),
            trn("{n} learning", "{n} learning", left.learning),
            trn("{n} to review", "{n} to review", left.review),
        )
    )
