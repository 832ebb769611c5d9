"""One option of a question: a button whose text wraps, and which later says whether it was right and why."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from coderprep.core.tr import tr
from coderprep.ui.theme import role
from coderprep.ui.widgets.build import column, label, row


class OptionButton(QPushButton):
    """Letter, text and, once judged, a verdict in words with the reason."""

    def __init__(self, letter: str, name: str) -> None:
        super().__init__()
        self.letter = letter
        self.setObjectName(name)
        self.setProperty("role", "option")
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setSizePolicy(_wrapping())
        self._letter = label(letter, "heading", wrap=False)
        self._text = label()
        self._verdict = label("", "muted")
        self._why = label("", "muted")
        self._verdict.hide()
        self._why.hide()
        words = column(self._text, self._verdict, self._why, space=4)
        inner = row(self._letter, words, space=12)
        inner.setAlignment(self._letter, Qt.AlignmentFlag.AlignTop)
        inner.setStretch(1, 1)
        inner.setContentsMargins(14, 10, 14, 10)
        self.setLayout(inner)
        for part in (self._letter, self._text, self._verdict, self._why):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def ask(self, text: str) -> None:
        """Show an option that has not been judged yet."""
        self._text.setText(text)
        self.setChecked(False)
        self.judge("", "muted")

    def judge(self, verdict: str, kind: str, why: str = "") -> None:
        """Show a verdict (`kind`: `right`, `wrong` or `muted`) and the reason."""
        self._verdict.setText(verdict)
        role(self._verdict, kind)
        self._verdict.setVisible(bool(verdict))
        self._why.setText(why)
        self._why.setVisible(bool(why))
        spoken = [tr("{letter}: {option}", letter=self.letter, option=self._text.text()), verdict, why]
        self.setAccessibleName(". ".join(part for part in spoken if part))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the wrapped text."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """The text on one line where there is room."""
        layout = self.layout()
        return layout.totalSizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The text wrapped."""
        layout = self.layout()
        return layout.totalMinimumSize() if layout else super().minimumSizeHint()


def _wrapping() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


def verdict(chosen: bool, correct: bool) -> tuple[str, str]:
    """What to say about an option, and the role of that text."""
    if correct:
        return (tr("✓ Right, your answer") if chosen else tr("✓ The right answer")), "right"
    return (tr("✗ Wrong, your answer"), "wrong") if chosen else ("", "muted")
