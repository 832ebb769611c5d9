"""The header of a preview table, with a box above each column that says which field it is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView

from coderprep.core.tr import tr
from coderprep.formats.columns import Role
from coderprep.ui.widgets.build import named, tab_through

MOST = 100
"""Columns that have a box; a file with more was not written for people."""

_MARGIN = 3


def role_name(role: Role) -> str:
    """A field as people call it."""
    known = {
        Role.IGNORE: tr("Leave out"),
        Role.UID: tr("Unique id"),
        Role.TYPE: tr("Note type"),
        Role.FRONT: tr("Front"),
        Role.BACK: tr("Back"),
        Role.EXTRA: tr("More about it"),
        Role.ACCEPT: tr("Also accepted"),
        Role.KEY: tr("Key (letters)"),
        Role.TAGS: tr("Tags"),
        Role.DECK: tr("Deck"),
        Role.SOURCE: tr("Source"),
    }
    if role in known:
        return known[role]
    letter = role.value[-1].upper()
    return (
        tr("Option {letter}", letter=letter)
        if role.name.startswith("OPTION")
        else tr("Why not {letter}", letter=letter)
    )


class MappingHeader(QHeaderView):
    """Boxes follow the columns; section 0 (what becomes of the row) has none. `chosen` tells of a new choice."""

    chosen = Signal()

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.boxes: list[QComboBox] = []
        self._rest: tuple[Role, ...] = ()
        self._table = table
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.sectionResized.connect(lambda section, before, after: self._place())
        self.sectionCountChanged.connect(lambda before, after: self._place())
        self.geometriesChanged.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(lambda value: self._place())

    def show_roles(self, roles: Sequence[Role], names: Sequence[str]) -> None:
        """A box for each column of the file; none for a native deck (no roles)."""
        self._rest = tuple(roles[MOST:])
        wanted = min(len(roles), MOST)
        while len(self.boxes) > wanted:
            self.boxes.pop().deleteLater()
        while len(self.boxes) < wanted:
            self.boxes.append(self._box(len(self.boxes)))
        for box, role, name in zip(self.boxes, roles, names, strict=False):
            box.blockSignals(True)
            box.setCurrentIndex(list(Role).index(role))
            box.blockSignals(False)
            box.setAccessibleName(tr("Field of the column {name}", name=name))
        tab_through(self._table, *self.boxes)
        self.updateGeometry()
        self._place()

    def roles(self) -> tuple[Role, ...]:
        """What the boxes say."""
        return (*(list(Role)[box.currentIndex()] for box in self.boxes), *self._rest)

    def sizeHint(self) -> QSize:
        """Room for the boxes above the names."""
        size = super().sizeHint()
        return QSize(size.width(), size.height() + (self._height() + 2 * _MARGIN if self.boxes else 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A box that gets the focus comes into sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QComboBox):
            left = self.sectionPosition(self.boxes.index(watched) + 1)
            bar = self._table.horizontalScrollBar()
            if not bar.value() <= left < bar.value() + self._table.viewport().width() - watched.width():
                bar.setValue(left)
        return super().eventFilter(watched, event)

    def _height(self) -> int:
        return max((box.sizeHint().height() for box in self.boxes), default=0)

    def _box(self, column: int) -> QComboBox:
        box = QComboBox(self)
        named(box, f"column-{column + 1}", tr("Field of column {n}", n=column + 1))
        box.addItems([role_name(role) for role in Role])
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 24)
        box.currentIndexChanged.connect(lambda index: self.chosen.emit())
        box.installEventFilter(self)
        box.show()
        return box

    def _place(self) -> None:
        for column, box in enumerate(self.boxes):
            section = column + 1
            if section >= self.count():
                box.hide()
                continue
            left, width = self.sectionViewportPosition(section), self.sectionSize(section)
            box.setGeometry(left + _MARGIN, _MARGIN, width - 2 * _MARGIN, self._height())
            box.setVisible(width > 0)
