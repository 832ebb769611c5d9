"""Below the card: what just happened, and the button to reveal or the four to grade."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QWidget

from coderprep.core.cards import Memory, Rating
from coderprep.core.intervals import until_due
from coderprep.core.moments import Moment
from coderprep.core.tr import tr
from coderprep.ui.theme import Theme, role
from coderprep.ui.widgets.build import SPACE, button, column, label, row
from coderprep.ui.widgets.words import grade_name


class Footer(QWidget):
    """Either one button or four; a line above them for notices."""

    def __init__(self, theme: Theme, reveal: Callable[[], object], grade: Callable[[Rating], object]) -> None:
        super().__init__()
        self._notice = label("", "muted")
        self._notice.hide()
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reveal_button = button(
            tr("Show answer"), "reveal", reveal, "primary", tr("Show answer ({keys})", keys=tr("Space or Enter"))
        )
        self.grades = {rating: self._grade_button(rating, grade) for rating in Rating}
        self._pages = QStackedWidget()
        self._pages.addWidget(_centered(row(self.reveal_button)))
        self._pages.addWidget(_centered(row(*self.grades.values(), space=2 * SPACE)))
        self.setLayout(column(self._notice, self._pages))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for one in (self.reveal_button, *self.grades.values()):
            one.setProperty("tall", True)
        self.reveal_button.setMinimumWidth(theme.px(240))

    def _grade_button(self, rating: Rating, grade: Callable[[Rating], object]) -> QPushButton:
        return button("", f"grade-{rating.name.lower()}", lambda: grade(rating))

    def ask(self, words: str) -> None:
        """Offer to reveal, in these words."""
        self.reveal_button.setText(words)
        self.reveal_button.setAccessibleName(words)
        self._pages.setCurrentIndex(0)

    def offer(self, after: Mapping[Rating, Memory], now: Moment, suggested: Rating, kept: bool) -> None:
        """Offer the grades with their next intervals (`kept`: the schedule stays as it is), one of them suggested."""
        for rating, one in self.grades.items():
            wait = tr("schedule kept") if kept else until_due(after[rating], now)
            word = grade_name(rating)
            one.setText(f"{word}\n{wait}")
            spoken = tr("{grade}, schedule kept") if kept else tr("{grade}, comes back in {time}")
            one.setAccessibleName(spoken.format(grade=word, time=wait))
            one.setToolTip(tr("{grade} ({key})", grade=word, key=_keys(rating)))
            role(one, "primary" if rating is suggested else "")
        self._pages.setCurrentIndex(1)
        self.grades[suggested].setFocus()

    def notice(self, words: str, kind: str = "muted") -> None:
        """Say what happened, in a line that stays until the next card."""
        self._notice.setText(words)
        self._notice.setVisible(bool(words))
        role(self._notice, kind)

    @property
    def noticed(self) -> str:
        """What the line says."""
        return self._notice.text()


def _keys(rating: Rating) -> str:
    return tr("3, Space or Enter") if rating is Rating.GOOD else str(rating.value)


def _centered(inner: QHBoxLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(row(None, inner, None))
    return holder
