"""The questions about the goal: exam, date, books, minutes a day, experience."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QGridLayout, QSpinBox, QWidget

from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.tr import tr
from coderprep.library.goal import Goal
from coderprep.ui.widgets.amount import amount, roomy
from coderprep.ui.widgets.build import SPACE, label, named

_DAY_ZERO = date(1970, 1, 1)
_AHEAD = 70
"""Days to the exam that are proposed: eight weeks for the core, and two for reviews and mock exams."""


class GoalForm(QWidget):
    """The fields; `changed` whenever one did."""

    changed = Signal()

    def __init__(self, goal: Goal, blueprints: dict[str, Blueprint], today: int) -> None:
        super().__init__()
        self._goal, self._blueprints, self._today = goal, blueprints, _DAY_ZERO + timedelta(days=today)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(1, 1)
        self.exam = self._choice("goal-exam", tr("Which &exam"), self._exams(), goal.exam)
        self.dated = QCheckBox(tr("I know the d&ate"))
        named(self.dated, "goal-dated", tr("I know the date of the exam"))
        self.dated.setChecked(bool(goal.exam_date))
        self._grid.addWidget(self.dated, self._grid.rowCount(), 1)
        self.day = self._date()
        self.books = self._books()
        self._hint = label("", "muted")
        self._grid.addWidget(self._hint, self._grid.rowCount(), 1)
        self.minutes = amount("goal-minutes", tr("Minutes a day"), 5, 480, goal.minutes_a_day)
        self.minutes.setSingleStep(5)
        self._add(tr("&Minutes a day"), self.minutes)
        self.experience = self._choice("goal-experience", tr("Your e&xperience"), experiences(), goal.experience)
        for signal in (self.exam.currentIndexChanged, self.dated.toggled, self.day.dateChanged):
            signal.connect(self._follow)
        for signal in (self.books.valueChanged, self.minutes.valueChanged, self.experience.currentIndexChanged):
            signal.connect(self._follow)
        self._follow()

    def goal(self) -> Goal:
        """The goal as it is filled in now."""
        return Goal(
            exam=self.exam.currentData(),
            exam_date=self._iso() if self.dated.isChecked() else "",
            books_year=self.books.value() if self.books.value() > self.books.minimum() else 0,
            minutes_a_day=self.minutes.value(),
            experience=self.experience.currentData(),
            asked=True,
        )

    def _follow(self, *values: object) -> None:
        """Let the fields that depend on others follow them."""
        self.day.setEnabled(self.dated.isChecked())
        year = self._asked_year()
        with QSignalBlocker(self.books):
            self.books.setSpecialValueText(
                tr("As the exam asks: {year}", year=year) if year else tr("As the exam asks")
            )
        self._hint.setText(self._books_words(year))
        self._hint.setVisible(bool(self._hint.text()))
        self.changed.emit()

    def _asked_year(self) -> int | None:
        blueprint = self._blueprints.get(self.exam.currentData())
        day = self._iso() if self.dated.isChecked() else self._today.isoformat()
        return blueprint.code_year(day) if blueprint else None

    def _books_words(self, year: int | None) -> str:
        mine = self.goal().books_year
        if not year or not mine or mine == year:
            return ""
        return tr("This exam asks for the books of {year}; yours are of {mine}.", year=year, mine=mine)

    def _iso(self) -> str:
        day = self.day.date()
        return date(day.year(), day.month(), day.day()).isoformat()

    # how the fields are made

    def _exams(self) -> dict[str, str]:
        return {"": tr("Not decided yet"), **{plan.id: plan.title for plan in self._blueprints.values()}}

    def _date(self) -> QDateEdit:
        day = date.fromisoformat(self._goal.exam_date) if self._goal.exam_date else self._today + timedelta(days=_AHEAD)
        made = QDateEdit(QDate(day.year, day.month, day.day))
        named(made, "goal-date", tr("Date of the exam"))
        made.setDisplayFormat("yyyy-MM-dd")
        made.setCalendarPopup(True)
        roomy(made)
        self._add(tr("&Date of the exam"), made)
        return made

    def _books(self) -> QSpinBox:
        made = amount("goal-books", tr("Year of your code books"), self._today.year - 6, self._today.year + 3, 0)
        if self._goal.books_year:
            made.setValue(self._goal.books_year)
        self._add(tr("Code &books"), made)
        return made

    def _choice(self, name: str, caption: str, entries: dict[str, str], chosen: str) -> QComboBox:
        made = QComboBox()
        for key, words in entries.items():
            made.addItem(words, key)
        made.setCurrentIndex(max(0, made.findData(chosen)))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(16)
        named(made, name, caption.replace("&", ""))
        self._add(caption, made)
        return made

    def _add(self, caption: str, field: QWidget) -> None:
        place = self._grid.rowCount()
        words = label(caption, wrap=False)
        words.setBuddy(field)
        self._grid.addWidget(words, place, 0)
        self._grid.addWidget(field, place, 1)


def experiences() -> dict[str, str]:
    """What one can say about one's experience, by the key that is stored."""
    return {
        "none": tr("None yet"),
        "course": tr("A course, finished or running"),
        "working": tr("Working as a coder"),
    }
