"""The Library: decks at the left, their notes in the middle, the current note as cards at the right."""

from collections.abc import Callable, Collection
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSplitter, QToolButton, QWidget

from coderprep.core.changes import Subject
from coderprep.core.tr import tr, trn
from coderprep.library import browsing, decks, notes
from coderprep.library.browsing import BrowserRow, Listing
from coderprep.library.decks import DeckRow
from coderprep.library.profile import Profile
from coderprep.ui.commands.decks import DeckCommands
from coderprep.ui.commands.notes import NoteCommands
from coderprep.ui.context import Context
from coderprep.ui.latest import Latest
from coderprep.ui.models.browser import BrowserModel
from coderprep.ui.models.decktree import branches
from coderprep.ui.pages.page import Page
from coderprep.ui.widgets.browser.filterbar import FilterBar
from coderprep.ui.widgets.browser.notepane import NotePane
from coderprep.ui.widgets.browser.notetable import NoteTable
from coderprep.ui.widgets.build import SPACE, button, column, label, named, scrolled
from coderprep.ui.widgets.decktree import DeckTree
from coderprep.ui.widgets.flow import flowing
from coderprep.ui.widgets.remembering import remember

_PANE_MS = 60


class LibraryPage(Page):
    """Holds ids and what is typed; rows are read as they come into sight."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.NOTES, Subject.CARDS, Subject.DECKS, Subject.REVIEWS, Subject.SETTINGS}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("page")
        self.setAccessibleName(tr("Library"))
        self._decks: list[DeckRow] = []
        self._wanted_note = 0
        self._empty_search = label("", "muted")
        self._make_tree()
        self._make_table()
        self._make_pane()
        self._build()
        self.addAction(self.note_commands.actions["add"])  # with its keys anywhere on the page
        self.addAction(self.deck_commands.actions["create"])
        self._counting, self._listing = Latest(self.hub.tasks, self), Latest(self.hub.tasks, self)
        self._counting.done.connect(self._counted)
        self._counting.failed.connect(self.hub.tell_failure)
        self._listing.done.connect(self._listed)
        self._listing.failed.connect(self.hub.tell_failure)
        self.setFocusProxy(self.filters.words)

    # what it is made of

    def _make_tree(self) -> None:
        self.tree = DeckTree()
        self.tree.setIndentation(self.context.theme.px(12))
        self.tree.setColumnHidden(2, True)
        self.tree.setColumnHidden(3, True)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.deck_commands = DeckCommands(self.context, self.tree, self._current_deck, lambda: self.tree.path)
        self.tree.customContextMenuRequested.connect(self._deck_menu)
        self.tree.currentItemChanged.connect(lambda now, before: self._deck_chosen())
        self._shown_path: str | None = None

    def _make_table(self) -> None:
        self.filters = FilterBar()
        self.filters.changed.connect(self.list_notes)
        self.model = BrowserModel(self._read, lambda: self.hub.profile.moment().day)
        self.table = NoteTable(self.model)
        self.table.fit(self.context.theme.scale)
        self.table.sort_asked.connect(self.filters.sort_by)
        self.note_commands = NoteCommands(
            self.context, self.table, self.table.selected, self._current_row, self._deck_id
        )
        self.table.opened.connect(self.note_commands.edit)
        self.table.customContextMenuRequested.connect(self._note_menu)
        self._pause = QTimer(self, singleShot=True, interval=_PANE_MS)
        self._pause.timeout.connect(self._show_pane)
        self.table.selectionModel().selectionChanged.connect(lambda now, before: self._pause.start())
        self.model.modelReset.connect(self._pause.start)
        self.count = label("", "muted", wrap=False)

    def _make_pane(self) -> None:
        self.pane = NotePane(self.context.theme)
        self._pane_area = scrolled(self.pane, "note-pane", tr("The current note as cards"))

    def _build(self) -> None:
        deck_buttons = flowing(
            button(tr("New deck…"), "new-deck", self.deck_commands.create, tip=tr("New deck (Ctrl+Shift+N)")),
            self._menu_button("deck-menu", tr("Deck"), self.deck_commands.fill),
        )
        caption = label(tr("Decks"), "heading")
        caption.setBuddy(self.tree)
        left = QWidget()
        left.setLayout(column(caption, self.tree, deck_buttons))
        middle = QWidget()
        tools = flowing(
            self._menu_button("note-menu", tr("With selected"), self.note_commands.fill),
            button(tr("Add notes…"), "add-notes", self.note_commands.add, "primary", tr("Add notes (Ctrl+N)")),
        )
        middle.setLayout(column(self.filters, self.table, self._empty_search, self.count, tools))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        named(self.splitter, "library-splitter", tr("Decks, notes and cards"))
        for part in (left, middle, self._pane_area):
            self.splitter.addWidget(part)
            part.setMinimumWidth(self.context.theme.px(120))
        self._parts = (left, middle, self._pane_area)
        self.splitter.setSizes([230, 400, 240])
        for place, share in enumerate((1, 3, 1)):
            self.splitter.setStretchFactor(place, share)
        self.splitter.setHandleWidth(SPACE)
        remember(self.splitter, self.context.preferences, "library-splitter")
        remember(self.table.horizontalHeader(), self.context.preferences, "library-columns")
        self._area = scrolled(self.splitter, "library-area", tr("Library"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(label(tr("Library"), "title"), self._area, space=2 * SPACE, margin=2 * SPACE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one below the other, and the page scrolls."""
        super().resizeEvent(event)
        px = self.context.theme.px
        wide = self.width() >= px(680)
        self.splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        for part, height in zip(self._parts, (180, 320, 240), strict=True):
            part.setMinimumHeight(0 if wide else px(height))

    def _menu_button(self, name: str, text: str, fill: Callable[[QMenu], None]) -> QToolButton:
        made = QToolButton()
        named(made, name, text)
        made.setText(text)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(made)
        menu.aboutToShow.connect(partial(_refill, menu, fill))
        made.setMenu(menu)
        return made

    # what it shows

    def refresh(self) -> None:
        """List the notes (or read their rows again), and count the decks anew in the background."""
        profile = self.hub.profile
        self._counting.run(tr("Counting cards"), lambda report: (decks.rows(profile), notes.tags(profile)))
        if self._shown_path is None:
            self._shown_path = self.tree.path
        else:
            self.model.forget()
        self.list_notes()

    def arrive(self, at: str) -> None:
        """`search` goes to the search field, `deck:ID` and `note:ID` to a deck or note."""
        what, _, number = at.partition(":")
        if what == "search":
            self.filters.words.setFocus()
            self.filters.words.selectAll()
            return
        self.filters.clear()
        self._show_decks(decks.rows(self.hub.profile))
        if what == "note":
            self._wanted_note = int(number)
            row = browsing.rows(self.hub.profile, [self._wanted_note]).get(self._wanted_note)
            self._go_to(row.deck if row else "")
        else:
            self._go_to(next((found.deck.name for found in self._decks if str(found.deck.id) == number), ""))

    def list_notes(self) -> None:
        """List what the filters and the selected deck say: the first screenful at once, the rest behind it."""
        listing, profile = self.filters.listing(self._deck_ids()), self.hub.profile
        self.table.show_order(listing.order, listing.descending)
        if listing.quick and not self._wanted_note:
            self._show_ids(browsing.first_ids(profile, listing))
        self._listing.run(tr("Listing notes"), lambda report: _all(profile, listing))

    def _counted(self, found: tuple[list[DeckRow], dict[str, int]]) -> None:
        rows, tags = found
        self._show_decks(rows)
        self.filters.show_tags(tags)

    def _show_decks(self, rows: list[DeckRow]) -> None:
        self._decks = rows
        self.tree.show_branches(branches(rows))

    def _listed(self, ids: list[int]) -> None:
        self._show_ids(ids)
        self.count.setText(trn("{k} note", "{k} notes", len(ids), k=f"{len(ids):,}"))
        self._empty_search.setText("" if ids else self._why_empty())
        self._empty_search.setVisible(not ids)
        if self._wanted_note:
            self.table.select([self._wanted_note])
            self.table.setFocus()
            self._wanted_note = 0

    def _show_ids(self, ids: list[int]) -> None:
        self.table.show_ids(ids)
        self._pause.start()

    def _why_empty(self) -> str:
        if not self.filters.listing(None).plain:
            return tr("Nothing matches. Try fewer or shorter words, or another deck.")
        return tr("There are no notes here yet. Add some, or import a file (Ctrl+I).")

    def _show_pane(self) -> None:
        self.note_commands.enable()
        today = self.hub.profile.moment().day if self.hub.ready else 0
        self.pane.show_row(self._current_row(), len(self.table.selected()), today)

    # what is selected

    def _go_to(self, path: str) -> None:
        """Select a deck, which lists its notes."""
        if path == self._shown_path or not self.tree.select_path(path):
            self._shown_path = None
            self._deck_chosen()

    def _deck_chosen(self) -> None:
        self.deck_commands.enable()
        if self.tree.path != self._shown_path and self.tree.topLevelItemCount():
            self._shown_path = self.tree.path
            self.list_notes()

    def _deck_ids(self) -> list[int] | None:
        path = self.tree.path
        if not path:
            return None
        return [found.deck.id for found in self._decks if f"{found.deck.name}::".startswith(f"{path}::")]

    def _current_deck(self) -> DeckRow | None:
        path = self.tree.path
        return next((found for found in self._decks if found.deck.name == path), None)

    def _deck_id(self) -> int:
        """The deck that a new note goes to: the selected one, else the first own one."""
        row = self._current_deck() or next((found for found in self._decks if not found.built_in), None)
        return row.deck.id if row else 0

    def _current_row(self) -> BrowserRow | None:
        return self.model.row(self.table.currentIndex().row()) if self.hub.ready else None

    def _read(self, ids: Collection[int]) -> dict[int, BrowserRow]:
        return browsing.rows(self.hub.profile, ids)

    # menus

    def _deck_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self.deck_commands.fill(menu)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def _note_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self.note_commands.fill(menu)
        menu.popup(self.table.viewport().mapToGlobal(place))


def _refill(menu: QMenu, fill: Callable[[QMenu], None]) -> None:
    menu.clear()
    fill(menu)


def _all(profile: Profile, listing: Listing) -> list[int]:
    return browsing.all_ids(profile, listing)
