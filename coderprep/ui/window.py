"""The main window: navigation at the left, pages at the right, and sessions that take all of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from coderprep.core.tr import tr
from coderprep.ui.actions import Actions
from coderprep.ui.bookdock import BookDock
from coderprep.ui.context import Context
from coderprep.ui.hub import Hub
from coderprep.ui.icons import icon
from coderprep.ui.pages.page import Page
from coderprep.ui.pages.registry import PAGES, PageEntry
from coderprep.ui.preferences import Preferences
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import label, named
from coderprep.ui.widgets.running import RunningTasks


class MainWindow(QMainWindow):
    """Shows pages by id, gives way to sessions, and remembers its size."""

    def __init__(self, hub: Hub, theme: Theme, actions: Actions, preferences: Preferences) -> None:
        super().__init__()
        named(self, "window", tr("CoderPrep"))
        self.setWindowTitle(tr("CoderPrep"))
        self.setMinimumSize(1024, 640)
        self.resize(1180, 760)
        self.setAcceptDrops(True)
        self.hub, self.theme, self.registry = hub, theme, actions
        self.context = Context(hub, theme, actions, self, preferences)
        self.on_close: Callable[[], bool] = lambda: True
        self.on_files: Callable[[list[str]], None] = lambda paths: None
        self.on_profile: Callable[[str], None] = lambda name: None
        self.on_restore: Callable[[Path], None] = lambda path: None
        self._pages: dict[str, QWidget] = {}
        self._build()
        hub.trouble.connect(self.show_trouble)
        hub.stopped.connect(self.tell)
        hub.opened.connect(self._opened)
        theme.changed.connect(self._paint_navigation)

    def _build(self) -> None:
        self.navigation = QListWidget()
        named(self.navigation, "navigation", tr("Pages"))
        self.navigation.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for entry in PAGES:
            row = QListWidgetItem(tr(entry.title))
            row.setData(Qt.ItemDataRole.UserRole, entry.id)
            row.setToolTip(tr("{title} ({keys})", title=tr(entry.title), keys=entry.shortcut))
            self.navigation.addItem(row)
        self.pages = QStackedWidget()
        self.waiting = label(tr("Opening your study desk…"), "muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages.addWidget(self.waiting)
        shell = QWidget()
        named(shell, "shell", tr("Study desk"))
        layout = QHBoxLayout(shell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addWidget(self.pages, 1)
        self.outer = QStackedWidget()
        self.outer.addWidget(shell)
        self.setCentralWidget(self.outer)
        self.beside = BookDock(self, lambda: self.context)
        self.running = RunningTasks(self.hub.tasks)
        self.statusBar().addPermanentWidget(self.running)
        self.statusBar().setSizeGripEnabled(False)
        self.navigation.currentRowChanged.connect(self._chosen)
        self._paint_navigation()

    def _paint_navigation(self) -> None:
        color = self.theme.look.colors["text"]
        for row, entry in enumerate(PAGES):
            self.navigation.item(row).setIcon(icon(entry.icon, color))
        self.navigation.setFixedWidth(self.theme.px(164))
        self.navigation.setIconSize(QSize(self.theme.px(20), self.theme.px(20)))

    # the shell, as pages see it

    def go(self, page: str, at: str = "") -> None:
        """Show a page by id, and a part of it where one is named."""
        self.navigation.setCurrentRow([entry.id for entry in PAGES].index(page))
        shown = self._pages.get(page)
        if at and isinstance(shown, Page):
            shown.arrive(at)

    def page(self, page: str) -> QWidget:
        """The widget of a page, made when first asked for."""
        if page not in self._pages:
            entry = next(entry for entry in PAGES if entry.id == page)
            self._pages[page] = self._make(entry)
        return self._pages[page]

    def enter(self, session: QWidget) -> None:
        """Give the whole window to a session."""
        self.outer.addWidget(session)
        self.outer.setCurrentWidget(session)
        self.beside.give_way(not getattr(session, "beside_book", False))
        self.menuBar().setVisible(False)
        self.statusBar().setVisible(False)
        session.setFocus()

    def leave(self) -> None:
        """End the session on screen and show the page behind it."""
        session = self.outer.currentWidget()
        if session is None or self.outer.currentIndex() == 0:
            return
        self.outer.setCurrentIndex(0)
        self.outer.removeWidget(session)
        session.deleteLater()
        self.beside.give_way(False)
        self.menuBar().setVisible(True)
        self.statusBar().setVisible(True)
        page = self.pages.currentWidget()
        if page is not None:
            page.setFocus()

    @property
    def session(self) -> QWidget | None:
        """The session that has the window now."""
        return self.outer.currentWidget() if self.outer.currentIndex() > 0 else None

    def tell(self, sentence: str) -> None:
        """Show a sentence in the status bar and announce it."""
        self.statusBar().showMessage(sentence, 8_000)
        announce(self, sentence)

    def look_up(self, link: str = "") -> None:
        """Open the code book beside the page or session; the code book page itself needs none beside it."""
        page = self._pages.get("codebook")
        if not self.hub.ready:
            return
        if self.session is None and page is not None and self.pages.currentWidget() is page:
            self.go("codebook", link or "search")
        elif self.session is not None and not getattr(self.session, "beside_book", False):
            announce(self, tr("The code book stays closed during an exam."))
        else:
            self.beside.look_up(link)

    def import_files(self, paths: list[str]) -> None:
        """Open the import dialog on these files."""
        self.on_files(paths)

    def switch_profile(self, name: str) -> None:
        """Go on with another profile."""
        self.on_profile(name)

    def restore_backup(self, path: Path) -> None:
        """Go on with the state of a backup."""
        self.on_restore(path)

    def forget_pages(self, sentence: str) -> None:
        """Drop every page (the profile behind them goes away) and show a sentence meanwhile."""
        self.leave()
        self.beside.forget()
        self.waiting.setText(sentence)
        self.pages.setCurrentWidget(self.waiting)
        for page in self._pages.values():
            self.pages.removeWidget(page)
            page.deleteLater()
        self._pages.clear()

    def show_trouble(self, sentence: str) -> None:
        """Tell the user what went wrong, in a box that waits for an answer only where a person is looking."""
        box = QMessageBox(QMessageBox.Icon.Warning, tr("CoderPrep"), sentence, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        named(box, "trouble", sentence)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    # events

    def _make(self, entry: PageEntry) -> QWidget:
        widget = entry.make(self.context)
        self.pages.addWidget(widget)
        return widget

    def _chosen(self, row: int) -> None:
        if row >= 0 and self.hub.ready:
            page = self.page(PAGES[row].id)
            self.pages.setCurrentWidget(page)
            if not self.navigation.hasFocus():
                page.setFocus()

    def _opened(self) -> None:
        if self.navigation.currentRow() < 0:
            self.navigation.setCurrentRow(0)
        else:
            self._chosen(self.navigation.currentRow())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files; sessions are not disturbed by them."""
        if event.mimeData().hasUrls() and self.session is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        self.on_files([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close unless something asks not to."""
        event.setAccepted(self.on_close())

    def geometry_state(self) -> str:
        """Size and place, as text for the settings."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_state(self, state: str) -> None:
        """Take up size and place again; nonsense is ignored."""
        self.restoreGeometry(QByteArray.fromBase64(QByteArray(state.encode("ascii", "ignore"))))


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say this sentence."""
    target = widget.findChild(QLabel, "announcer") or _announcer(widget)
    target.setAccessibleName(sentence)
    QAccessible.updateAccessibility(QAccessibleEvent(target, QAccessible.Event.Alert))
    QAccessible.updateAccessibility(QAccessibleEvent(target, QAccessible.Event.NameChanged))


def _announcer(widget: QWidget) -> QLabel:
    """An invisible label whose name is what was announced last."""
    target = QLabel(widget)
    target.setObjectName("announcer")
    target.setFixedSize(1, 1)
    target.lower()
    return target
