"""The Exams page: open attempts first, then the exams that can be sat, then the history."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from coderprep.core.changes import Subject
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.intervals import clock
from coderprep.core.tr import tr
from coderprep.library import exams, goal
from coderprep.library.exams import ExamRow
from coderprep.store.exams import AttemptRow
from coderprep.ui.context import Context
from coderprep.ui.pages.exam.history import AttemptsTable
from coderprep.ui.pages.exam.offer import books, exam_card
from coderprep.ui.pages.exam.opening import sit
from coderprep.ui.pages.exam.results.view import show_result
from coderprep.ui.pages.exam.starting import StartDialog
from coderprep.ui.pages.exam.when import when
from coderprep.ui.pages.page import Page
from coderprep.ui.widgets.build import SPACE, button, card, clear, column, label, row, scrolled, tab_through


class ExamsPage(Page):
    """What can be sat, what is open, and what was sat."""

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.ATTEMPTS, Subject.ITEMS, Subject.SETTINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("page")
        self.setAccessibleName(tr("Exams"))
        self._unfolded: set[str] = set()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(2 * SPACE)
        self.table = AttemptsTable(context.theme)
        self.table.opened.connect(self.open_attempt)
        self._none = label(tr("No attempt yet. A first form, even early on, shows which domains to study."), "muted")
        self._open = button(tr("Open"), "open-attempt", self._open_current, tip=tr("Open the attempt (Enter)"))
        self._open.setAccessibleName(tr("Open the chosen attempt"))
        history = card(row(label(tr("History"), "heading"), None, self._open), self._none, self.table)
        content = QWidget()
        inner = column(label(tr("Exams"), "title"), self._cards, history, None, space=2 * SPACE, margin=3 * SPACE)
        content.setLayout(inner)
        self._area = scrolled(content, "exams-scroll", tr("Exams"))
        self.setLayout(column(self._area))

    def arrive(self, at: str) -> None:
        """`attempt:ID:PLACE` shows the item at this place (from 0) of a finished attempt."""
        kind, attempt, place = [*at.split(":"), "", ""][:3]
        if kind == "attempt" and attempt.isdecimal():
            show_result(self.context, int(attempt), int(place) if place.isdecimal() else None)

    def refresh(self) -> None:
        """Read exams and attempts and show them; the focus stays on the button of the same name."""
        own = goal.get(self.hub.profile).exam
        rows = sorted(exams.rows(self.hub.profile), key=lambda exam: exam.blueprint.id != own)
        plans = {exam.blueprint.id: exam.blueprint for exam in rows}
        attempts = [attempt for attempt in exams.attempts(self.hub.profile) if attempt.exam in plans]
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused and self.isAncestorOf(focused) else ""
        clear(self._cards)
        still = [attempt for attempt in attempts if attempt.finished_ms is None]
        cards = [self._open_card(attempt, plans[attempt.exam]) for attempt in still]
        cards += [self._exam_card(exam) for exam in rows]
        for made in cards:
            self._cards.addWidget(made)
        self.table.put(attempts, plans, self.hub.profile.clock)
        self.table.setVisible(bool(attempts))
        self._open.setVisible(bool(attempts))
        self._none.setVisible(not attempts)
        self._order([made for part in cards for made in part.findChildren(QPushButton)])
        self._refocus(name)

    def _order(self, buttons: Sequence[QPushButton]) -> None:
        """Tab goes down the page, and whoever comes to the page is at its first button."""
        tab_through(self._area, *buttons, self._open, self.table)
        usable = [made for made in buttons if made.isEnabled()]
        self.setFocusProxy(usable[0] if usable else self._area)

    def _refocus(self, name: str) -> None:
        again = [widget for widget in self.findChildren(QWidget, name) if not widget.isHidden()] if name else []
        if again:
            again[-1].setFocus()

    def _open_card(self, attempt: AttemptRow, plan: Blueprint) -> QWidget:
        words = tr(
            "Open since {date}: {clock} left. It goes on exactly where it stood.",
            date=when(self.hub.profile.clock, attempt.started_ms),
            clock=clock(attempt.remaining_ms),
        )
        resume = button(tr("Resume"), f"resume-{attempt.id}", lambda: sit(self.context, attempt.id), "primary")
        resume.setAccessibleName(tr("Resume {exam}. {words}", exam=plan.title, words=words))
        line = row(column(label(plan.title, "heading"), label(words)), resume, space=3 * SPACE)
        line.setStretch(0, 1)
        return card(line)

    def _exam_card(self, exam: ExamRow) -> QWidget:
        plan = exam.blueprint
        return exam_card(
            exam,
            self._exam_date(plan),
            lambda: self.ask_start(plan),
            lambda: self._unfold(plan.id),
            plan.id in self._unfolded,
        )

    def _exam_date(self, plan: Blueprint) -> str:
        """The day of the learner's own exam, or today."""
        aim = goal.get(self.hub.profile)
        if aim.exam == plan.id and aim.exam_date:
            return aim.exam_date
        return (date(1970, 1, 1) + timedelta(days=self.hub.profile.moment().day)).isoformat()

    def _unfold(self, exam: str) -> None:
        self._unfolded ^= {exam}
        self.refresh()

    def ask_start(self, plan: Blueprint) -> None:
        """Say what is going to happen, and ask once."""
        dialog = StartDialog(plan, books(plan, self._exam_date(plan)), self.context.theme, self)
        dialog.accepted.connect(lambda: self.start(plan.id))
        dialog.open()

    def start(self, exam: str) -> None:
        """Draw a form and sit it."""
        attempt_id = self.hub.do(exams.start, exam)
        if attempt_id is not None:
            sit(self.context, attempt_id)

    def open_attempt(self, attempt: AttemptRow) -> None:
        """The result of a finished attempt; an open one goes on."""
        if attempt.finished_ms is None:
            sit(self.context, attempt.id)
        else:
            show_result(self.context, attempt.id)

    def _open_current(self) -> None:
        if self.table.current:
            self.open_attempt(self.table.current)
