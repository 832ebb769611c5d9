"""A plot in our colors: bars or a line over study days. The numbers stand in a table beside it, for everybody."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QSizePolicy, QWidget

from coderprep.ui.theme import Look, Theme
from coderprep.ui.widgets.build import column, named
from coderprep.ui.widgets.words import day_text

_HEIGHT = 160


class Plot(QWidget):
    """Empty until it is drawn the first time: only then is the plotting library loaded."""

    def __init__(self, theme: Theme, name: str, spoken: str) -> None:
        super().__init__()
        named(self, name, spoken)
        self._theme = theme
        self._canvas: Any = None
        self.setMinimumHeight(theme.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setLayout(column())

    def bars(self, values: Mapping[int, float]) -> None:
        """One bar a study day."""
        canvas, library = self._clean()
        look = self._theme.look
        days, heights = list(values), list(values.values())
        brush, pen = look.color("accent"), library.mkPen(look.color("surface"))
        canvas.addItem(library.BarGraphItem(x=days, height=heights, width=0.8, brush=brush, pen=pen))
        self._fit(canvas, days, max([1.0, *heights]))

    def line(self, values: Mapping[int, float], goal: float, top: float) -> None:
        """Points joined by a line, and a dashed line where they should be; `top` is the end of the scale."""
        canvas, library = self._clean()
        look = self._theme.look
        pen = library.mkPen(look.color("accent"), width=2)
        canvas.plot(
            list(values),
            list(values.values()),
            pen=pen,
            symbol="o",
            symbolSize=7,
            symbolBrush=look.color("accent"),
            symbolPen=pen,
        )
        dashes = library.mkPen(look.color("text"), width=1.5, style=Qt.PenStyle.DashLine)
        canvas.addItem(library.InfiniteLine(pos=goal, angle=0, pen=dashes))
        self._fit(canvas, list(values), top)

    def save(self, path: str) -> bool:
        """Write the plot as a picture; False where that failed."""
        return self.grab().save(path, "PNG")

    def _clean(self) -> tuple[Any, Any]:
        """The empty canvas in the colors of the theme, and the library."""
        # numpy and the library take 0.6 s to load: not before somebody looks at a plot.
        import pyqtgraph as library  # type: ignore[import-untyped]

        if self._canvas is None:
            self._canvas = library.PlotWidget(axisItems={"bottom": _day_axis(library)})
            self._canvas.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            self._canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._canvas.setMenuEnabled(False)
            self._canvas.setMouseEnabled(False, False)
            self._canvas.hideButtons()
            layout = self.layout()
            if layout is not None:
                layout.addWidget(self._canvas)
        self._canvas.clear()
        _paint(self._canvas, self._theme.look)
        return self._canvas, library

    @staticmethod
    def _fit(canvas: Any, days: Sequence[int], top: float) -> None:
        first, last = (min(days), max(days)) if days else (0, 1)
        canvas.setXRange(first - 0.6, last + 0.6, padding=0)
        canvas.setYRange(0, top * 1.08, padding=0)


def _paint(canvas: Any, look: Look) -> None:
    canvas.setBackground(look.color("surface"))
    for side in ("bottom", "left"):
        axis = canvas.getAxis(side)
        axis.setPen(look.color("border"))
        axis.setTextPen(QColor(look.color("text")))
    canvas.showGrid(x=False, y=True, alpha=0.15)


def _day_axis(library: Any) -> Any:
    """An axis that shows study days as dates."""

    class DayAxis(library.AxisItem):  # type: ignore[misc]
        def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
            return [day_text(round(value))[5:] if value == round(value) else "" for value in values]

    return DayAxis(orientation="bottom")
