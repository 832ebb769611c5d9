"""The questions of a session: submit, leave, and the note on an item."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QPlainTextEdit, QWidget

from coderprep.core.tr import tr
from coderprep.ui.widgets.build import SPACE, column, label, named

_PAUSE_MS = 700


def ask(parent: QWidget, name: str, title: str, text: str, yes: str, no: str, run: Callable[[], None]) -> None:
    """Ask one question; `run` is called on the answer `yes`. Nothing waits: the exam clock goes on meanwhile."""
    box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=parent)
    named(box, name, text)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sure = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    named(sure, f"{name}-yes", yes)
    named(stay, f"{name}-no", no)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    sure.clicked.connect(lambda: run())
    box.open()


class NoteDialog(QDialog):
    """A note on one item; `save` gets its text at every pause in typing and when the dialog closes."""

    def __init__(self, number: int, text: str, save: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Note on item {number}", number=number))
        named(self, "note", tr("Note on item {number}", number=number))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._save = save
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        self.text = QPlainTextEdit(text)
        named(self.text, "note-text", tr("Your note"))
        self.text.setTabChangesFocus(True)
        caption = label(tr("&Your note; it is kept with the attempt and shown in the result."))
        caption.setBuddy(self.text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(tr("Close"))
        close.setToolTip(tr("Keep the note and close (Esc)"))
        named(close, "note-close", tr("Keep the note and close"))
        buttons.rejected.connect(self.reject)
        self.setLayout(column(caption, self.text, buttons, margin=2 * SPACE))
        self.resize(480, 280)
        self.text.textChanged.connect(self._pause.start)
        self.finished.connect(self._keep)

    def _keep(self) -> None:
        self._pause.stop()
        self._save(self.text.toPlainText())
