"""The Code book: search and tabs at the left, the page of the code at the right."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QProgressBar, QSplitter, QStackedWidget, QTabBar, QWidget

from coderprep.core.changes import Subject
from coderprep.core.codebook.indexes import IndexKind
from coderprep.core.codebook.releases import System
from coderprep.core.tr import tr
from coderprep.library.codebook import releases
from coderprep.library.codebook.values import Page as CodePage
from coderprep.ui.context import Context
from coderprep.ui.later import later
from coderprep.ui.pages.codebook_parts.letters import HcpcsTab
from coderprep.ui.pages.codebook_parts.mymarks import MarksTab
from coderprep.ui.pages.codebook_parts.pcsbuilder import PcsTab
from coderprep.ui.pages.codebook_parts.releasebox import ReleaseBox
from coderprep.ui.pages.codebook_parts.tab import BookTab
from coderprep.ui.pages.codebook_parts.tabular import TabularTab
from coderprep.ui.pages.codebook_parts.terms import TermsTab
from coderprep.ui.pages.codebook_parts.termwords import index_words
from coderprep.ui.pages.page import Page
from coderprep.ui.tasks import Task
from coderprep.ui.widgets.build import SPACE, button, column, label, named, row, scrolled
from coderprep.ui.widgets.codes.address import Address, parse
from coderprep.ui.widgets.codes.booking import ensure_built
from coderprep.ui.widgets.codes.codeview import CodeView
from coderprep.ui.widgets.codes.search import CodeSearch
from coderprep.ui.widgets.flow import flowing
from coderprep.ui.widgets.remembering import remember

_ReleasesDialog = later("dialogs.releases", "ReleasesDialog")
_ALL = "codebook-all"


class CodeBookPage(Page):
    """Holds which tab is looked at and which code is open; tabs are made when they are first chosen."""

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.CODEBOOK, Subject.MARKS, Subject.SETTINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("page")
        self.setAccessibleName(tr("Code book"))
        self._made: dict[str, BookTab] = {}
        self._makers = self._all_tabs()
        self.search = CodeSearch(context, "book")
        self.view = CodeView(context, "book")
        self.release = ReleaseBox(context)
        self.every = QCheckBox(tr("All code sets"))
        named(self.every, "book-all", tr("All code sets, also those that the books of my exam do not hold"))
        self.every.setToolTip(self.every.accessibleName())
        self.every.setChecked(context.preferences.state(_ALL) == "yes")
        self.tabs = QTabBar()
        self.parts = QStackedWidget()
        self._building = self._building_bar()
        self._build()
        self._wire()
        self.setFocusProxy(self.search.line)

    def _all_tabs(self) -> dict[str, tuple[str, Callable[[], BookTab]]]:
        """Every tab by id: its title, and how it is made."""
        context = self.context

        def terms(kind: IndexKind) -> Callable[[], BookTab]:
            return lambda: TermsTab(context, kind, index_words(kind))

        return {
            "tabular": (tr("Tabular"), lambda: TabularTab(context)),
            "index": (tr("Index"), terms(IndexKind.DISEASES)),
            "neoplasms": (tr("Neoplasms"), terms(IndexKind.NEOPLASMS)),
            "drugs": (tr("Drugs"), terms(IndexKind.DRUGS)),
            "external": (tr("External causes"), terms(IndexKind.EXTERNAL)),
            "pcs": (tr("PCS"), lambda: PcsTab(context)),
            "hcpcs": (tr("HCPCS"), lambda: HcpcsTab(context)),
            "marks": (tr("Bookmarks and notes"), lambda: MarksTab(context)),
        }

    def _building_bar(self) -> QWidget:
        self._what, self._bar = label("", wrap=False), QProgressBar()
        named(self._bar, "book-progress", tr("Building the code book"))
        holder = QWidget()
        holder.setLayout(row(self._what, self._bar))
        holder.hide()
        return holder

    def _build(self) -> None:
        named(self.tabs, "book-tabs", tr("Parts of the code book"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setToolTip(tr("Parts of the code book (Ctrl+Page up, Ctrl+Page down)"))
        manage = button(tr("&Releases…"), "book-releases", self._manage, tip=tr("Releases: import, compare, remove"))
        title = label(tr("Code book"), "title", wrap=False)
        head = row(title, None, flowing(self.release, self.every, manage, space=SPACE))
        head.setStretch(2, 100)
        self._places = QStackedWidget()
        self._places.addWidget(self.parts)
        self._places.addWidget(self.search)
        left = QWidget()
        left.setLayout(column(self.search.line, self._places))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        named(self.splitter, "book-splitter", tr("The book, and the page of a code"))
        for part in (left, self.view):
            self.splitter.addWidget(part)
        self.splitter.setSizes([430, 430])
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(SPACE)
        remember(self.splitter, self.context.preferences, "book-splitter")
        self._sides = (left, self.view)
        self._area = scrolled(self.splitter, "book-area", tr("Code book"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = column(head, self._building, self.tabs, self._area, margin=2 * SPACE)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _wire(self) -> None:
        self.search.opened.connect(self.view.open)
        self.search.typing.connect(lambda yes: self._places.setCurrentWidget(self.search if yes else self.parts))
        self.tabs.currentChanged.connect(lambda place: self._show_tab())
        self.every.toggled.connect(self._show_every)
        self.view.moved.connect(self._moved)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._turn(step))

    # what it shows

    def refresh(self) -> None:
        """Offer the tabs of the exam's books, read the one looked at, and see whether the book is being built."""
        self.release.refresh()
        self._offer_tabs()
        self._watch(ensure_built(self.hub))
        self._show_tab()
        if self.search.line.text():
            self.search.search()

    def arrive(self, at: str) -> None:
        """`search` goes to the search box, `releases` opens the releases, a link of the book opens its page."""
        address = parse(at)
        if address is not None:
            self.view.open(address)
            self.view.text.setFocus()
        elif at == "releases":
            self._manage()
        else:
            self.search.line.setFocus()
            self.search.line.selectAll()

    def _offer_tabs(self) -> None:
        """Keep the tab that is looked at, where it is still offered."""
        books = tuple(System) if self.every.isChecked() else releases.books(self.hub.profile)
        self.every.setVisible(set(releases.books(self.hub.profile)) != set(System))
        self.search.systems = tuple(System) if self.every.isChecked() else None
        wanted = [id_ for id_ in self._makers if System.ICD10PCS in books or id_ != "pcs"]
        wanted = [id_ for id_ in wanted if System.HCPCS in books or id_ != "hcpcs"]
        here = self._here()
        if wanted == [self.tabs.tabData(place) for place in range(self.tabs.count())]:
            return
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for id_ in wanted:
            self.tabs.setTabData(self.tabs.addTab(self._makers[id_][0]), id_)
        self.tabs.setCurrentIndex(wanted.index(here) if here in wanted else 0)
        self.tabs.blockSignals(False)

    def _here(self) -> str:
        return str(self.tabs.tabData(self.tabs.currentIndex()) or "")

    def _show_tab(self) -> None:
        id_ = self._here()
        if not id_ or not self.hub.ready:
            return
        if id_ not in self._made:
            made = self._made[id_] = self._makers[id_][1]()
            made.opened.connect(self._open)
            self.parts.addWidget(made)
        tab = self._made[id_]
        self.parts.setCurrentWidget(tab)
        self._places.setCurrentWidget(self.parts)
        tab.refresh()
        if self.view.page is not None:
            tab.shown(self.view.page)

    def _open(self, address: Address) -> None:
        self.view.open(address)

    def _moved(self, page: CodePage | None) -> None:
        if self.splitter.orientation() == Qt.Orientation.Vertical:
            self._area.verticalScrollBar().setValue(self.view.y())
        tab = self._made.get(self._here())
        if page is not None and tab is not None:
            tab.shown(page)

    def _show_every(self, yes: bool) -> None:
        self.context.preferences.keep_state(_ALL, "yes" if yes else "no")
        self.refresh()

    def _turn(self, step: int) -> None:
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _manage(self) -> None:
        _ReleasesDialog(self.context, self.window()).open()

    # while it is built

    def _watch(self, task: Task | None) -> None:
        if task is None or self._building.isVisible():
            return
        self._what.setText(tr("The code book is being built; everything else works meanwhile."))
        self._bar.setRange(0, 0)
        self._building.show()
        task.progress.connect(self._progress)
        task.finished.connect(self._building.hide)

    def _progress(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one below the other, and the page scrolls."""
        super().resizeEvent(event)
        px = self.context.theme.px
        wide = self.width() >= px(620)
        self.splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        for part, height in zip(self._sides, (360, 300), strict=True):
            part.setMinimumHeight(0 if wide else px(height))
