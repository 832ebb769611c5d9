"""Questions and reports in boxes that do not stop the program."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from coderprep.core.tr import tr
from coderprep.ui import logs
from coderprep.ui.widgets.build import named

_YES_NO = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No


def ask(
    parent: QWidget,
    name: str,
    title: str,
    text: str,
    *,
    yes: Callable[[], object] | None = None,
    no: Callable[[], object] | None = None,
    words: tuple[str, str] | None = None,
    buttons: QMessageBox.StandardButton = _YES_NO,
    default: QMessageBox.StandardButton = QMessageBox.StandardButton.NoButton,
) -> QMessageBox:
    """Open a question (or, with one button, a statement); `yes` or `no` runs when it is answered.

    `words` are what stands on the buttons for yes and no; Esc is no, Enter what `default` says.
    """
    box = QMessageBox(QMessageBox.Icon.Question, title, text, buttons, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    named(box, name, title)
    for standard, word in zip(
        (QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No), words or (), strict=False
    ):
        box.button(standard).setText(word)
    if default != QMessageBox.StandardButton.NoButton:
        box.setDefaultButton(default)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def answered(result: int) -> None:
        chosen = yes if result in (QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.Ok) else no
        if chosen is not None:
            chosen()

    box.finished.connect(answered)
    box.open()
    return box


def show_bug(parent: QWidget, error: BaseException) -> None:
    """Tell about a bug of ours, with a report that can be copied."""
    box = QMessageBox(QMessageBox.Icon.Critical, tr("Unexpected error"), "", QMessageBox.StandardButton.Close, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        tr(
            "Something went wrong that should not have. What you had answered is stored. "
            "Copy the report and send it with a word on what you were doing."
        )
    )
    report = logs.report(error)
    box.setDetailedText(report)
    named(box, "bug", tr("Unexpected error"))
    copy = box.addButton(tr("&Copy report"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
