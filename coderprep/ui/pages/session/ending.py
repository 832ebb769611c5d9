"""After the last card: the session in numbers, the cards that gave trouble, and what could come next."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coderprep.core.intervals import span
from coderprep.core.tr import tr, trn
from coderprep.library.queueing import Scope
from coderprep.library.summary import Summary
from coderprep.ui.pages.session.further import Further
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, button, card, clear, column, label, row, scrolled

_LONGEST = 160


class EndingView(QWidget):
    """Shows a summary, or that nothing was due; `start` goes on with another scope, `leave` ends the session."""

    def __init__(self, theme: Theme, start: Callable[[Scope], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self._theme = theme
        self._heading = label("", "title")
        self._lead = label("", "muted")
        self._numbers = QGridLayout()
        self._numbers.setSpacing(2 * SPACE)
        self._trouble = QVBoxLayout()
        self._trouble.setSpacing(SPACE)
        self.further = Further(start)
        self.spoken = ""
        self.done = button(tr("Done"), "done", leave, "primary", tr("Done ({keys})", keys=tr("Enter or Esc")))
        next_steps = card(label(tr("Go on with"), "heading"), row(self.further, None))
        self.further.setMinimumWidth(theme.px(440))
        content = QWidget()
        inner = column(
            self._heading,
            self._lead,
            self._numbers,
            self._trouble,
            row(self.done, None),
            next_steps,
            None,
            space=2 * SPACE,
        )
        inner.setContentsMargins(0, 2 * SPACE, 0, 0)
        content.setLayout(inner)
        self.setLayout(column(scrolled(content, "ending-area", tr("End of the session"))))

    def show_summary(self, told: Summary) -> None:
        """The numbers of a session that has ended."""
        self._heading.setText(tr("That is all for now"))
        self._lead.setText(tr("Every answer is stored. U takes the last one back."))
        clear(self._numbers)
        numbers = figures(told)
        across = max(1, min(len(numbers), self.window().width() // self._theme.px(230)))
        for place, (value, words) in enumerate(numbers):
            self._numbers.addWidget(_figure(value, words), place // across, place % across)
        told_numbers = ", ".join(f"{value} {words}" for value, words in numbers)
        self.spoken = tr("That is all for now: {numbers}.", numbers=told_numbers)
        clear(self._trouble)
        self._list(tr("Hardest cards"), [_missed(hard.question, hard.missed) for hard in told.hardest])
        self._list(tr("Suspended, because they keep being forgotten (tagged “leech”)"), list(told.leeches))

    def show_nothing(self) -> None:
        """There was no card to show."""
        self.spoken = tr("Nothing is due right now")
        self._heading.setText(self.spoken)
        self._lead.setText(tr("You are up to date. You can stop here, or go on with one of these:"))
        clear(self._numbers)
        clear(self._trouble)

    def _list(self, heading: str, lines: list[str]) -> None:
        if lines:
            entries = [label(line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…") for line in lines]
            self._trouble.addWidget(card(label(heading, "heading"), *entries))


def figures(told: Summary) -> list[tuple[str, str]]:
    """The numbers of a summary with what they count."""
    found = [(str(told.answers), trn("answer", "answers", told.answers))]
    share = told.retention.share
    if share is not None:
        words = tr("remembered ({n} of {all} reviews)", n=told.retention.remembered, all=told.retention.asked)
        found.append((f"{share:.0%}", words))
    if told.new:
        found.append((str(told.new), trn("new card met", "new cards met", told.new)))
    found.append((str(told.missed), tr("graded Again")))
    found.append((span(told.took_ms), tr("answering time")))
    return found


def _figure(value: str, words: str) -> QWidget:
    number, caption = label(value, "number", wrap=False), label(words, "muted")
    caption.setAlignment(Qt.AlignmentFlag.AlignTop)
    return card(number, caption, None)


def _missed(question: str, times: int) -> str:
    line = " ".join(question.split())
    return tr("{question} ({times})", question=line, times=trn("missed once", "missed {n} times", times))
