"""One tab of the Progress page: the sentence, the plot, the table."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coderprep.core.tr import tr
from coderprep.ui.context import Context
from coderprep.ui.dialogs.files import choose_target
from coderprep.ui.widgets.build import SPACE, button, card, column, label, row
from coderprep.ui.widgets.listing import fill, table
from coderprep.ui.widgets.progress.charts import Chart
from coderprep.ui.widgets.progress.plot import Plot

_TABLE_HEIGHT = 130


class ChartView(QWidget):
    """`name` begins the object names. The plot is drawn after the numbers are on screen."""

    def __init__(self, context: Context, name: str, title: str, columns: int) -> None:
        super().__init__()
        self._context, self._title = context, title
        self._chart: Chart | None = None
        self._sentence, self._empty = label("", "strong"), label("", "muted")
        self.plot = Plot(context.theme, f"{name}-plot", tr("{title}: plot of the numbers in the table", title=title))
        self.table = table(f"{name}-table", tr("{title}: the numbers", title=title), [""] * columns)
        self._save = button(tr("Save the plot…"), f"{name}-save", self._choose, tip=tr("Save the plot as a picture"))
        head = row(self._sentence, self._save, space=2 * SPACE)
        head.setStretch(0, 1)
        self.table.setMinimumHeight(context.theme.px(_TABLE_HEIGHT))
        inner = column(head, self._empty, self.plot, self.table)
        inner.setStretch(2, 3)
        inner.setStretch(3, 2)
        self.setLayout(column(card(inner)))
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._draw)

    def show_chart(self, chart: Chart) -> None:
        """Show the numbers now and the plot next."""
        self._chart = chart
        plotted = bool(chart.rows) and (chart.bars is not None or chart.line is not None)
        self._sentence.setText(chart.sentence if chart.rows else "")
        self._empty.setText(chart.empty)
        self._empty.setVisible(not chart.rows)
        self.table.setHeaderLabels(list(chart.columns))
        fill(self.table, chart.rows, range(1, len(chart.columns)))
        self._sentence.setVisible(bool(chart.rows))
        self.table.setVisible(bool(chart.rows))
        self.plot.setVisible(plotted)
        self._save.setVisible(plotted)
        if plotted:
            self._later.start()

    def _draw(self) -> None:
        chart = self._chart
        if chart is not None and chart.bars is not None:
            self.plot.bars(chart.bars)
        elif chart is not None and chart.line is not None:
            self.plot.line(chart.line, chart.goal, 100)

    def _choose(self) -> None:
        suggested = f"{self._title.lower()}.png"
        choose_target(self, "choose-plot", tr("Save the plot"), [tr("Pictures (*.png)")], suggested, self._write)

    def _write(self, path: str) -> None:
        path = path if path.casefold().endswith(".png") else f"{path}.png"
        if self.plot.save(path):
            self._context.shell.tell(tr("Saved as {path}", path=path))
        else:
            self._context.hub.trouble.emit(tr("{path} cannot be written; choose another place.", path=path))
