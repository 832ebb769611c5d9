"""The goal, in words, and the way to change it."""

from PySide6.QtWidgets import QWidget

from coderprep.core.tr import tr, trn
from coderprep.library import exams, goal, plans
from coderprep.library.goal import Goal
from coderprep.library.profile import Profile
from coderprep.ui.context import Context
from coderprep.ui.dialogs.firstrun import ask_goal
from coderprep.ui.widgets.build import SPACE, button, card, column, label, row
from coderprep.ui.widgets.planwords import plan_words


class GoalSection(QWidget):
    """What the learner is heading for."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._exam = label("", "heading")
        self._facts, self._plan = label(), label("", "muted")
        change = button(tr("&Change the goal…"), "change-goal", self._change)
        self.setLayout(column(card(self._exam, self._facts, self._plan, row(None, change)), None, space=2 * SPACE))

    def refresh(self) -> None:
        """Show the goal."""
        profile = self._context.hub.profile
        found = goal.get(profile)
        self._exam.setText(_title(profile, found))
        self._facts.setText("\n".join(_facts(profile, found)))
        self._plan.setText(plan_words(plans.proposal(profile, found)))

    def _change(self) -> None:
        ask_goal(self._context, self.window())


def _title(profile: Profile, found: Goal) -> str:
    titles = {row.blueprint.id: row.blueprint.title for row in exams.rows(profile)}
    return titles.get(found.exam, tr("No exam chosen yet"))


def _facts(profile: Profile, found: Goal) -> list[str]:
    lines = []
    days = found.days_left(profile.moment().day)
    if days is not None and days >= 0:
        lines.append(trn("{date}: {n} day left", "{date}: {n} days left", days, date=found.exam_date))
    elif days is not None:
        lines.append(tr("{date}: the day has passed", date=found.exam_date))
    if found.books_year:
        lines.append(tr("Code books of {year}", year=found.books_year))
    lines.append(trn("{n} minute a day", "{n} minutes a day", found.minutes_a_day))
    return lines
