"""One option after the exam: whether it was the key or the answer given, and why it is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from coderprep.core.exams.items import LETTERS
from coderprep.core.notes import Option
from coderprep.core.tr import tr
from coderprep.ui.icons import pixmap
from coderprep.ui.pages.exam.reading import Reading
from coderprep.ui.theme import Theme, role
from coderprep.ui.widgets.build import SPACE, column, label, row

_FRAMES = {"right": "key", "wrong": "missed"}


class JudgedOption(QFrame):
    """Shows one option at a time; kept from item to item."""

    def __init__(self, shown: int, theme: Theme) -> None:
        super().__init__()
        self._theme, self._letter = theme, LETTERS[shown]
        self._text = Reading(theme, f"review-option-{self._letter}", tr("Option {letter}", letter=self._letter))
        self._picture = QLabel()
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._words = label(wrap=False)
        self._why = label(role="muted")
        letter = label(self._letter, "strong", wrap=False)
        said = column(self._text, row(self._picture, self._words, None), self._why, space=SPACE // 2)
        layout = row(letter, said, space=2 * SPACE, margin=SPACE + 4)
        layout.setAlignment(letter, Qt.AlignmentFlag.AlignTop)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_option(self, option: Option, chosen: bool) -> None:
        """Show this option and what became of it."""
        words, kind, picture = standing(option.correct, chosen)
        heard = words or tr("not chosen, not the key")
        self._text.show_text(option.text, tr("{letter}. {option}", letter=self._letter, option=heard))
        self._text.setAccessibleDescription(". ".join(part for part in (option.text, option.why) if part))
        for widget, yes in ((self._picture, bool(words)), (self._words, bool(words)), (self._why, bool(option.why))):
            widget.setVisible(yes)
        if words:
            self._picture.setPixmap(pixmap(picture, self._theme.look.colors[kind], self._theme.px(18)))
        self._words.setText(words)
        role(self._words, kind)
        self._why.setText(option.why)
        role(self, _FRAMES.get(kind, kind))


def standing(key: bool, chosen: bool) -> tuple[str, str, str]:
    """What an option was: in words, as the role of those words, as an icon."""
    if key:
        return (tr("Key, your answer") if chosen else tr("Key")), "right", "check"
    return (tr("Your answer"), "wrong", "cross") if chosen else ("", "choice", "")
