"""Text of an item: plain, with its codes in the fixed font; it can be selected, and reached with Tab to be read out."""

from itertools import pairwise

from PySide6.QtCore import Qt

from coderprep.core.faces import Segment, SegmentKind
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.cardview import CardView
from coderprep.ui.widgets.richtext import markup

POINTS = 11.5
_LONG_LINE = 60


class Reading(CardView):
    """Shows one text as it is written: markup in it is text too."""

    def __init__(self, theme: Theme, name: str, spoken: str, points: float = POINTS) -> None:
        super().__init__(theme, name, spoken, points)
        self._showing = ("", False)
        self.setProperty("role", "reading")
        self.document().setDocumentMargin(2)

    def show_text(self, text: str, title: str = "", struck: bool = False) -> None:
        """Show this; a listener hears the title (if any) and the text. What is shown already is left alone."""
        if title:
            self.setAccessibleName(title)
        if (text, struck) == self._showing:
            return
        self._showing = (text, struck)
        ours = markup([Segment(SegmentKind.TEXT, text)])
        if struck:
            ours = f'<div class="side" style="text-decoration: line-through">{ours}</div>'
        self.show_markup(ours, text)


def unwrapped(text: str) -> str:
    """A record without the line breaks that only the width of its file asked for, so that it wraps where it is shown.

    A break was such a one where a long line does not end a sentence, or where the next goes on in small letters.
    """
    lines = text.split("\n")
    joined = lines[:1]
    for before, line in pairwise(lines):
        goes_on = line[:1].islower() or before[-1:] not in ".:;!?"
        if line.strip() and len(before) >= _LONG_LINE and goes_on:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


class OptionText(Reading):
    """The text of an option: the row around it takes the clicks, its letter the focus."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "option-text", "")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
