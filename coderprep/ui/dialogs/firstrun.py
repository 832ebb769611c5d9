"""The first questions, and the way to change the answers later. Everything can be skipped."""

from dataclasses import replace

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from coderprep.core.tr import tr
from coderprep.library import exams, goal, plans
from coderprep.library.goal import Goal
from coderprep.library.queueing import Scope
from coderprep.ui.context import Context
from coderprep.ui.dialogs.goalform import GoalForm
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.hub import Hub
from coderprep.ui.pages.session.view import start_study
from coderprep.ui.widgets.build import SPACE, button, card, column, label, scrolled
from coderprep.ui.widgets.planwords import plan_words


def ask_goal(context: Context, parent: QWidget) -> "GoalDialog":
    """Ask for the goal; at the first start the questions lead on to a first session."""
    dialog = GoalDialog(context, parent)
    dialog.open()
    return dialog


class GoalDialog(Sheet):
    """Shows the plan while the answers are being given. Once skipped, the questions do not come back by themselves."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        before = goal.get(context.hub.profile)
        self.first = not before.asked
        title = tr("Welcome to CoderPrep") if self.first else tr("Your goal")
        super().__init__(context, parent, "goal", title)
        self._before = before
        blueprints = {row.blueprint.id: row.blueprint for row in exams.rows(context.hub.profile)}
        self.form = GoalForm(before, blueprints, context.hub.profile.moment().day)
        self._plan, self._reason = label("", "strong"), label("", "banner")
        self._loading = label(tr("The built-in decks are being loaded; this takes a moment."), "muted")
        self._build(title)
        self.form.changed.connect(self._show_plan)
        self.hub.changed.connect(self._show_plan)
        self.rejected.connect(self._skipped)
        self._follow_loading()
        self._show_plan()
        self.form.exam.setFocus()

    def _build(self, title: str) -> None:
        lead = label(tr("A few questions, so that the plan fits you. Leave out what you do not know yet."), "muted")
        lead.setVisible(self.first)
        self._content = content = QWidget()
        plan = card(label(tr("Your plan"), "heading"), self._plan, self._reason, self._loading)
        content.setLayout(column(lead, self.form, plan, None, space=2 * SPACE))
        skip = button(tr("Skip for now") if self.first else tr("Cancel"), "skip-goal", self.reject)
        skip.setToolTip(tr("Esc"))
        self.save = button(tr("Save"), "save-goal", self._save, "" if self.first else "primary")
        self.begin = button(tr("Start the first session"), "begin-first", self._begin, "primary", tr("Enter"))
        self.begin.setVisible(self.first)
        (self.begin if self.first else self.save).setDefault(True)
        self._area = scrolled(content, "goal-area", tr("Questions about your goal"))
        self.lay_out(label(title, "title"), self._area, buttons=(skip, None, self.save, self.begin))
        self.size_for(640, 560)

    def _show_plan(self, *values: object) -> None:
        if not self.hub.ready:  # the window is being closed, or another profile opened
            return
        found = plans.proposal(self.hub.profile, self.form.goal())
        self._plan.setText(plan_words(found))
        self._reason.setText(found.reason if found else "")
        self._reason.setVisible(bool(self._reason.text()))
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that the questions need."""
        super().showEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Grow, as far as the screen goes, when the plan takes more lines than were foreseen."""
        if not self.isVisible():
            return
        lacking = self._content.heightForWidth(self._area.viewport().width()) - self._area.viewport().height()
        highest = self.screen().availableGeometry().height()
        if lacking > 0:
            self.resize(self.width(), max(self.height(), min(self.height() + lacking, highest)))

    def _follow_loading(self) -> None:
        """While the decks are being loaded nothing else can be written."""
        task = self.hub.writing
        busy = task is not None
        self._loading.setVisible(busy)
        self.save.setEnabled(not busy)
        self.begin.setEnabled(not busy)
        if task is not None:
            task.finished.connect(self._follow_loading)

    def _save(self) -> bool:
        if self.hub.do(goal.set_goal, self.form.goal()) is None:
            return False
        self.accept()
        return True

    def _begin(self) -> None:
        context = self.context
        if self._save():
            start_study(context, Scope())

    def _skipped(self) -> None:
        if self.first:
            _remember_asked(self.hub, self._before)


def _remember_asked(hub: Hub, before: Goal) -> None:
    """Do not ask again by ourselves; where the decks are still being loaded, keep that in mind until they are."""
    asked = replace(before, asked=True)
    if hub.writing is None:
        hub.do(goal.set_goal, asked)
    else:
        hub.writing.finished.connect(lambda: hub.do(goal.set_goal, asked))
