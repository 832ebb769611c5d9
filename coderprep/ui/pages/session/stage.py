"""The card on screen: question, a place to answer, the answer, and where it comes from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coderprep.core.cards import Rating
from coderprep.core.notes import About, NoteKind
from coderprep.core.tr import tr
from coderprep.library.study import Shown
from coderprep.ui.pages.session.choice import ChoicePart
from coderprep.ui.pages.session.typed import TypedPart
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, card, column, label, rule, scrolled
from coderprep.ui.widgets.cardview import CardView
from coderprep.ui.widgets.codes.address import parse
from coderprep.ui.widgets.comparison import spoken_comparison
from coderprep.ui.widgets.flags import flag_name
from coderprep.ui.widgets.links import ask_to_open
from coderprep.ui.widgets.words import citation, deck_text, state_name


class Stage(QWidget):
    """Shows one card. `answered` fires when an option was chosen, before the answer is revealed; `code_asked` carries
    the link of a code in the text."""

    answered = Signal()
    code_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Shown | None = None
        self.front = self._view("question", tr("Question"))
        self.typed = TypedPart(theme)
        self.choice = ChoicePart()
        self.back = self._view("answer", tr("Answer"))
        self.extra = self._view("extra", tr("More about it"), 11)
        self._line = rule()
        self._disputed = label("", "banner")
        self._source = label("", "muted")
        self.meta = label("", "muted")
        self.choice.chosen.connect(self.answered)
        self._build()

    def _view(self, name: str, spoken: str, points: float = 14) -> CardView:
        view = CardView(self._theme, name, spoken, points)
        view.links_codes = True
        view.link_asked.connect(self._follow)
        return view

    def _follow(self, link: str) -> None:
        """Codes open in the code book, web pages after a question."""
        if parse(link) is not None:
            self.code_asked.emit(link)
        else:
            ask_to_open(self, link)

    def _build(self) -> None:
        parts = (self.front, self.typed, self.choice, self._line, self.back, self.extra, self._disputed, self._source)
        self._card = card(*parts, None, margin=3 * SPACE)
        content = QWidget()
        content.setLayout(column(self._card))
        self.area = scrolled(content, "card-area", tr("Card"))
        self.setLayout(column(self.area))

    def ask(self, shown: Shown) -> None:
        """Show the front of a card."""
        face = shown.face
        self.tell_state(shown)
        self.front.show_segments(face.question)
        self.typed.setVisible(face.kind is NoteKind.TYPED)
        self.choice.setVisible(face.kind is NoteKind.CHOICE)
        if face.kind is NoteKind.TYPED:
            self.typed.ask(face.expected)
        elif face.kind is NoteKind.CHOICE:
            self.choice.ask(face.options, self.front)
        for part in (self._line, self.back, self.extra, self._disputed, self._source):
            part.hide()
        self.area.verticalScrollBar().setValue(0)

    def tell_state(self, shown: Shown) -> None:
        """Say what kind of card it is, where it belongs and whether it is flagged."""
        self._shown = shown
        self.meta.setText(_meta(shown))

    def answer_as(self, given: str, picked: frozenset[int]) -> None:
        """Take over what was typed or chosen before the card was shown anew."""
        self.typed.line.setText(given)
        self.choice.picked = picked

    def reveal(self) -> Rating | None:
        """Show the answer; the grade it suggests where something was typed or chosen."""
        if self._shown is None:
            return None
        self._show_answer(self._shown)
        self._show_origin(self._shown.note.about)
        if self._shown.face.kind is NoteKind.TYPED:
            return Rating.GOOD if self.typed.judge().right else Rating.AGAIN
        if self._shown.face.kind is NoteKind.CHOICE:
            self.choice.judge()
            return Rating.GOOD if self.choice.right else Rating.AGAIN
        return None

    def spoken_answer(self) -> str:
        """The answer as a listener should hear it, right or wrong first."""
        if self._shown is None:
            return ""
        face = self._shown.face
        if face.kind is NoteKind.TYPED:
            return spoken_comparison(self.typed.given, self.typed.judge())
        if face.kind is NoteKind.CHOICE:
            return tr("Right.") if self.choice.right else tr("Wrong. Right is: {options}.", options=self._right())
        return self.front.spoken if face.kind is NoteKind.CLOZE else self.back.spoken

    def home(self) -> QWidget | None:
        """Where the focus belongs while the card is asked; None where no answer is to be given."""
        if self._shown is not None and self._shown.face.kind is NoteKind.TYPED:
            return self.typed.line
        return self.front if self._shown is not None and self._shown.face.kind is NoteKind.CHOICE else None

    def _right(self) -> str:
        options = self._shown.face.options if self._shown else ()
        return ", ".join(option.text for option in options if option.correct)

    def _show_answer(self, shown: Shown) -> None:
        face = shown.face
        if face.kind is NoteKind.CLOZE:
            self.front.show_segments(face.answer)
        else:
            self.back.show_segments(face.answer)
            self.back.setVisible(bool(face.answer))
        self.extra.show_segments(face.extra)
        self.extra.setVisible(bool(face.extra))
        self._line.setVisible(self.back.isVisibleTo(self._card) or bool(face.extra))

    def _show_origin(self, about: About) -> None:
        self._disputed.setText(tr("Sources disagree: {what}", what=about.disputed))
        self._disputed.setVisible(bool(about.disputed))
        self._source.setText(citation(about))
        self._source.setVisible(bool(about.source))


def _meta(shown: Shown) -> str:
    words = [state_name(shown.card.memory.state), deck_text(shown.deck)]
    if shown.card.flag:
        words.append(flag_name(shown.card.flag))
    return " · ".join(word for word in words if word)
