"""An alphabetic index or one of the two tables: terms as a tree, the chosen one with its links below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLineEdit, QSplitter, QWidget

from coderprep.core.codebook.indexes import IndexKind
from coderprep.core.codebook.notes import mentions
from coderprep.core.tr import tr
from coderprep.library.codebook import indexes
from coderprep.library.codebook.values import TermRow
from coderprep.ui.context import Context
from coderprep.ui.models.preview import NO_PARENT, Index
from coderprep.ui.models.termtree import TermTree, code_cells, term_words
from coderprep.ui.pages.codebook_parts.lettered import is_letter, letter, letter_terms, top
from coderprep.ui.pages.codebook_parts.tab import BookTab
from coderprep.ui.pages.codebook_parts.termwords import IndexWords
from coderprep.ui.widgets.build import SPACE, column, label, named
from coderprep.ui.widgets.codes.address import Address, parse
from coderprep.ui.widgets.codes.codetext import CodeText
from coderprep.ui.widgets.codes.missing import MissingPart
from coderprep.ui.widgets.codes.termtext import REFERENCE, term_markup
from coderprep.ui.widgets.codes.treeview import BookTree

_FOUND = 200
"""Terms listed of those that fit."""


class TermsTab(BookTab):
    """Words narrow the list to what fits; without words the main terms stand in their order."""

    def __init__(self, context: Context, kind: IndexKind, words: IndexWords) -> None:
        super().__init__(context)
        self.kind = kind
        name = f"terms-{kind.value}"
        self._row: TermRow | None = None
        self.line = QLineEdit()
        named(self.line, f"{name}-words", tr("Find in: {index}", index=words.title))
        self.line.setPlaceholderText(tr("A term, or words in any order"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(lambda text: self.reread())
        self.model = TermTree(kind, self._below)
        self.tree = BookTree(self.model, f"{name}-tree", words.title)
        self.tree.setColumnWidth(0, context.theme.px(240 if words.table else 300))
        for place in range(1, self.model.columnCount()):
            self.tree.header().setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.opened.connect(self._open)
        self.tree.selectionModel().currentChanged.connect(lambda now, before: self._choose(now))
        self.term = CodeText(context.theme, f"{name}-term", tr("The term with its links"))
        self.term.link_asked.connect(self._follow)
        self._note = label("", "muted")
        self._none = label(tr("No term fits. Try fewer words, or the main term alone."), "muted")
        self._none.hide()
        self.holds(self._content(), MissingPart(context, name, words.missing, words.how))
        self.setFocusProxy(self.line)

    def _content(self) -> QWidget:
        split = QSplitter(Qt.Orientation.Vertical)
        named(split, f"terms-{self.kind.value}-splitter", tr("Terms, and the one chosen"))
        split.addWidget(self.tree)
        split.addWidget(self.term)
        split.setSizes([400, 180])
        split.setStretchFactor(0, 1)
        split.setHandleWidth(SPACE)
        holder = QWidget()
        holder.setLayout(column(self.line, self._note, self._none, split))
        return holder

    def there(self) -> bool:
        """True where an index of this kind can be used; says where it is of another release."""
        info = indexes.available(self.hub.profile, self.kind) if self.hub.ready else None
        other = info is not None and not info.same_release
        self._note.setVisible(other)
        if info is not None and other:
            self._note.setText(
                tr("This is the index of {release}: check every code in the tabular list.", release=info.release.label)
            )
        return info is not None

    def reread(self) -> None:
        """List anew."""
        self.model.paths = bool(self.line.text().strip())
        self.model.forget()
        self.model.fetchMore(NO_PARENT)
        self._choose(self.model.index(0, 0))
        self._none.setVisible(self.model.paths and not self.model.rowCount() and self._stack.currentIndex() == 0)

    def _below(self, row: TermRow | None) -> Sequence[TermRow]:
        profile = self.hub.profile
        if row is not None:
            return letter_terms(profile, row) if is_letter(row) else indexes.below(profile, self.kind, row.term.order)
        words = self.line.text().strip()
        if words:
            return indexes.find(profile, self.kind, words, _FOUND)
        return top(profile, self.kind)

    def _choose(self, index: Index) -> None:
        row = self.model.value(index)
        row = None if row is None or is_letter(row) else row
        self._row = row
        self.term.setVisible(row is not None)
        if row is not None:
            self.term.show_markup(term_markup(row), term_words(row))
            self.term.verticalScrollBar().setValue(0)

    def _open(self, index: Index) -> None:
        """The code of the cell that was clicked; by key, the first code of the row."""
        row = self.model.value(index)
        if row is not None and is_letter(row):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
            return
        if row is None:
            return
        cells = code_cells(row.term)
        clicked = cells[index.column() - 1 : index.column()] if index.column() else cells
        found = [mention for cell in clicked for mention in mentions(cell)]
        if found:
            self.opened.emit(Address(found[0].system, found[0].first))

    def _follow(self, link: str) -> None:
        address = parse(link)
        if address is not None:
            self.opened.emit(address)
        elif link.startswith(REFERENCE) and self._row is not None:
            self._see(self._row, int(link.removeprefix(REFERENCE)))

    def _see(self, row: TermRow, place: int) -> None:
        reference = row.term.references[place]
        target = indexes.follow(self.hub.profile, self.kind, reference)
        if target is None:
            self.context.shell.tell(tr("The index has no term “{term}”.", term=reference.text))
            return
        self.line.clear()
        path = indexes.path(self.hub.profile, self.kind, target.term)
        index = self.model.find(self.tree.rootIndex(), lambda row: is_letter(row) and row.path == (letter(path[0]),))
        for term in path:
            inner = self.model.find(index, lambda found, order=term.order: found.term.order == order)  # type: ignore[misc]
            index = inner if inner.isValid() else index
        self.tree.go_to(index)
        self.tree.setFocus()
