"""A code's page with its tools: history, bookmark, margin note, copying, a new card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from coderprep.core.changes import Change, Subject
from coderprep.core.tr import tr
from coderprep.library.codebook import marks, pages
from coderprep.library.codebook.values import Page
from coderprep.ui.context import Context
from coderprep.ui.later import later
from coderprep.ui.models.trail import Trail
from coderprep.ui.widgets.build import column, label
from coderprep.ui.widgets.codes.address import Address, parse
from coderprep.ui.widgets.codes.codetext import CodeText
from coderprep.ui.widgets.codes.codetools import CodeTools, Tool
from coderprep.ui.widgets.codes.newcard import new_card
from coderprep.ui.widgets.codes.pagetext import absent_markup, page_markup, page_spoken
from coderprep.ui.window import announce

_MarginNoteDialog = later("dialogs.marginnote", "MarginNoteDialog")


class CodeView(QWidget):
    """Holds the address and the trail behind it; `moved` carries the `Page` that is shown, None where there is none."""

    moved = Signal(object)

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.context, self.hub = context, context.hub
        self.trail = Trail()
        self.page: Page | None = None
        self.text = CodeText(context.theme, f"{name}-text", tr("The code’s page"))
        self.text.link_asked.connect(self._follow)
        self.tools = CodeTools(context.theme, name, self._tools(), self)
        self._hint = label(
            tr("Choose a code to see its page: notes, what is below it, and how to complete it."), "muted"
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole = column(self.tools, self._hint, self.text)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.text.hide()
        self.setFocusProxy(self.text)
        self.hub.changed.connect(self._on_change)
        self._enable()

    def _tools(self) -> tuple[Tool, ...]:
        return (
            Tool("back", tr("Back"), "back", "Alt+Left", lambda: self._step(-1)),
            Tool("forward", tr("Forward"), "forward", "Alt+Right", lambda: self._step(1)),
            Tool("previous", tr("The entry before"), "arrow-up", "Alt+Up", lambda: self._beside(0)),
            Tool("next", tr("The entry after"), "arrow-down", "Alt+Down", lambda: self._beside(1)),
            Tool("bookmark", tr("Bookmark"), "bookmark", "B", self._bookmark),
            Tool("margin", tr("Margin note"), "note", "N", self._write_note),
            Tool("copy", tr("Copy the code"), "copy", "C", self._copy),
            Tool("card", tr("New card from this code"), "plus", "A", self._new_card),
        )

    def open(self, address: Address) -> None:
        """Go to an entry."""
        self.trail.go(address)
        self._show(visit=True)

    def reread(self) -> None:
        """Show the page anew where it is."""
        if self.trail.here is not None and self.hub.ready:
            place = self.text.verticalScrollBar().value()
            self._show(visit=False)
            self.text.verticalScrollBar().setValue(place)

    def _show(self, visit: bool) -> None:
        address = self.trail.here
        if address is None:
            return
        self.page = self._read(address)
        self._hint.hide()
        self.text.show()
        if self.page is None:
            self._show_absent(address)
        else:
            self._show_page(self.page, visit)
        self._enable()
        self.moved.emit(self.page)

    def _read(self, address: Address) -> Page | None:
        profile = self.hub.profile
        found = pages.page(profile, address.system, address.code, address.release)
        first, dash, _ = address.code.partition("-")
        if found is None and dash:  # a range that is no block of the list
            found = pages.page(profile, address.system, first, address.release)
        return found

    def _show_page(self, page: Page, visit: bool) -> None:
        note = marks.margin_note(self.hub.profile, page.release.system, page.entry.code)
        self.text.show_markup(page_markup(page, note.text if note else ""), page_spoken(page))
        if visit:
            self.text.verticalScrollBar().setValue(0)
            marks.visit(self.hub.profile, page.release.system, page.entry.code, page.release.id)
            announce(self.window(), page_spoken(page))

    def _show_absent(self, address: Address) -> None:
        looked = pages.look_up(self.hub.profile, address.code, address.system, address.release)
        why = looked.why or tr("{code} is not in the book.", code=address.code)
        self.text.show_markup(absent_markup(why, looked.nearest, address), why)
        announce(self.window(), why)

    def _enable(self) -> None:
        page = self.page
        self.tools.enable("back", self.trail.has_back)
        self.tools.enable("forward", self.trail.has_forward)
        before, after = page.next_and_previous if page else (None, None)
        self.tools.enable("previous", before is not None)
        self.tools.enable("next", after is not None)
        for id_ in ("bookmark", "margin", "copy", "card"):
            self.tools.enable(id_, page is not None)
        if page is not None:
            there = marks.bookmarked(self.hub.profile, page.release.system, page.entry.code)
            words = tr("Take the bookmark away") if there else tr("Bookmark")
            self.tools.set_icon("bookmark", "bookmark-filled" if there else "bookmark", words)

    # what the tools do

    def _follow(self, link: str) -> None:
        address = parse(link)
        if address is not None:
            self.open(address)

    def _step(self, by: int) -> None:
        if self.trail.step(by) is not None:
            self._show(visit=True)

    def _beside(self, which: int) -> None:
        page = self.page
        entry = page.next_and_previous[which] if page else None
        if page is not None and entry is not None:
            self.open(Address(page.release.system, entry.code, page.release.id))

    def _bookmark(self) -> None:
        page = self.page
        if page is None:
            return
        system, code = page.release.system, page.entry.code
        there = marks.bookmarked(self.hub.profile, system, code)
        if self.hub.do(marks.set_bookmark, system, code, not there) is None:
            return
        words = tr("The bookmark at {code} is gone.") if there else tr("Bookmarked: {code}.")
        self.context.shell.tell(words.format(code=page.entry.dotted))

    def _write_note(self) -> None:
        if self.page is not None:
            entry = self.page.entry
            system = self.page.release.system
            _MarginNoteDialog(self.context, self.window(), system, entry.code, entry.dotted).open()

    def _copy(self) -> None:
        if self.page is not None:
            QGuiApplication.clipboard().setText(self.page.entry.dotted)
            self.context.shell.tell(tr("{code} is on the clipboard.", code=self.page.entry.dotted))

    def _new_card(self) -> None:
        if self.page is not None:
            new_card(self.context, self.window(), self.page)

    def _on_change(self, change: Change) -> None:
        if change.touches(Subject.MARKS, Subject.CODEBOOK):
            self.reread()
