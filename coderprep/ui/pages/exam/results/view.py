"""The result of an attempt in the whole window: the numbers first, then every item."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QWidget

from coderprep.core.errors import UserError
from coderprep.core.exams import verdict
from coderprep.core.tr import tr, trn
from coderprep.library import results
from coderprep.library.results import Report
from coderprep.ui.context import Context
from coderprep.ui.pages.exam.results.items import ItemsView
from coderprep.ui.pages.exam.results.summary import Summary
from coderprep.ui.pages.exam.when import when
from coderprep.ui.widgets.build import SPACE, button, column, label, named, row, scrolled
from coderprep.ui.window import announce

_ITEMS = 1


class ResultView(QWidget):
    """Two pages, `Result` and `Items`; Esc goes back to where it was opened from."""

    beside_book = True
    """The code book may stand beside it: the exam is over."""

    def __init__(self, context: Context, report: Report) -> None:
        super().__init__()
        self.context, self.report = context, report
        named(self, "exam-result", tr("Result: {title}", title=report.blueprint.title))
        self.summary = Summary(report, when(context.hub.profile.clock, report.started_ms), context.theme)
        self.items = ItemsView(report, context.theme)
        self.items.item.code_asked.connect(context.shell.look_up)
        self.screens = QStackedWidget()
        self.screens.addWidget(scrolled(self.summary, "result-scroll", tr("Result")))
        self.screens.addWidget(self.items)
        self.tabs = QTabBar()
        named(self.tabs, "result-pages", tr("Pages of the result"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.addTab(tr("Result"))
        self.tabs.addTab(trn("{n} item", "{n} items", len(report.items)))
        self.tabs.currentChanged.connect(self._show_page)
        self.setLayout(column(self._head(), self.screens, space=0))
        self._shortcuts()
        context.theme.changed.connect(self._on_theme)
        self.setFocusProxy(self.tabs)

    def _head(self) -> QFrame:
        title = label(tr("{exam} result", exam=verdict.short(self.report.blueprint)), "heading")
        back = button(tr("Back to exams"), "result-back", self.close_result, tip=tr("Back to exams (Esc)"))
        head = QFrame()
        head.setProperty("role", "bar")
        line = row(title, self.tabs, back, space=3 * SPACE)
        line.setStretch(0, 1)
        line.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        head.setLayout(line)
        return head

    def _shortcuts(self) -> None:
        self._on("J", partial(self._walk, 1))
        self._on("K", partial(self._walk, -1))
        self._on("PgDown", partial(self.items.turn, 1))
        self._on("PgUp", partial(self.items.turn, -1))
        self._on("Escape", self.close_result)

    def _on(self, keys: str, run: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def _walk(self, step: int) -> None:
        """The next listed item, or the one before; from the first page, to the items."""
        if self.tabs.currentIndex() == _ITEMS:
            self.items.walk(step)
        self.tabs.setCurrentIndex(_ITEMS)
        self.items.tiles.grid.setFocus()
        mark = self.report.items[self.items.place].mark
        announce(self.window(), tr("Item {number}", number=mark.place + 1))

    def close_result(self) -> None:
        """Back to the page behind."""
        self.context.shell.leave()

    def open_item(self, place: int) -> None:
        """Show the item at this place of the form."""
        self.items.open(min(place, len(self.report.items) - 1))
        self.tabs.setCurrentIndex(_ITEMS)
        self.items.tiles.grid.setFocus()

    def tell(self) -> None:
        """Say the result to a listener."""
        said = [tr("The time ran out, and the exam was submitted by itself.")] if self.report.expired else []
        said.append(tr("Result: {score}.", score=verdict.score(self.report.result.total)))
        announce(self.window(), " ".join([*said, verdict.reached(self.report.result)]))

    def _show_page(self, page: int) -> None:
        self.screens.setCurrentIndex(page)

    def _on_theme(self) -> None:
        self.summary.repaint_colors()
        self.items.repaint_colors()


def show_result(context: Context, attempt_id: int, place: int | None = None) -> None:
    """Show the result of a finished attempt in the whole window, at one of its items where a place is given."""
    try:
        report = results.report(context.hub.profile, attempt_id)
    except UserError as error:
        context.hub.trouble.emit(str(error))
        return
    view = ResultView(context, report)
    context.shell.enter(view)
    view.tell()
    if place is not None:
        view.open_item(place)
