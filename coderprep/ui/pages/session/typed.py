"""The typed answer: a line to write in, then the comparison."""

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from coderprep.core.tr import tr
from coderprep.core.typed import Comparison, compare
from coderprep.ui.theme import Theme, code_font, role, text_font
from coderprep.ui.widgets.build import column, label, named
from coderprep.ui.widgets.cardview import CardView
from coderprep.ui.widgets.comparison import comparison_markup, spoken_comparison
from coderprep.ui.widgets.richtext import has_code


class AnswerLine(QLineEdit):
    """Leaves Enter to the session, and undo while there is nothing to undo in the line itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write; an undo with nothing written belongs to the session."""
        if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class TypedPart(QWidget):
    """Asks for the answer; the session reveals it when Enter was pressed in the line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._expected: tuple[str, ...] = ()
        caption = label(tr("Your &answer"), "muted")
        self.line = AnswerLine()
        named(self.line, "typed-answer", tr("Your answer"))
        self.line.setPlaceholderText(tr("Type the answer, then press Enter"))
        caption.setBuddy(self.line)
        self._verdict = label()
        self.rows = CardView(theme, "comparison", tr("Your answer compared"), 12)
        self.setLayout(column(caption, self.line, self._verdict, self.rows))

    @property
    def given(self) -> str:
        """What was typed."""
        return self.line.text()

    def ask(self, expected: Sequence[str]) -> None:
        """Empty the line for a new card."""
        self._expected = tuple(expected)
        self.line.clear()
        self.line.setReadOnly(False)
        scale = self._theme.scale
        self.line.setFont(code_font(scale) if any(map(has_code, expected)) else text_font(scale))
        self._verdict.hide()
        self.rows.hide()

    def judge(self) -> Comparison:
        """Compare, and show the difference."""
        result = compare(self.given, self._expected)
        self.line.setReadOnly(True)
        self._verdict.setText(_verdict(self.given, result))
        role(self._verdict, "right" if result.right else "wrong")
        self._verdict.show()
        if not result.right and self.given.strip():
            self.rows.show_markup(comparison_markup(self.given, result), spoken_comparison(self.given, result))
            self.rows.show()
        return result


def _verdict(given: str, result: Comparison) -> str:
    if result.right:
        return tr("✓ Right")
    return tr("✗ Wrong") if given.strip() else tr("✗ Not answered")
