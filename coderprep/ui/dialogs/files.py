"""Asking for a file without stopping the program."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from coderprep.ui.widgets.build import named


def choose_files(
    parent: QWidget, name: str, title: str, kinds: list[str], then: Callable[[list[str]], object]
) -> QFileDialog:
    """Ask for existing files; `kinds` are filters as Qt writes them. `then` runs once they are chosen."""
    dialog = _dialog(parent, name, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(then)
    dialog.open()
    return dialog


def choose_target(
    parent: QWidget, name: str, title: str, kinds: list[str], suggested: str, then: Callable[[str], object]
) -> QFileDialog:
    """Ask where to write a file; the dialog itself asks before one is replaced. `then` runs once that is known."""
    dialog = _dialog(parent, name, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(suggested)
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, name: str, title: str, kinds: list[str]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    named(dialog, name, title)
    dialog.setNameFilters(kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
