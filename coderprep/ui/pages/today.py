"""The Today page: what is due, how long it takes, and where the learner stands before the exam."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from coderprep.core import stats
from coderprep.core.changes import Subject
from coderprep.core.intervals import clock, span
from coderprep.core.tr import tr, trn
from coderprep.library.queueing import Scope
from coderprep.library.today import TodayView, area_title, view
from coderprep.store.exams import AttemptRow
from coderprep.ui.context import Context
from coderprep.ui.later import later
from coderprep.ui.pages.page import Page
from coderprep.ui.pages.session.header import counts_text
from coderprep.ui.widgets.build import SPACE, button, card, clear, column, label, row, scrolled, tab_through
from coderprep.ui.widgets.coverage import CoverageBars
from coderprep.ui.widgets.planwords import plan_words

_ask_goal = later("dialogs.firstrun", "ask_goal")
_start_study = later("pages.session.view", "start_study")


class TodayPage(Page):
    """One big button, and the numbers behind it."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {
            Subject.CARDS,
            Subject.NOTES,
            Subject.DECKS,
            Subject.REVIEWS,
            Subject.SETTINGS,
            Subject.PRESETS,
            Subject.ATTEMPTS,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("page")
        self.setAccessibleName(tr("Today"))
        self._attempts = QVBoxLayout()
        self._load = label("", "number")
        self._left = label("", "muted")
        self._done = label("", "muted")
        self.start = button(tr("Start studying"), "start-studying", self._start, "primary")
        self.start.setProperty("tall", True)
        self.setFocusProxy(self.start)
        self._exam = label("", "heading")
        self._plan = label()
        self._reason = label("", "banner")
        self.goal = button("", "change-goal", lambda: _ask_goal(self.context, self))
        self._decks = QGridLayout()
        self._core = CoverageBars()
        self._core_card = card(label(tr("Core of the exam"), "heading"), self._core)
        self._build()

    def _build(self) -> None:
        line = row(column(self._load, self._left, self._done, None), self.start, space=2 * SPACE)
        line.setStretch(0, 1)
        aim = card(self._exam, self._plan, self._reason, None, row(self.goal, None))
        self._first = row(card(line), aim, space=2 * SPACE)
        self._first.setStretch(0, 1)
        self._first.setStretch(1, 1)
        self._decks.setHorizontalSpacing(3 * SPACE)
        self._decks.setColumnStretch(0, 2)
        self._decks.setColumnStretch(3, 1)  # keeps the numbers near the names in a wide window
        decks = card(label(tr("Waiting, by deck"), "heading"), self._decks)
        content = QWidget()
        title = label(tr("Today"), "title")
        content.setLayout(
            column(title, self._attempts, self._first, decks, self._core_card, None, space=2 * SPACE, margin=3 * SPACE)
        )
        self._area = scrolled(content, "today-area", tr("Today"))
        self.setLayout(column(self._area))

    def refresh(self) -> None:
        """Read today and show it."""
        today = view(self.hub.profile)
        self._show_work(today)
        self._show_aim(today)
        self._show_attempts(today.open_attempts)
        self._show_decks(today)
        rows = [(domain.title, domain.core) for domain in today.domains]
        whole = stats.total({domain.id: domain.core for domain in today.domains})
        self._core.show_rows([(tr("All domains"), whole), *rows])
        self._core_card.setVisible(bool(rows))

    def showEvent(self, event: QShowEvent) -> None:
        """Offer the start button to the keyboard unless something else has it."""
        super().showEvent(event)
        if self.window().focusWidget() is None:
            self.start.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one below the other."""
        super().resizeEvent(event)
        wide = self.width() >= self.context.theme.px(720)
        self._first.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _start(self) -> None:
        _start_study(self.context, Scope())

    def _show_work(self, today: TodayView) -> None:
        left = today.left
        total = left.new + left.learning + left.review
        if total:
            minutes = trn("about one minute", "about {n} minutes", today.minutes)
            self._load.setText(trn("One card", "{n} cards", total))
            self._left.setText(tr("{minutes}: {counts}", minutes=minutes.capitalize(), counts=counts_text(left)))
            self.start.setText(tr("Start studying"))
        else:
            self._load.setText(tr("Nothing is due"))
            self._left.setText(tr("You can study ahead, learn more new cards, or cram a deck."))
            self.start.setText(tr("Go on anyway"))
        self.start.setAccessibleName(f"{self.start.text()}: {self._load.text()}. {self._left.text()}")
        self._done.setText(_done_today(today))
        self._done.setVisible(bool(today.answers))

    def _show_aim(self, today: TodayView) -> None:
        self._exam.setText(aim_text(today))
        self._plan.setText(plan_text(today))
        self._plan.setVisible(bool(self._plan.text()))
        reason = today.plan.reason if today.plan else ""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self.goal.setText(tr("Change goal…") if today.goal.exam else tr("Set a goal…"))
        self.goal.setAccessibleName(self.goal.text().rstrip("…"))

    def _show_attempts(self, attempts: tuple[AttemptRow, ...]) -> None:
        clear(self._attempts)
        resumes = [self._add_attempt(attempt) for attempt in attempts]
        tab_through(self._area, *resumes, self.start, self.goal)

    def _add_attempt(self, attempt: AttemptRow) -> QWidget:
        """A line for an open attempt; its button is given back."""
        words = tr("A {exam} exam is open: {clock} left.", exam=attempt.exam.upper(), clock=clock(attempt.remaining_ms))
        resume = button(tr("Resume the exam"), f"resume-{attempt.id}", lambda: self._resume(attempt.id))
        line = row(label(words), resume, space=2 * SPACE)
        line.setStretch(0, 1)
        self._attempts.addWidget(card(line))
        return resume

    def _resume(self, attempt_id: int) -> None:
        # The exam's widgets are loaded when they are wanted: today's counts are on screen sooner without them.
        from coderprep.ui.pages.exam.opening import sit

        sit(self.context, attempt_id)

    def _show_decks(self, today: TodayView) -> None:
        clear(self._decks)
        if not today.areas:
            self._decks.addWidget(label(tr("There are no decks yet. The built-in ones load by themselves.")), 0, 0)
            return
        self._cells((tr("Deck"), tr("Due"), tr("New")), "muted")
        for area in today.areas:
            self._line(area_title(area.area), area.due, area.new, "strong")
            if len(area.decks) > 1 or not area.area:
                for deck in area.decks:
                    self._line(f"    {deck.title}", deck.due, deck.new, "muted")

    def _line(self, title: str, due: int, new: int, role: str) -> None:
        self._cells((title, f"{due:,}", f"{new:,}"), role)

    def _cells(self, texts: tuple[str, ...], role: str) -> None:
        place = self._decks.rowCount()
        for column_, text in enumerate(texts):
            cell = label(text, role, wrap=column_ == 0)
            if column_:
                cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._decks.addWidget(cell, place, column_)


def aim_text(today: TodayView) -> str:
    """The exam and the days to it."""
    exam, days = today.goal.exam.upper(), today.days_left
    if not exam:
        return tr("No exam chosen yet")
    if days is None:
        return tr("Your exam: {exam}, no date yet", exam=exam)
    if days < 0:
        return tr("The day of your {exam} exam has passed", exam=exam)
    if days == 0:
        return tr("Your {exam} exam is today. Good luck!", exam=exam)
    return trn("One day to your {exam} exam", "{n} days to your {exam} exam", days, exam=exam)


def plan_text(today: TodayView) -> str:
    """How many new cards a day, and where that leads."""
    if not today.goal.exam:
        return tr("Tell which exam and when, and the app proposes how many new cards a day.")
    proposed = plan_words(today.plan)
    if today.plan and today.pace.chosen and today.pace.new != today.plan.new_per_day:
        return tr("{plan} You have chosen {n} a day in the settings.", plan=proposed, n=today.pace.new)
    return proposed


def _done_today(today: TodayView) -> str:
    answers = trn("one answer", "{n} answers", today.answers)
    return tr("Done today: {answers} in {time}.", answers=answers, time=span(today.spent_ms))
