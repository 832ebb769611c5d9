"""How much a day, when a day begins, and the default preset."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSpinBox, QWidget

from coderprep.core.errors import UserError
from coderprep.core.tr import tr
from coderprep.library import decks, goal, plans
from coderprep.library.plans import Pace
from coderprep.ui.context import Context
from coderprep.ui.widgets.build import SPACE, button, card, column, label, named, row
from coderprep.ui.widgets.flow import flowing
from coderprep.ui.widgets.planwords import plan_words
from coderprep.ui.widgets.presetform import PresetForm


class StudySection(QWidget):
    """Three cards, each with its own Save: what is typed is kept only then."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._hub = context, context.hub
        self._make_pace()
        self._make_day()
        self.form = PresetForm("default")
        save = button(tr("Save these values"), "default-save", self._save_preset)
        lead = label(tr("They hold for every deck that has no preset of its own (see the Library)."), "muted")
        preset = card(label(tr("Default preset"), "heading"), lead, self.form, row(None, save))
        self.setLayout(column(self._pace, self._day, preset, None, space=2 * SPACE))

    def _make_pace(self) -> None:
        self._group = QButtonGroup(self)
        self.planned = self._radio("pace-plan", tr("As the &plan for my exam proposes"))
        self.own = self._radio("pace-own", tr("My &own number of new cards"))
        self.new = _number("pace-new", tr("New cards a day, over all decks"), 0, 999)
        self.reviews = _number("pace-reviews", tr("Reviews a day, over all decks"), 0, 9_999)
        self.own.toggled.connect(self.new.setEnabled)
        self._plan = label("", "muted")
        caption = label(tr("At most so many &reviews a day"), wrap=False)
        caption.setBuddy(self.reviews)
        save = button(tr("Save the pace"), "pace-save", self._save_pace)
        self._pace = card(
            label(tr("Daily pace, over all decks"), "heading"),
            self.planned,
            self._plan,
            flowing(self.own, self.new),
            flowing(caption, self.reviews),
            row(None, save),
        )

    def _make_day(self) -> None:
        self.hour = _number("rollover", tr("The study day begins at this hour"), 0, 23)
        self.hour.setSuffix(":00")
        caption = label(tr("The study &day begins at"), wrap=False)
        caption.setBuddy(self.hour)
        hint = label(
            tr("What you study after midnight still belongs to the evening before, until this hour. The past stays."),
            "muted",
        )
        save = button(tr("Save the hour"), "rollover-save", self._save_hour)
        self._day = card(label(tr("Study day"), "heading"), flowing(caption, self.hour), hint, row(None, save))

    def refresh(self) -> None:
        """Show what is stored."""
        profile = self._hub.profile
        pace = plans.current_pace(profile)
        (self.own if pace.chosen else self.planned).setChecked(True)
        self.new.setValue(pace.new)
        self.new.setEnabled(pace.chosen)
        self.reviews.setValue(pace.reviews)
        self._plan.setText(plan_words(plans.proposal(profile, goal.get(profile))))
        self.hour.setValue(profile.rollover_hour)
        self.form.show_preset(decks.all_presets(profile)[0])

    def _save_pace(self) -> None:
        wanted = Pace(self.new.value(), self.reviews.value(), self.own.isChecked())
        if self._hub.do(plans.choose_pace, wanted) is not None:
            self._saved()

    def _save_hour(self) -> None:
        if self._hub.do(goal.set_rollover, self.hour.value()) is not None:
            self._saved()

    def _save_preset(self) -> None:
        try:
            preset = self.form.preset()
        except UserError as error:
            self._hub.trouble.emit(str(error))
            return
        if self._hub.do(decks.save_preset, preset) is not None:
            self._saved()

    def _saved(self) -> None:
        self._context.shell.tell(tr("Saved."))

    def _radio(self, name: str, text: str) -> QRadioButton:
        made = QRadioButton(text)
        named(made, name, text.replace("&", ""))
        self._group.addButton(made)
        return made


def _number(name: str, spoken: str, least: int, most: int) -> QSpinBox:
    made = QSpinBox()
    named(made, name, spoken)
    made.setRange(least, most)
    return made
