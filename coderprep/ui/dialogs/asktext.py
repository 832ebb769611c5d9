"""Asking for a line of text, or for one of several things."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from coderprep.core.tr import tr
from coderprep.ui.context import Context
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.widgets.build import button, column, label, named


class TextDialog(Sheet):
    """A caption, a line, an explanation. `then` gets the text and says whether it was taken: else it can be mended."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        name: str,
        title: str,
        caption: str,
        then: Callable[[str], bool],
        *,
        text: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(context, parent, name, title)
        self._then = then
        self.line = QLineEdit(text)
        named(self.line, f"{name}-text", caption.replace("&", ""))
        self.line.selectAll()
        words = label(caption, wrap=False)
        words.setBuddy(self.line)
        ok = button(tr("OK"), f"{name}-ok", self._take, "primary")
        ok.setDefault(True)
        cancel = button(tr("Cancel"), f"{name}-cancel", self.reject, tip=tr("Cancel (Esc)"))
        explained = label(hint, "muted")
        explained.setVisible(bool(hint))
        self.lay_out(column(words, self.line), explained, buttons=(None, cancel, ok))
        self.resize(context.theme.px(420), self.sizeHint().height())
        self.line.setFocus()

    def _take(self) -> None:
        if self._then(self.line.text()):
            self.accept()


class ChoiceDialog(Sheet):
    """A caption and a list of (text, value); `then` gets the chosen value."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        name: str,
        title: str,
        caption: str,
        choices: Sequence[tuple[str, int]],
        then: Callable[[int], object],
    ) -> None:
        super().__init__(context, parent, name, title)
        self._then = then
        self.box = QComboBox()
        named(self.box, f"{name}-choice", caption.replace("&", ""))
        for text, value in choices:
            self.box.addItem(text, value)
        words = label(caption, wrap=False)
        words.setBuddy(self.box)
        ok = button(tr("OK"), f"{name}-ok", self._take, "primary")
        ok.setDefault(True)
        ok.setEnabled(self.box.count() > 0)
        cancel = button(tr("Cancel"), f"{name}-cancel", self.reject, tip=tr("Cancel (Esc)"))
        self.lay_out(column(words, self.box), buttons=(None, cancel, ok))
        self.resize(context.theme.px(420), self.sizeHint().height())

    def _take(self) -> None:
        value = self.box.currentData()
        self.accept()
        self._then(value)
