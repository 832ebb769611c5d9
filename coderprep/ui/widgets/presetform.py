"""The fields of a study preset, each with what it does."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from coderprep.core.errors import UserError
from coderprep.core.presets import Preset
from coderprep.core.tr import tr
from coderprep.ui.widgets.build import SPACE, column, label, named
from coderprep.ui.widgets.steps import parse_steps, steps_text

_LONGEST_DAYS = 36_500


class PresetForm(QWidget):
    """`edited` tells of every change; `preset()` gives what is written."""

    edited = Signal()

    def __init__(self, prefix: str = "preset") -> None:
        super().__init__()
        self._prefix = prefix
        self._preset = Preset()
        self._form = QVBoxLayout(self)
        self._form.setContentsMargins(0, 0, SPACE, 0)
        self._form.setSpacing(2 * SPACE)
        self._daily()
        self._memory()
        self._steps()
        self._habits()
        self._algorithm()
        self._form.addStretch(1)

    def _daily(self) -> None:
        self.new = self._number("new", 0, 9_999)
        self._field(
            self.new, tr("&New cards a day"), tr("How many cards of these decks are met for the first time a day.")
        )
        self.reviews = self._number("reviews", 0, 99_999)
        self._field(
            self.reviews,
            tr("&Reviews a day"),
            tr("The most reviews of these decks a day. What is left over waits; the likeliest remembered come first."),
        )

    def _memory(self) -> None:
        self.retention = QDoubleSpinBox()
        self.retention.setRange(70, 97)
        self.retention.setDecimals(0)
        self.retention.setSuffix(" %")
        self.retention.valueChanged.connect(lambda value: self.edited.emit())
        self._field(
            self.retention,
            tr("Desired re&tention"),
            tr("The share of reviews you want to remember. 90 % is a good start; 95 % is about twice the work."),
            "retention",
        )
        self.longest = self._number("longest", 1, _LONGEST_DAYS, tr(" days"))
        self._field(
            self.longest,
            tr("&Longest interval"),
            tr("No card waits longer than this. Less than the time to your exam keeps all in touch."),
        )

    def _steps(self) -> None:
        self.learning = self._line("learning")
        hint = tr("How soon a new card comes back until it is known: 1m 10m is one minute, then ten. Empty: no steps.")
        self._field(self.learning, tr("Learning &steps"), hint)
        self.relearning = self._line("relearning")
        hint = tr("How soon a forgotten card comes back before it waits for days again.")
        self._field(self.relearning, tr("R&elearning steps"), hint)

    def _habits(self) -> None:
        self.leech = self._number("leech", 0, 99)
        self._field(
            self.leech,
            tr("Leec&h after so many lapses"),
            tr("A card forgotten this often is tagged “leech” and suspended, and you are told. 0 switches this off."),
        )
        self.bury = self._check("bury", tr("&Bury siblings"), tr("Of one note, only one card is shown a day."))
        self.fuzz = self._check(
            "fuzz", tr("Spread intervals a &little"), tr("Cards learned together do not all come back on the same day.")
        )

    def _algorithm(self) -> None:
        self.parameters = QPlainTextEdit()
        self.parameters.setTabChangesFocus(True)
        self.parameters.setFixedHeight(76)
        self.parameters.textChanged.connect(self.edited)
        self._field(
            self.parameters,
            tr("FSRS-6 &parameters"),
            tr("21 numbers that describe a memory. Empty: the published defaults, which suit nearly everybody."),
            "parameters",
        )

    def show_preset(self, preset: Preset) -> None:
        """Show a preset; nothing counts as edited by that."""
        self._preset = preset
        self.blockSignals(True)
        self.new.setValue(preset.new_per_day)
        self.reviews.setValue(preset.reviews_per_day)
        self.retention.setValue(preset.retention * 100)
        self.longest.setValue(preset.maximum_interval)
        self.learning.setText(steps_text(preset.learning_steps))
        self.relearning.setText(steps_text(preset.relearning_steps))
        self.leech.setValue(preset.leech_lapses)
        self.bury.setChecked(preset.bury_siblings)
        self.fuzz.setChecked(preset.fuzz)
        self.parameters.setPlainText(" ".join(f"{value:g}" for value in preset.parameters))
        self.blockSignals(False)

    def preset(self) -> Preset:
        """The preset as it is written now. UserError naming what cannot be read."""
        return replace(
            self._preset,
            learning_steps=parse_steps(self.learning.text()),
            relearning_steps=parse_steps(self.relearning.text()),
            retention=round(self.retention.value()) / 100,
            maximum_interval=self.longest.value(),
            new_per_day=self.new.value(),
            reviews_per_day=self.reviews.value(),
            leech_lapses=self.leech.value(),
            bury_siblings=self.bury.isChecked(),
            fuzz=self.fuzz.isChecked(),
            parameters=_numbers(self.parameters.toPlainText()),
        )

    def _number(self, name: str, least: int, most: int, suffix: str = "") -> QSpinBox:
        made = QSpinBox()
        made.setObjectName(f"{self._prefix}-{name}")
        made.setRange(least, most)
        made.setSuffix(suffix)
        made.valueChanged.connect(lambda value: self.edited.emit())
        return made

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(f"{self._prefix}-{name}")
        made.textChanged.connect(lambda text: self.edited.emit())
        return made

    def _check(self, name: str, text: str, hint: str) -> QCheckBox:
        made = QCheckBox(text)
        named(made, f"{self._prefix}-{name}", text.replace("&", ""))
        made.setAccessibleDescription(hint)
        made.toggled.connect(lambda on: self.edited.emit())
        self._form.addLayout(column(made, label(hint, "muted"), space=2))
        return made

    def _field(self, field: QWidget, caption: str, hint: str, name: str = "") -> None:
        named(field, f"{self._prefix}-{name}" if name else field.objectName(), caption.replace("&", ""))
        field.setAccessibleDescription(hint)
        words = label(caption, "strong", wrap=False)
        words.setBuddy(field)
        self._form.addLayout(column(words, field, label(hint, "muted"), space=2))


def _numbers(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(word) for word in text.replace(",", " ").split())
    except ValueError as error:
        raise UserError(tr("The FSRS parameters are numbers with a decimal point, separated by spaces.")) from error
