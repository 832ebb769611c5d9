"""The keys of a study session: which there are, and which one was pressed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coderprep.core.tr import tr

_NAMES = {
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_PageUp: "Page up",
    Qt.Key.Key_PageDown: "Page down",
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done during a session; `run` gets the key that was pressed.

    `keys` are named as `pressed` names them; `span` writes a row of keys shorter.
    """

    id: str
    title: str
    keys: tuple[str, ...]
    run: Callable[[str], object]
    icon: str = ""
    span: str = ""

    @property
    def written(self) -> str:
        """The keys as people read them."""
        return self.span or tr(" or ").join(self.keys)

    @property
    def tip(self) -> str:
        """The title with its keys."""
        return tr("{title} ({keys})", title=self.title, keys=self.written)


def simply(run: Callable[[], object]) -> Callable[[str], object]:
    """For a command that does not care which of its keys was pressed."""
    return lambda key: run()


class Keys:
    """Finds the command of a key."""

    def __init__(self, commands: tuple[Command, ...]) -> None:
        self.commands = commands
        self._by_key = {key: command for command in commands for key in command.keys}

    def find(self, event: QKeyEvent) -> Command | None:
        """The command behind this key, whatever the keyboard's layout; None where there is none."""
        return self._by_key.get(pressed(event))


def pressed(event: QKeyEvent) -> str:
    """The name of a key: `Space`, `Enter`, `Esc`, `Ctrl+Z`, or the character it types, in upper case."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    others = bool(event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier))
    if others:
        return ""
    if control:
        key = event.key()
        return f"Ctrl+{chr(key)}" if 0x20 < key < 0x7F else ""
    try:
        return _NAMES.get(Qt.Key(event.key()), event.text().upper())
    except ValueError:  # a key that Qt has no name for
        return event.text().upper()
