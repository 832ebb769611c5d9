"""The exam session: item, review screen, clock and keys, in the whole window."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QWidget

from coderprep.core.exams import verdict
from coderprep.core.exams.items import LETTERS
from coderprep.core.intervals import clock, span
from coderprep.core.tr import tr, trn
from coderprep.library.sitting import Sitting
from coderprep.ui.context import Context
from coderprep.ui.pages.exam import standing
from coderprep.ui.pages.exam.asking import NoteDialog, ask
from coderprep.ui.pages.exam.desk import Desk
from coderprep.ui.pages.exam.keys import Key, Keys, KeysDialog
from coderprep.ui.pages.exam.navigator import Navigator
from coderprep.ui.pages.exam.notices import Notices
from coderprep.ui.pages.exam.question import QuestionView
from coderprep.ui.pages.exam.results.view import show_result
from coderprep.ui.pages.exam.reviewing import ReviewScreen
from coderprep.ui.pages.exam.topbar import TopBar
from coderprep.ui.widgets.build import SPACE, button, column, named, row
from coderprep.ui.window import announce


class ExamSession(QWidget):
    """One open attempt. The desk holds its state; the widgets show it."""

    def __init__(self, context: Context, sitting: Sitting) -> None:
        super().__init__()
        title = tr("{exam} practice form", exam=verdict.short(sitting.blueprint))
        named(self, "exam-session", tr("Exam: {title}", title=title))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.context = context
        self.desk = Desk(context.hub, sitting, self)
        blueprint = sitting.blueprint
        self.top = TopBar(title, blueprint.items, blueprint.clock_returns_s * 1000, context.theme)
        self.notices = Notices()
        self.question = QuestionView(self.desk, context.theme, context.preferences)
        self.review = ReviewScreen(self.desk, context.theme)
        self.screens = QStackedWidget()
        self.screens.addWidget(self.question)
        self.screens.addWidget(self.review)
        self.setLayout(column(self.top, self.notices, self.screens, self._build_foot(), space=0))
        self.keys = Keys(self, self._keys())
        self._connect()
        self.setFocusProxy(self.question.stem)

    def _build_foot(self) -> QFrame:
        self.leave_button = button(tr("Leave"), "leave", self.ask_leave, tip=tr("Leave; the attempt stays open (Esc)"))
        keys = button(tr("Keys"), "keys-overview", self.show_keys, "flat", tr("Overview of the keys (?)"))
        navigate = button(tr("Navigator"), "open-navigator", self.navigate, tip=tr("All items and their state (N)"))
        self.open_review = button(
            tr("Review"), "open-review", self.toggle_review, tip=tr("Review screen and submit (R)")
        )
        self.previous = button(tr("Previous"), "previous", self.go_back, tip=tr("Previous item (K or ←)"))
        self.next = button(tr("Next"), "next", self.go_on, "primary", tr("Next item (J or →)"))
        foot = QFrame()
        foot.setProperty("role", "bar")
        layout = row(self.leave_button, keys, None, navigate, self.open_review, None, self.previous, self.next)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        foot.setLayout(layout)
        return foot

    def _connect(self) -> None:
        desk = self.desk
        desk.changed.connect(self._paint)
        desk.ticked.connect(self._show_left)
        desk.noticed.connect(self._tell_minutes)
        desk.slept.connect(self._tell_sleep)
        desk.told.connect(self.notices.tell)
        desk.faulted.connect(lambda why: self.notices.tell(tr("The exam clock could not be stored. {why}", why=why)))
        desk.ended.connect(self._finish)
        self.question.note_wanted.connect(self.write_note)
        self.review.opened.connect(self.open_item)
        self.review.back.connect(self.toggle_review)
        self.review.submit.connect(self.ask_submit)
        self.context.theme.changed.connect(self._on_theme)

    def _keys(self) -> list[Key]:
        pick = [
            Key((letter, str(shown + 1)), "", "", partial(self.question.pick, shown))
            for shown, letter in enumerate(LETTERS[:5])
        ]
        strike = [
            Key((f"X, {letter}", f"Shift+{letter}"), "", "", partial(self.question.strike, shown))
            for shown, letter in enumerate(LETTERS[:6])
        ]
        return [
            Key((), tr("A–E or 1–6"), tr("Answer"), lambda: None),
            *pick,
            Key(("6",), "", "", lambda: self.question.pick(5)),
            Key(("J", "Right"), tr("J or →"), tr("Next item"), self.go_on),
            Key(("K", "Left"), tr("K or ←"), tr("Previous item"), self.go_back),
            Key(("F",), "F", tr("Flag for review"), self.question.toggle_flag),
            Key((), tr("Shift+A, or X then A"), tr("Strike an option out (also: right click)"), lambda: None),
            *strike,
            Key(("M",), "M", tr("Note on the item"), self.write_note),
            Key(("N",), "N", tr("Navigator"), self.navigate, on_item=False),
            Key(("R",), "R", tr("Review screen, and back"), self.toggle_review, on_item=False),
            Key(("Ctrl+Return", "Ctrl+Enter"), tr("Ctrl+Enter"), tr("Submit the exam"), self.ask_submit, on_item=False),
            Key(("H",), "H", tr("Hide or show the clock"), self.top.toggle_clock, on_item=False),
            Key(("I",), "I", tr("Hide or show the item counter"), self.top.toggle_counter, on_item=False),
            Key(("T",), "T", tr("Say the time left"), self.say_time, on_item=False),
            Key(("Escape",), tr("Esc"), tr("Put a notice away, go back, or leave"), self.step_out, on_item=False),
            Key(("?",), "?", tr("This overview"), self.show_keys, on_item=False),
        ]

    def begin(self, resumed: bool) -> None:
        """Let the clock run; where the attempt was resumed, say where it stands."""
        self.desk.begin()
        if resumed:
            self.notices.tell(
                tr(
                    "You are back at item {number} with {clock} left, exactly where the exam stood. "
                    "Time while it was closed does not count; in a real exam the clock runs through every break.",
                    number=self.desk.place + 1,
                    clock=clock(self.desk.left_ms),
                )
            )

    # moving about

    def go_on(self) -> None:
        """To the next item; after the last one comes the review screen."""
        if self.desk.place + 1 < self.desk.state.items:
            self.open_item(self.desk.place + 1)
        else:
            self.toggle_review()

    def go_back(self) -> None:
        """To the item before."""
        self.open_item(self.desk.place - 1)

    def open_item(self, place: int) -> None:
        """Show an item. The focus follows where it was on the item before."""
        self._show_screen(self.question)
        self.desk.go(place)
        self.question.read_out()
        if self.question.isAncestorOf(QApplication.focusWidget() or self):
            self.question.stem.setFocus()

    def toggle_review(self) -> None:
        """Show the review screen, or go back from it."""
        if self.screens.currentWidget() is self.review:
            self._show_screen(self.question)
            self.question.stem.setFocus()
            return
        self.review.refresh()
        self._show_screen(self.review)
        self.review.items.grid.setFocus()
        announce(self.window(), standing.summary(self.desk.sitting))

    def navigate(self) -> None:
        """Open the navigator."""
        navigator = Navigator(self.desk.sitting, self.context.theme, self)
        navigator.chosen.connect(self._jump)
        navigator.open()

    def _jump(self, place: int) -> None:
        self.open_item(place)
        self.question.stem.setFocus()

    def _show_screen(self, screen: QWidget) -> None:
        self.screens.setCurrentWidget(screen)
        on_item = screen is self.question
        self.keys.item_on_screen(on_item)
        self.previous.setVisible(on_item)
        self.next.setVisible(on_item)
        self.open_review.setVisible(on_item)

    # questions and words

    def write_note(self) -> None:
        """Open the note on the item on screen."""
        place = self.desk.place
        note = NoteDialog(
            place + 1, self.desk.state.response(place).note, lambda text: self.desk.note(text, place), self
        )
        note.open()

    def show_keys(self) -> None:
        """Show the overview of the keys."""
        KeysDialog(self.keys.keys, self).open()

    def say_time(self) -> None:
        """Announce the time left, and show it where the clock is hidden."""
        self.notices.tell(tr("{clock} left.", clock=clock(self.desk.left_ms)))

    def ask_submit(self) -> None:
        """Ask once, naming the blanks."""
        text = standing.blanks(self.desk.sitting) + "\n" + tr("After submitting, answers can no longer be changed.")
        ask(self, "ask-submit", tr("Submit the exam?"), text, tr("Submit exam"), tr("Keep working"), self.desk.submit)

    def ask_leave(self) -> None:
        """Ask once; say what happens to the attempt."""
        text = tr(
            "Leave the exam at item {number} with {clock} left?\n"
            "Everything is stored. The attempt stays open and resumes exactly here. "
            "The clock stands still meanwhile; in a real exam it would run on.",
            number=self.desk.place + 1,
            clock=clock(self.desk.left_ms),
        )
        ask(self, "ask-leave", tr("Leave the exam?"), text, tr("Leave"), tr("Keep working"), self.leave)

    def leave(self) -> None:
        """Close the session; the attempt stays open."""
        self.desk.pause()
        if self.desk.state.open:
            self.context.shell.leave()
            self.context.shell.tell(tr("The exam stays open; resume it from the Exams page."))

    def step_out(self) -> None:
        """One step back: put a notice away, go back from the review screen, or leave."""
        if self.notices.dismiss():
            return
        if self.screens.currentWidget() is self.review:
            self.toggle_review()
        else:
            self.ask_leave()

    # what the desk says

    def _paint(self) -> None:
        self.top.show_place(self.desk.place)
        self.question.refresh()
        if self.screens.currentWidget() is self.review:
            self.review.refresh()
        self.previous.setEnabled(self.desk.place > 0)

    def _show_left(self, left_ms: int) -> None:
        if self.top.show_left(left_ms):
            self.notices.tell(tr("The clock is back for the last minutes: {clock} left.", clock=clock(left_ms)))

    def _tell_minutes(self, minutes: int) -> None:
        self.notices.tell(trn("{n} minute left.", "{n} minutes left.", minutes))

    def _tell_sleep(self, ms: int) -> None:
        self.notices.tell(
            tr(
                "The computer slept for {span}. That time was taken off the exam clock; {clock} are left.",
                span=span(ms),
                clock=clock(self.desk.left_ms),
            )
        )

    def _on_theme(self) -> None:
        self.question.repaint_colors()
        self.top.repaint_colors()

    def _finish(self) -> None:
        self.context.shell.leave()  # whatever dialog was open goes with the session
        show_result(self.context, self.desk.sitting.attempt_id)
