"""The editor of one note: its fields by kind, its tags, and the way back to a built-in note's original."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPlainTextEdit, QVBoxLayout, QWidget

from coderprep.core.notes import Content, Note, NoteKind
from coderprep.core.tr import tr
from coderprep.library import notes
from coderprep.ui.context import Context
from coderprep.ui.dialogs.asking import ask
from coderprep.ui.dialogs.optionfields import OptionFields
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.widgets.build import SPACE, also_by, button, label, named, scrolled


class NoteDialog(Sheet):
    """Accepted once the note is stored (or restored); `changed` then says whether anything differs. Esc leaves it."""

    def __init__(self, context: Context, parent: QWidget, note: Note) -> None:
        super().__init__(context, parent, "note-editor", tr("Edit note"))
        self._note, self.changed = note, False
        self.fields = NoteFields(note.content, note.tags, context.theme.px(84))
        save = button(tr("Save"), "save-note", self._save, "primary", tr("Save (Ctrl+Enter or Ctrl+S)"))
        also_by(save, "Ctrl+Return")
        also_by(save, "Ctrl+S")
        cancel = button(tr("Cancel"), "cancel-note", self.reject, tip=tr("Cancel (Esc)"))
        restore = button(tr("Restore the original"), "restore-note", self._restore)
        restore.setVisible(bool(note.origin and note.edited))
        hint = label(_hint(note), "muted")
        hint.setVisible(bool(hint.text()))
        area = scrolled(self.fields, "note-fields", tr("Fields of the note"))
        self.lay_out(hint, area, buttons=(restore, None, cancel, save))
        self.size_for(680, 560)
        self.fields.first.setFocus()
        self._begun = self._written()

    def reject(self) -> None:
        """Leave; where something was written, ask first."""
        if self._written() == self._begun:
            super().reject()
            return
        ask(
            self,
            "ask-discard",
            tr("Leave the note"),
            tr("Leave without saving what you changed?"),
            yes=super().reject,
            words=(tr("&Discard"), tr("&Go on editing")),
            default=QMessageBox.StandardButton.No,
        )

    def _written(self) -> tuple[Content, list[str]]:
        return self.fields.content(), self.fields.tags()

    def _save(self) -> None:
        self._stored(self.hub.do(notes.edit, self._note.id, *self._written()))

    def _restore(self) -> None:
        self._stored(self.hub.do(notes.restore_original, self._note.id))

    def _stored(self, changed: bool | None) -> None:
        """Close where it could be done; `changed` is False where nothing differs."""
        if changed is not None:
            self.changed = changed
            self.accept()


class NoteFields(QWidget):
    """The fields of a note by its kind; gives back what was written."""

    def __init__(self, content: Content, tag_list: Sequence[str], height: int) -> None:
        super().__init__()
        self._content, self._height = content, height
        self._form = QVBoxLayout(self)
        self._form.setSpacing(SPACE)
        kind = content.kind
        self._front = self._text("front", _front_name(kind), content.front)
        self._options = OptionFields(content.options) if kind is NoteKind.CHOICE else None
        if self._options is not None:
            self._form.addWidget(self._options)
        self._back = self._text("back", _back_name(kind), content.back)
        self._accept = None
        if kind is NoteKind.TYPED:
            self._accept = self._text("accept", tr("Also acc&epted, one a line"), "\n".join(content.accept))
        self._extra = self._text("extra", tr("&More about it"), content.extra)
        self._tags = QLineEdit(", ".join(tag_list))
        self._add("tags", tr("&Tags, separated by commas"), self._tags)

    @property
    def first(self) -> QWidget:
        """The field to begin with."""
        return self._front

    def content(self) -> Content:
        """The note as it is written now."""
        written = replace(
            self._content,
            front=self._front.toPlainText(),
            back=self._back.toPlainText(),
            extra=self._extra.toPlainText(),
        )
        if self._accept is not None:
            lines = (line.strip() for line in self._accept.toPlainText().splitlines())
            written = replace(written, accept=tuple(line for line in lines if line))
        if self._options is not None:
            written = replace(written, options=self._options.options())
        return written

    def tags(self) -> list[str]:
        """The tags, each once."""
        return list(dict.fromkeys(tag.strip() for tag in self._tags.text().split(",") if tag.strip()))

    def _text(self, name: str, caption: str, text: str) -> QPlainTextEdit:
        field = QPlainTextEdit(text)
        field.setTabChangesFocus(True)
        field.setFixedHeight(self._height)
        self._add(name, caption, field)
        return field

    def _add(self, name: str, caption: str, field: QWidget) -> None:
        named(field, f"note-{name}", caption.replace("&", ""))
        words = label(caption)
        words.setBuddy(field)
        self._form.addWidget(words)
        self._form.addWidget(field)


def _front_name(kind: NoteKind) -> str:
    if kind is NoteKind.CLOZE:
        return tr("&Text with gaps such as {{c1::answer::hint}}")
    return tr("&Front")


def _back_name(kind: NoteKind) -> str:
    if kind is NoteKind.CHOICE:
        return tr("&Why the right option is right")
    return tr("&Back")


def _hint(note: Note) -> str:
    if note.origin:
        return tr("A note of a built-in deck. Your edit is kept apart from the original, and later versions keep it.")
    return tr("The fields hold HTML.") if note.content.html else ""
