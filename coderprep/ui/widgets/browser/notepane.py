"""Beside the notes: the current one as cards, and what is known about it."""

from PySide6.QtWidgets import QWidget

from coderprep.core.tr import tr, trn
from coderprep.library.browsing import BrowserRow
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.browser.standing import standing
from coderprep.ui.widgets.build import SPACE, column, label
from coderprep.ui.widgets.cardpreview import CardPreview
from coderprep.ui.widgets.words import citation, deck_text


class NotePane(QWidget):
    """Shows a row of the browser."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._facts = label("", "muted")
        self._edited = label(tr("You edited this note; the original is kept and can be restored."), "muted")
        self._many = label("", "strong")
        self.cards = CardPreview(theme, "note")
        self.setLayout(column(self._many, self.cards, self._facts, self._edited, None, space=SPACE, margin=SPACE))
        self.show_row(None, 0, 0)

    def show_row(self, row: BrowserRow | None, selected: int, today: int) -> None:
        """Show a note; `selected` is how many are selected in all."""
        self._many.setText(trn("{n} note selected", "{n} notes selected", selected))
        self._many.setVisible(selected > 1)
        self.cards.show_content(row.note.content if row else None)
        self._edited.setVisible(row is not None and bool(row.note.edited) and bool(row.note.origin))
        self._facts.setText("\n".join(_facts(row, today)) if row else "")


def _facts(row: BrowserRow, today: int) -> list[str]:
    note = row.note
    lines = [deck_text(row.deck), standing(row, today)]
    if note.tags:
        lines.append(tr("Tags: {tags}", tags=", ".join(note.tags)))
    lines.append(citation(note.about))
    if note.about.disputed:
        lines.append(tr("Disputed: {what}", what=note.about.disputed))
    return [line for line in lines if line]
