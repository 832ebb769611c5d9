"""What the tabs of the code book have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from coderprep.library.codebook.values import Page
from coderprep.ui.context import Context
from coderprep.ui.widgets.build import column


class BookTab(QWidget):
    """Shows its content, or what to do where that is not in the book. `opened` carries an `Address`."""

    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context, self.hub = context, context.hub
        self._stack = QStackedWidget()
        self.setLayout(column(self._stack))

    def holds(self, content: QWidget, missing: QWidget) -> None:
        """The two things that it shows."""
        self._stack.addWidget(content)
        self._stack.addWidget(missing)
        self.setFocusProxy(content)

    def there(self) -> bool:
        """True where the book has what the tab shows."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read anew: releases have come or gone, or another one is looked things up in."""
        self._stack.setCurrentIndex(0 if self.there() else 1)
        self.reread()

    def reread(self) -> None:
        """Drop what was read."""

    def shown(self, page: Page) -> None:
        """A code's page is on screen: go to the code where the tab has it."""
