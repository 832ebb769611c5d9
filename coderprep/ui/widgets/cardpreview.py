"""A note as its cards: every question with its answer below it, for reading only."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from coderprep.core.exams.items import LETTERS
from coderprep.core.faces import Face, Segment, SegmentKind, face, ordinals
from coderprep.core.notes import Content, NoteKind, Option
from coderprep.core.tr import tr, trn
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, card, clear, label, rule
from coderprep.ui.widgets.cardview import CardView

MOST = 8
"""Cards of one note that are shown; a list with more gaps says so."""

_POINTS = 11.5


def kind_name(kind: NoteKind) -> str:
    """A note type as people call it."""
    return {
        NoteKind.BASIC: tr("Basic"),
        NoteKind.REVERSED: tr("Reversed"),
        NoteKind.TYPED: tr("Typed answer"),
        NoteKind.CLOZE: tr("Cloze"),
        NoteKind.CHOICE: tr("Multiple choice"),
    }[kind]


class CardPreview(QWidget):
    """Shows a note; `show_content(None)` empties it. `prefix` begins the object names."""

    def __init__(self, theme: Theme, prefix: str) -> None:
        super().__init__()
        self._theme, self._prefix = theme, prefix
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(SPACE)
        self._shown: Content | None = None
        self._views: list[CardView] = []

    def show_content(self, content: Content | None) -> None:
        """Show the cards of this note."""
        if content is not None and content == self._shown:
            return
        self._shown = content
        clear(self._cards)
        self._views.clear()
        if content is None:
            return
        ords = ordinals(content)
        for place, ord in enumerate(ords[:MOST]):
            self._cards.addWidget(self._card(face(content, ord, ""), place, len(ords), content.html))
        if len(ords) > MOST:
            more = trn("and {n} more card", "and {n} more cards", len(ords) - MOST)
            self._cards.addWidget(label(more, "muted"))
        self._cards.addStretch(1)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """The views are made after all that is around them; Tab comes to them from the area that they scroll in."""
        before: QWidget | None = self.parentWidget()
        while before is not None and not isinstance(before, QScrollArea):
            before = before.parentWidget()
        for view in self._views:
            if before is not None:
                QWidget.setTabOrder(before, view)
            before = view

    def _card(self, shown: Face, place: int, count: int, html: bool) -> QFrame:
        which = tr("Card {n} of {count}", n=place + 1, count=count) if count > 1 else kind_name(shown.kind)
        question = [*shown.question, *_options(shown.options, html)]
        answer = [*_key(shown, html), *shown.answer] if shown.options else list(shown.answer)
        parts: list[QWidget] = [label(which, "muted"), self._view(f"front-{place}", tr("Question"), question), rule()]
        parts.append(self._view(f"back-{place}", tr("Answer"), answer))
        if len(shown.expected) > 1:
            also = tr("Also accepted: {answers}", answers=", ".join(shown.expected[1:]))
            parts.append(label(also, "muted"))
        if shown.extra:
            parts.append(self._view(f"extra-{place}", tr("More about it"), shown.extra))
        return card(*parts)

    def _view(self, name: str, spoken: str, segments: Iterable[Segment]) -> CardView:
        view = CardView(self._theme, f"{self._prefix}-{name}", spoken, _POINTS)
        view.show_segments(segments)
        self._views.append(view)
        return view


def _options(options: Sequence[Option], html: bool) -> list[Segment]:
    """The options as lines under the question."""
    return [_line(f"{letter}. {option.text}", html) for letter, option in zip(LETTERS, options, strict=False)]


def _key(shown: Face, html: bool) -> list[Segment]:
    """The letters of the right options, and why the others are wrong."""
    pairs = list(zip(LETTERS, shown.options, strict=False))
    key = tr("Key: {letters}", letters=", ".join(letter for letter, option in pairs if option.correct))
    return [
        Segment(SegmentKind.TEXT, key, html),
        *(_line(f"{letter}: {option.why}", html) for letter, option in pairs if option.why),
        _line("", html),
    ]


def _line(text: str, html: bool) -> Segment:
    return Segment(SegmentKind.TEXT, f"<br>{text}" if html else f"\n{text}", html)
