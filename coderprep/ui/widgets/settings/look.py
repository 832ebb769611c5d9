"""Theme and text size, seen at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSlider, QWidget

from coderprep.core.tr import tr
from coderprep.ui.commands import look
from coderprep.ui.context import Context
from coderprep.ui.theme import SCALES, THEMES, code_font
from coderprep.ui.widgets.build import SPACE, card, column, label, named, row


class LookSection(QWidget):
    """Every choice is taken up and remembered when it is made."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._group = QButtonGroup(self)
        self.themes = {choice: self._theme_button(choice) for choice in THEMES}
        self.scale = QSlider(Qt.Orientation.Horizontal)
        named(self.scale, "text-size", tr("Text size in per cent"))
        self.scale.setRange(0, len(SCALES) - 1)
        self.scale.setPageStep(1)
        self.scale.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.scale.valueChanged.connect(self._scaled)
        self._percent = label("", "strong", wrap=False)
        caption = label(tr("&Text size"), "heading", wrap=False)
        caption.setBuddy(self.scale)
        self._sample = label(tr("E11.9 and O09.0: the letter O and the digit 0, l and 1, can be told apart in codes."))
        themes = card(label(tr("Theme"), "heading"), *self.themes.values())
        hint = label(tr("Ctrl++ and Ctrl+- change it from anywhere."), "muted")
        sizes = card(row(caption, None, self._percent), self.scale, hint, self._sample)
        self.setLayout(column(themes, sizes, None, space=2 * SPACE))

    def refresh(self) -> None:
        """Show what is in force."""
        settings = self._context.preferences.settings
        self.themes[settings.theme].setChecked(True)
        place = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - settings.text_scale))
        self.scale.blockSignals(True)
        self.scale.setValue(place)
        self.scale.blockSignals(False)
        self._percent.setText(f"{settings.text_scale} %")
        self._sample.setFont(code_font(settings.text_scale))

    def _theme_button(self, choice: str) -> QRadioButton:
        made = QRadioButton(look.theme_name(choice))
        named(made, f"theme-{choice}", tr("Theme: {name}", name=look.theme_name(choice)))
        made.clicked.connect(lambda checked: self._themed(choice))
        self._group.addButton(made)
        return made

    def _themed(self, choice: str) -> None:
        look.use_theme(self._context.theme, self._context.preferences, choice)

    def _scaled(self, place: int) -> None:
        look.use_scale(self._context.theme, self._context.preferences, SCALES[place])
        self.refresh()
