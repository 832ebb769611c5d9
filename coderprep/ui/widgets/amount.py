"""A number to set: a spin box with its names, and room before the text, which the style sheet cannot give it."""

from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox

from coderprep.ui.widgets.build import named


def amount(name: str, spoken: str, least: int, most: int, value: int) -> QSpinBox:
    """A spin box from `least` to `most`."""
    made = QSpinBox()
    named(made, name, spoken)
    made.setRange(least, most)
    made.setValue(value)
    roomy(made)
    return made


def roomy(made: QAbstractSpinBox) -> None:
    """Keep the text off the edge."""
    line = made.lineEdit()
    if line is not None:
        line.setTextMargins(5, 0, 5, 0)
