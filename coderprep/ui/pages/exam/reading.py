"""Text of an item: plain, with its codes in the fixed font; it can be selected, and reached with Tab to be read out."""

import re
from itertools import pairwise

from PySide6.QtCore import Qt

from coderprep.core.faces import Segment, SegmentKind
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.cardview import CardView
from coderprep.ui.widgets.richtext import markup

POINTS = 11.5
_LONG_LINE = 60
_OWN = re.compile(r"\s|\d+[.)] |[-*•] |[A-Z][\w ,/()-]{0,40}: ")
_SLACK = 12
"""Characters: people who wrap by hand do not fill every line."""


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

    A break was such a one where the next word would have made the line about as long as the longest one. Lines that
    are set in, numbered or begin with a label stay.
    """
    lines = text.split("\n")
    width = max(map(len, lines)) - _SLACK
    joined = lines[:1]
    for before, line in pairwise(lines):
        word = line.split(maxsplit=1)[0] if line.strip() else ""
        if word and not _OWN.match(line) and len(before) + 1 + len(word) > max(width, _LONG_LINE):
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
