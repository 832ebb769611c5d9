"""The options of a choice note, one row each: right or not, the text, and why it is wrong."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from coderprep.core.notes import Option
from coderprep.core.tr import tr
from coderprep.ui.widgets.build import SPACE, button, column, label, named

MOST = 10


class OptionRow(QWidget):
    """One option."""

    def __init__(self, place: int, option: Option) -> None:
        super().__init__()
        self.correct = QCheckBox(tr("Option {n} is right", n=place))
        named(self.correct, f"option-right-{place}", tr("Option {n} is right", n=place))
        self.correct.setChecked(option.correct)
        self.text = _line(f"option-text-{place}", tr("Option {n}", n=place), option.text)
        self.why = _line(f"option-why-{place}", tr("Why option {n} is wrong", n=place), option.why)
        self.why.setPlaceholderText(tr("Why it is wrong"))
        self.setLayout(column(self.correct, self.text, self.why, space=SPACE // 2))

    def option(self) -> Option:
        """What is written in the row."""
        return Option(self.text.text().strip(), self.correct.isChecked(), self.why.text().strip())


class OptionFields(QWidget):
    """The rows; one that is emptied is left out of the note."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self.rows: list[OptionRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE)
        self._more = button(tr("Add an option"), "add-option", self._add_empty)
        self.setLayout(column(label(tr("Options"), "heading"), self._list, self._more))
        for option in options:
            self._add(option)

    def options(self) -> tuple[Option, ...]:
        """The options as they are written now."""
        return tuple(option for option in (line.option() for line in self.rows) if option.text)

    def _add_empty(self) -> None:
        self._add(Option(""))
        self.rows[-1].text.setFocus()

    def _add(self, option: Option) -> None:
        line = OptionRow(len(self.rows) + 1, option)
        self.rows.append(line)
        self._list.addWidget(line)
        self._more.setVisible(len(self.rows) < MOST)


def _line(name: str, spoken: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    named(made, name, spoken)
    return made
