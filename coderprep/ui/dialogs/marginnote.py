"""The learner's note in the margin of the book at one code."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coderprep.core.codebook.releases import System
from coderprep.core.tr import tr
from coderprep.library.codebook import marks
from coderprep.ui.context import Context
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.widgets.build import button, column, label, named


class MarginNoteDialog(Sheet):
    """Kept with Save; an empty text takes the note away."""

    def __init__(self, context: Context, parent: QWidget, system: System, code: str, dotted: str) -> None:
        super().__init__(context, parent, "margin-note", tr("Margin note at {code}", code=dotted))
        self._system, self._code = system, code
        there = marks.margin_note(self.hub.profile, system, code)
        self.text = QPlainTextEdit(there.text if there else "")
        named(self.text, "margin-text", tr("Your note"))
        self.text.setTabChangesFocus(True)
        caption = label(tr("&What you would write into your book at {code}", code=dotted))
        caption.setBuddy(self.text)
        save = button(tr("Save"), "margin-save", self._save, "primary", tr("Save (Ctrl+Enter)"))
        save.setShortcut(QKeySequence("Ctrl+Return"))
        cancel = button(tr("Cancel"), "margin-cancel", self.reject, tip=tr("Cancel (Esc)"))
        hint = label(
            tr("An empty text takes the note away. Only what stands in the paper book helps at the exam."), "muted"
        )
        self.lay_out(column(caption, self.text), hint, buttons=(None, cancel, save))
        self.size_for(480, 320)
        self.text.setFocus()

    def _save(self) -> None:
        before = marks.margin_note(self.hub.profile, self._system, self._code)
        text = self.text.toPlainText().strip()
        if text == (before.text if before else ""):
            self.accept()
            return
        self.hub.do(marks.write_margin_note, self._system, self._code, text)
        after = marks.margin_note(self.hub.profile, self._system, self._code)
        if (after.text if after else "") == text:
            self.accept()
