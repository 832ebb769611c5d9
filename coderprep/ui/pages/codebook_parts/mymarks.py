"""Bookmarks and margin notes, in the order of the book."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coderprep.core.codebook.releases import System
from coderprep.core.tr import tr
from coderprep.library.codebook import marks
from coderprep.library.codebook.values import Mark
from coderprep.ui.context import Context
from coderprep.ui.dialogs.marginnote import MarginNoteDialog
from coderprep.ui.later import later
from coderprep.ui.pages.codebook_parts.tab import BookTab
from coderprep.ui.widgets.build import SPACE, button, card, column, label
from coderprep.ui.widgets.codes.address import Address
from coderprep.ui.widgets.flow import flowing
from coderprep.ui.widgets.listing import current, fill, table

_BookListDialog = later("dialogs.booklist", "BookListDialog")


@dataclass(frozen=True, slots=True)
class Marked:
    """A code with a bookmark, a note, or both."""

    mark: Mark
    bookmarked: bool
    note: str

    @property
    def dotted(self) -> str:
        """The code as it is written."""
        return self.mark.entry.dotted if self.mark.entry else self.mark.code

    @property
    def title(self) -> str:
        """Its title; a word where the current release does not have it any more."""
        return self.mark.entry.title if self.mark.entry else tr("(not in the current release)")


def merged(bookmarks: tuple[Mark, ...], notes: tuple[Mark, ...]) -> list[Marked]:
    """The marks with one row for each code, in the order of the book."""
    texts = {(mark.system, mark.code): mark.text for mark in notes}
    places = {(mark.system, mark.code) for mark in bookmarks}
    every = {(mark.system, mark.code): mark for mark in (*bookmarks, *notes)}
    order = sorted(every, key=lambda key: (list(System).index(key[0]), _place(every[key]), key[1]))
    return [Marked(every[key], key in places, texts.get(key, "")) for key in order]


def _place(mark: Mark) -> int:
    return mark.entry.order if mark.entry else 0


class MarksTab(BookTab):
    """Enter opens a code, Delete takes its bookmark away."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: list[Marked] = []
        columns = [tr("Code"), tr("Mark"), tr("Note, or title")]
        self.list = table("marks-list", tr("Bookmarks and margin notes"), columns, stretch=2)
        self.list.itemActivated.connect(lambda item: self._open())
        self.list.itemClicked.connect(lambda item: self._open())
        remove = button(tr("Take the bookmark away"), "marks-remove", self._remove)
        note = button(tr("Margin note…"), "marks-note", self._note)
        printing = button(tr("&Write this into your book…"), "marks-print", self._print, "primary")
        content = QWidget()
        content.setLayout(column(self.list, flowing(remove, note, printing, space=SPACE)))
        hint = tr(
            "On a code’s page, B puts a bookmark and N writes a note into the margin. Both are collected here, as a "
            "list to copy into your paper book: only what stands there helps at the exam."
        )
        empty = QWidget()
        empty.setLayout(column(card(label(tr("Nothing is marked yet"), "heading"), label(hint)), None))
        self.holds(content, empty)

    def there(self) -> bool:
        """True where anything is marked."""
        return bool(marks.bookmarks(self.hub.profile) or marks.margin_notes(self.hub.profile))

    def reread(self) -> None:
        """List the marks; the row that was current stays so."""
        place = max(0, current(self.list))
        self._rows = merged(marks.bookmarks(self.hub.profile), marks.margin_notes(self.hub.profile))
        fill(self.list, [self._cells(row) for row in self._rows])
        item = self.list.topLevelItem(min(place, len(self._rows) - 1)) if self._rows else None
        if item is not None:
            self.list.setCurrentItem(item)

    def _cells(self, row: Marked) -> list[str]:
        kinds = [tr("bookmark")] * row.bookmarked + [tr("note")] * bool(row.note)
        return [row.dotted, ", ".join(kinds), " ".join(row.note.split()) or row.title]

    def _current(self) -> Marked | None:
        place = current(self.list)
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _open(self) -> None:
        row = self._current()
        if row is not None:
            self.opened.emit(Address(row.mark.system, row.mark.code))

    def _remove(self) -> None:
        row = self._current()
        if row is not None and row.bookmarked:
            self.hub.do(marks.set_bookmark, row.mark.system, row.mark.code, False)

    def _note(self) -> None:
        row = self._current()
        if row is not None:
            MarginNoteDialog(self.context, self.window(), row.mark.system, row.mark.code, row.dotted).open()

    def _print(self) -> None:
        _BookListDialog(self.context, self.window(), self._rows).open()
