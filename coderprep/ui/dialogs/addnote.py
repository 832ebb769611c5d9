"""Add a note of one's own: which deck, which type, then its fields."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from coderprep.core.notes import Content, NoteKind, Option
from coderprep.core.tr import tr
from coderprep.library import decks, notes
from coderprep.ui.context import Context
from coderprep.ui.dialogs.noteedit import NoteFields
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.widgets.build import SPACE, button, clear, column, named, row, scrolled
from coderprep.ui.widgets.cardpreview import kind_name
from coderprep.ui.widgets.flow import captioned
from coderprep.ui.widgets.words import deck_text

_BLANK_OPTIONS = (Option("", correct=True), Option(""), Option(""), Option(""))


class AddNoteDialog(Sheet):
    """Stays open for the next note until it is closed. `content` is what the first one begins with."""

    def __init__(self, context: Context, parent: QWidget, deck_id: int, content: Content | None = None) -> None:
        super().__init__(context, parent, "add-note", tr("Add notes"))
        self.deck = _box("add-deck", tr("Deck"))
        for found in decks.rows(self.hub.profile):
            self.deck.addItem(deck_text(found.deck.name), found.deck.id)
        self.deck.setCurrentIndex(max(0, self.deck.findData(deck_id)))
        self.kind = _box("add-kind", tr("Note type"))
        for kind in NoteKind:
            self.kind.addItem(kind_name(kind), kind)
        self.kind.activated.connect(lambda index: self._other_kind())
        self._holder = QWidget()
        self._place = QVBoxLayout(self._holder)
        self._place.setContentsMargins(0, 0, SPACE, 0)
        begun = content or Content(NoteKind.BASIC, "")
        self.kind.setCurrentIndex(self.kind.findData(begun.kind))
        self.fields = self._show_fields(begun, ())
        add = button(tr("&Add"), "add-note-add", self._add, "primary", tr("Add (Ctrl+Enter)"))
        add.setShortcut(QKeySequence("Ctrl+Return"))
        add.setEnabled(self.deck.count() > 0)
        close = button(tr("Close"), "add-note-close", self.reject, tip=tr("Close (Esc)"))
        head = row(captioned(tr("&Deck"), self.deck), captioned(tr("T&ype"), self.kind), space=2 * SPACE)
        head.setStretch(0, 1)
        area = scrolled(self._holder, "add-note-fields", tr("Fields of the note"))
        self.lay_out(head, area, buttons=(None, close, add))
        self.size_for(680, 600)
        self.fields.first.setFocus()

    def _show_fields(self, content: Content, tags: Sequence[str]) -> NoteFields:
        clear(self._place)
        self.fields = NoteFields(content, tags, self.context.theme.px(72))
        self._place.addLayout(column(self.fields, None))
        return self.fields

    def _other_kind(self) -> None:
        """Keep what was written as far as the other type has room for it."""
        before, tags = self.fields.content(), self.fields.tags()
        kind = NoteKind(self.kind.currentData())
        options = before.options or (_BLANK_OPTIONS if kind is NoteKind.CHOICE else ())
        self._show_fields(Content(kind, before.front, before.back, before.extra, before.accept, options), tags)
        self.fields.first.setFocus()

    def _add(self) -> None:
        content, tags = self.fields.content(), self.fields.tags()
        if self.hub.do(notes.add, self.deck.currentData(), content, tags) is None:
            return
        self.context.shell.tell(tr("Added to {deck}.", deck=self.deck.currentText()))
        options = _BLANK_OPTIONS if content.kind is NoteKind.CHOICE else ()
        self._show_fields(Content(content.kind, "", options=options), tags)
        self.fields.first.setFocus()


def _box(name: str, spoken: str) -> QComboBox:
    box = QComboBox()
    named(box, name, spoken)
    return box
