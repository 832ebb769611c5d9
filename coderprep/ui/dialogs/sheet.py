"""What our dialogs have in common: a name, remembered size, content that scrolls, and a row of buttons."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from coderprep.ui.context import Context
from coderprep.ui.widgets.build import SPACE, column, named, row


class Sheet(QDialog):
    """A dialog that does not stop the program; it is deleted when closed and comes back in the size it had."""

    def __init__(self, context: Context, parent: QWidget, name: str, title: str) -> None:
        super().__init__(parent)
        self._around = parent
        self.context, self.hub = context, context.hub
        named(self, name, title)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def lay_out(self, *content: QWidget | QLayout | None, buttons: tuple[QWidget | None, ...]) -> None:
        """Put the content above the buttons (None is a stretch)."""
        self.setLayout(column(*content, row(*buttons), space=2 * SPACE, margin=3 * SPACE))

    def size_for(self, width: int, height: int) -> None:
        """Take up the remembered size, else this one (it grows with the text, and never beyond the window's)."""
        px, around = self.context.theme.px, self._around.window().size()
        self.resize(min(px(width), max(around.width(), 640)), min(px(height), max(around.height(), 480)))
        state = self.context.preferences.state(self.objectName())
        self.restoreGeometry(QByteArray.fromBase64(QByteArray(state.encode("ascii", "ignore"))))

    def done(self, result: int) -> None:
        """Close, remembering the size."""
        state = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.context.preferences.keep_state(self.objectName(), state)
        super().done(result)
