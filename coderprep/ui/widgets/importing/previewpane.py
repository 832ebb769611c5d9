"""The rows of a file as a table, and the selected one as the cards that it becomes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QTableView, QWidget

from coderprep.core.tr import tr
from coderprep.formats.columns import Role
from coderprep.library.sources import Look, PreviewRow
from coderprep.ui.models.preview import PreviewModel
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, column, label, named, scrolled
from coderprep.ui.widgets.cardpreview import CardPreview
from coderprep.ui.widgets.mappingheader import MappingHeader

_WIDEST, _VERDICT = 220, 130


class PreviewPane(QWidget):
    """`mapped` tells that another field was chosen for a column."""

    mapped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.model = PreviewModel()
        self.table = self._make_table()
        self.header = MappingHeader(self.table)
        self.table.setHorizontalHeader(self.header)
        self.header.chosen.connect(self.mapped)
        self.cards = CardPreview(theme, "row")
        self._reason = label("", "wrong")
        beside = QWidget()
        beside.setLayout(column(self._reason, self.cards, margin=SPACE))
        area = scrolled(beside, "row-cards", tr("The selected row as cards"))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        named(self.splitter, "import-splitter", tr("Rows and cards"))
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(area)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([620, 340])
        self.setLayout(column(self.splitter))
        self.table.selectionModel().currentRowChanged.connect(lambda now, before: self._show_row(now.row()))

    def _make_table(self) -> QTableView:
        table = QTableView()
        named(table, "import-rows", tr("Rows of the file"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        return table

    def show_look(self, seen: Look, rows: Sequence[PreviewRow]) -> None:
        """Show a file that was looked at."""
        roles, names = (seen.columns.roles, _names(seen)) if seen.columns else ((), _native_names())
        keep = self.table.currentIndex().row()
        self.model.show_rows(rows, names)
        self.header.show_roles(roles, names if roles else ())
        self.table.verticalHeader().setDefaultSectionSize(self._theme.px(28))
        self._fit_columns()
        if rows:
            self.table.selectRow(max(0, min(keep, len(rows) - 1)))
        self._show_row(self.table.currentIndex().row())

    def roles(self) -> tuple[Role, ...]:
        """The fields that are chosen for the columns."""
        return self.header.roles()

    def _fit_columns(self) -> None:
        self.table.resizeColumnsToContents()
        widest = self._theme.px(_WIDEST)
        least = self._theme.px(120) if self.header.boxes else self._theme.px(80)
        self.table.setColumnWidth(0, self._theme.px(_VERDICT))
        for section in range(1, self.model.columnCount()):
            width = self.table.columnWidth(section)
            self.table.setColumnWidth(section, max(least, min(width, widest)))

    def _show_row(self, place: int) -> None:
        row = self.model.rows[place] if 0 <= place < len(self.model.rows) else PreviewRow(0)
        self.cards.show_content(row.draft.content if row.draft else None)
        self._reason.setText(tr("Line {line}: {reason}", line=row.line, reason=row.reason) if row.reason else "")
        self._reason.setVisible(bool(row.reason))


def _names(seen: Look) -> tuple[str, ...]:
    width = len(seen.columns.roles) if seen.columns else 0
    header = seen.table.header if seen.table else ()
    return tuple(header[i] if i < len(header) and header[i] else tr("Column {n}", n=i + 1) for i in range(width))


def _native_names() -> tuple[str, ...]:
    return tr("Front"), tr("Back")
