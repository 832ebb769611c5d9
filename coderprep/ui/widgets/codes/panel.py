"""The book in a column: search above, and below it what was found or the page of the code that was opened."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from coderprep.core.tr import tr
from coderprep.ui.context import Context
from coderprep.ui.widgets.build import SPACE, column, label, named
from coderprep.ui.widgets.codes.address import Address
from coderprep.ui.widgets.codes.codeview import CodeView
from coderprep.ui.widgets.codes.search import CodeSearch


class CodeBookPanel(QWidget):
    """Stands beside a session or a page. Escape goes from the page back to what was found."""

    def __init__(self, context: Context, name: str = "panel") -> None:
        super().__init__()
        named(self, f"{name}-codebook", tr("Code book"))
        self.search = CodeSearch(context, name)
        self.view = CodeView(context, name)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.search)
        self._stack.addWidget(self.view)
        caption = label(tr("&Look up"), wrap=False)
        caption.setBuddy(self.search.line)
        self.setLayout(column(caption, self.search.line, self._stack, margin=SPACE))
        self.search.opened.connect(self.open)
        self.search.typing.connect(lambda yes: self._stack.setCurrentWidget(self.search) if yes else None)
        back = QShortcut(QKeySequence("Escape"), self.view)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.look)
        self.setFocusProxy(self.search.line)

    def open(self, address: Address) -> None:
        """Show the page of an entry."""
        self.view.open(address)
        self._stack.setCurrentWidget(self.view)
        self.view.text.setFocus()

    def look(self) -> None:
        """Show what was found, or the pages looked at lately, and go to the search box."""
        self.search.search()
        self._stack.setCurrentWidget(self.search)
        self.search.line.setFocus()
        self.search.line.selectAll()
