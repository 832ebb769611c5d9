"""The study session: leads from card to card. What is on screen is always already stored."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from coderprep.core.cards import Rating
from coderprep.core.errors import UserError
from coderprep.core.notes import NoteKind
from coderprep.core.tr import tr, trn
from coderprep.library import decks, study
from coderprep.library.queueing import Mode, Scope
from coderprep.library.study import Answered, Shown, StudySession
from coderprep.library.summary import summary
from coderprep.ui.context import Context
from coderprep.ui.pages.session.ending import EndingView
from coderprep.ui.pages.session.footer import Footer
from coderprep.ui.pages.session.header import Header
from coderprep.ui.pages.session.keys import Command, Keys, pressed, simply
from coderprep.ui.pages.session.stage import Stage
from coderprep.ui.pages.session.tools import CardTools
from coderprep.ui.pages.session.waiting import WaitingView
from coderprep.ui.widgets.build import SPACE, column, named, row
from coderprep.ui.window import announce

WIDEST = 960
"""Pixels at 100 % text: longer lines are hard to read."""


def start_study(context: Context, scope: Scope) -> "StudyView":
    """Give the window to a session of this scope."""
    view = StudyView(context)
    context.shell.enter(view)
    view.begin(scope)
    return view


class StudyView(QWidget):
    """Holds the session, the card on screen and whether its answer is shown; everything else is in its parts."""

    beside_book = True
    """The code book may stand beside it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        named(self, "study-session", tr("Study session"))
        self.context, self.hub = context, context.hub
        self.session: StudySession | None = None
        self.shown: Shown | None = None
        self.revealed = False
        self._suggested = Rating.GOOD
        self._began_ms = 0
        self.tools = CardTools(self)
        self.keys = Keys(self._commands())
        self.stage = Stage(context.theme)
        self.header = Header(context.theme, self.stage.meta, self.keys.commands)
        self.footer = Footer(context.theme, self.reveal, self.grade)
        self.waiting = WaitingView(self._waiting_ms, self.advance, self._show_early, self._end)
        self.ending = EndingView(context.theme, self.begin, self.leave)
        self.stage.answered.connect(self.reveal)
        self.stage.code_asked.connect(context.shell.look_up)
        self._build()

    def _build(self) -> None:
        card = QWidget()
        card.setLayout(column(self.stage, self.footer, space=SPACE))
        self._card_page = card
        self._pages = QStackedWidget()
        for page in (card, self.waiting, self.ending):
            self._pages.addWidget(page)
        self._column = QWidget()
        self._column.setLayout(column(self.header, self._pages))
        middle = row(None, self._column, None, margin=2 * SPACE)
        middle.setStretch(1, 1000)
        self.setLayout(middle)
        self.context.theme.changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        self._column.setMaximumWidth(self.context.theme.px(WIDEST))

    def _commands(self) -> tuple[Command, ...]:
        tools = self.tools
        options = tr("Choose an option")
        numbers = tr("Choose an option; after the answer 1 to 4 grade Again, Hard, Good and Easy")
        go_on = tr("Show the answer, then grade as suggested")
        return (
            Command("leave", tr("Leave; everything is stored"), ("Esc",), simply(self.leave), "back"),
            Command("reveal", go_on, ("Space", "Enter"), simply(self.go_on)),
            Command("number", numbers, tuple("123456789"), self._number, span="1 – 9"),
            Command("letter", options, tuple("ABCD"), self._letter, span="A – D"),
            Command("undo", tr("Take the last step back"), ("U", "Ctrl+Z"), simply(self.take_back), "undo"),
            Command("flag", tr("Flag the card"), ("F",), simply(tools.flag), "flag"),
            Command("edit", tr("Edit the note"), ("E",), simply(tools.edit), "edit"),
            Command("info", tr("Card information"), ("I",), simply(tools.info), "info"),
            Command("bury", tr("Bury until tomorrow"), ("-",), simply(tools.bury), "bury"),
            Command("suspend", tr("Suspend"), ("@", "!"), simply(tools.suspend), "pause"),
            Command("book", tr("Code book beside the card"), (), self._look_up, "codebook", span="Ctrl+Shift+B"),
            Command("scroll", tr("Scroll the card"), ("Page up", "Page down"), self._scroll),
            Command("keys", tr("Keys"), ("?",), simply(tools.overview), "help"),
        )

    # from card to card

    def begin(self, scope: Scope) -> None:
        """Start, or start again with another scope."""
        try:
            self.session = study.open_session(self.hub.profile, scope)
        except UserError as error:
            self.hub.trouble.emit(str(error))
            self.leave()
            return
        self.footer.notice("")
        self.advance()

    def advance(self) -> None:
        """Show the next card, or what there is instead."""
        if self.session is None:
            return
        self.revealed = False
        self.shown = study.shown(self.hub.profile, self.session)
        if self.shown is not None:
            self._ask(self.shown)
        elif self._waiting_ms() is not None:
            self.header.count(len(self.session.answered), self.session.queue.counts)
            self._switch(self.waiting, self.waiting.early)
        else:
            self._end()

    def _ask(self, shown: Shown) -> None:
        self._began_ms = self.hub.profile.clock.elapsed_ms()
        self._count(shown)
        self.stage.ask(shown)
        self.footer.ask(_reveal_words(shown.face.kind))
        self._switch(self._card_page, self.stage.home() or self.footer.reveal_button)
        announce(self, tr("Question: {question}", question=self.stage.front.spoken))

    def reveal(self) -> None:
        """Show the answer and the grades."""
        if self.shown is None or self.revealed or self.session is None:
            return
        self.revealed = True
        suggested = self.stage.reveal()
        self._suggested = suggested or Rating.GOOD
        kept = self.session.scope.mode is Mode.CRAM
        self.footer.offer(self.shown.after, self.shown.now, self._suggested, kept)
        announce(self, self.stage.spoken_answer())

    def grade(self, rating: Rating) -> None:
        """Store a grade and go on to the next card."""
        if not self.revealed or self.session is None:
            return
        took = self.hub.profile.clock.elapsed_ms() - self._began_ms
        done = self.hub.do(study.answer, self.session, rating, took)
        if done is not None:
            self.say(_leech_words(done), "warning")
            self.advance()

    def take_back(self) -> None:
        """Undo the last thing done in this session."""
        if self.session is None:
            return
        label = self.hub.do(study.take_back, self.session)
        if label is None:
            return
        self.advance()
        self.say(tr("Taken back: {step}", step=label) if label else tr("There is nothing to take back."))

    def go_on(self) -> None:
        """What Space and Enter do: press the focused button, else reveal, then grade as suggested."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and self.isAncestorOf(focused):
            focused.click()
        elif self._pages.currentWidget() is self._card_page:
            self.grade(self._suggested) if self.revealed else self.reveal()

    def leave(self) -> None:
        """End the session; everything is stored already."""
        given = len(self.session.answered) if self.session else 0
        self.context.shell.leave()
        if given:
            self.context.shell.tell(trn("One answer is stored.", "{n} answers are stored.", given))

    def say(self, sentence: str, kind: str = "muted") -> None:
        """Show a notice above the buttons and announce it; nothing clears it."""
        self.footer.notice(sentence, kind)
        if sentence:
            announce(self, sentence)

    def reread(self) -> None:
        """Something beside the text of the card has changed, such as its flag."""
        if self.session is not None and self.shown is not None:
            self.shown = study.shown(self.hub.profile, self.session) or self.shown
            self.stage.tell_state(self.shown)

    def repaint_card(self) -> None:
        """The text of the card has changed: show it anew, with what was answered where it was revealed."""
        before, was = self.shown, self.revealed
        given, picked = self.stage.typed.given, self.stage.choice.picked
        self.advance()
        if was and before is not None and self.shown is not None and self.shown.card.id == before.card.id:
            self.stage.answer_as(given, picked)
            self.reveal()

    # its parts

    def _count(self, shown: Shown) -> None:
        if self.session is not None:
            self.header.count(len(self.session.answered), shown.counts)

    def _switch(self, page: QWidget, focus: QWidget) -> None:
        on_card = page is self._card_page
        self.header.card_tools.setVisible(on_card)
        self.stage.meta.setVisible(on_card)
        self._pages.setCurrentWidget(page)
        focus.setFocus()

    def _waiting_ms(self) -> int | None:
        return study.waiting_ms(self.hub.profile, self.session) if self.session else None

    def _show_early(self) -> None:
        if self.session is not None and study.show_early(self.session):
            self.advance()

    def _end(self) -> None:
        if self.session is None:
            return
        if self.session.answered:
            self.ending.show_summary(summary(self.hub.profile, self.session))
        else:
            self.ending.show_nothing()
        names = [row.deck.name for row in decks.rows(self.hub.profile) if row.cards]
        self.ending.further.show_decks(names, self.session.scope.deck)
        self.header.count(len(self.session.answered), self.session.queue.counts)
        self._switch(self.ending, self.ending.done)
        announce(self, self.ending.spoken)

    # keys

    def _number(self, key: str) -> None:
        n = int(key)
        if not self.revealed and self.shown is not None and self.shown.face.kind is NoteKind.CHOICE:
            self.stage.choice.pick(n - 1)
        elif self.revealed and n <= len(Rating):
            self.grade(Rating(n))

    def _look_up(self, key: str) -> None:
        self.context.shell.look_up()

    def _scroll(self, key: str) -> None:
        bar = self.stage.area.verticalScrollBar()
        bar.setValue(bar.value() + (1 if key == "Page down" else -1) * bar.pageStep())

    def _letter(self, letter: str) -> None:
        if not self.revealed and self.shown is not None and self.shown.face.kind is NoteKind.CHOICE:
            self.stage.choice.pick(ord(letter) - ord("A"))

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the session before menus and their shortcuts get them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.keys.find(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the command of a key; a key held down counts once."""
        command = self.keys.find(event)
        if command is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            command.run(pressed(event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to where it is of use."""
        super().focusInEvent(event)
        if self.shown is not None and not self.revealed:
            (self.stage.home() or self.footer.reveal_button).setFocus()


def _reveal_words(kind: NoteKind) -> str:
    if kind is NoteKind.TYPED:
        return tr("Check answer")
    return tr("Show answer without choosing") if kind is NoteKind.CHOICE else tr("Show answer")


def _leech_words(done: Answered) -> str:
    if not done.leech:
        return ""
    return tr("The last card keeps being forgotten, so it was suspended and tagged “leech”. Edit it or split it up.")
