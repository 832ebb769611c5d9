"""The Progress page: what was done and remembered, what is coming, the core, the exams."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStackedWidget, QTabBar

from coderprep.core.changes import Subject
from coderprep.core.tr import tr
from coderprep.library import reports
from coderprep.library.reports import Report
from coderprep.ui.context import Context
from coderprep.ui.latest import Latest
from coderprep.ui.pages.exam.when import when
from coderprep.ui.pages.page import Page
from coderprep.ui.widgets.build import SPACE, column, label, named, row, scrolled
from coderprep.ui.widgets.progress import charts
from coderprep.ui.widgets.progress.charts import Chart
from coderprep.ui.widgets.progress.chartview import ChartView


class ProgressPage(Page):
    """Read in the background; a tab is drawn when it is looked at."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.REVIEWS, Subject.CARDS, Subject.ATTEMPTS, Subject.SETTINGS, Subject.PRESETS, Subject.NOTES}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("page")
        self.setAccessibleName(tr("Progress"))
        self._report: Report | None = None
        self._makers: list[Callable[[Report], Chart]] = []
        self.period = QComboBox()
        named(self.period, "progress-period", tr("Period"))
        for days, text in ((30, tr("30 days")), (90, tr("90 days")), (365, tr("A year")), (0, tr("Everything"))):
            self.period.addItem(text, days)
        self.period.activated.connect(lambda index: self.refresh())
        self.tabs = QTabBar()
        named(self.tabs, "progress-tabs", tr("Parts of the progress"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget()
        self._add("reviews", tr("Answers"), 6, charts.reviews)
        self._add("retention", tr("Retention"), 4, charts.retention)
        self._add("forecast", tr("Forecast"), 2, charts.forecast)
        self._add("core", tr("Core"), 5, charts.core)
        self._add("exams", tr("Exams"), 5, self._exams)
        self.tabs.currentChanged.connect(self._show)
        area = scrolled(self.stack, "progress-scroll", tr("Progress"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        caption = label(tr("&Period"), "muted", wrap=False)
        caption.setBuddy(self.period)
        head = row(label(tr("Progress"), "title"), None, caption, self.period)
        self.setLayout(column(head, self.tabs, area, space=SPACE, margin=3 * SPACE))
        self._reading = Latest(self.hub.tasks, self)
        self._reading.done.connect(self._read)
        self._reading.failed.connect(self.hub.tell_failure)
        self.setFocusProxy(self.tabs)

    def _add(self, name: str, title: str, columns: int, make: Callable[[Report], Chart]) -> None:
        self.tabs.addTab(title)
        self.stack.addWidget(ChartView(self.context, name, title, columns))
        self._makers.append(make)

    def refresh(self) -> None:
        """Read the figures again."""
        profile, days = self.hub.profile, int(self.period.currentData())
        self._reading.run(tr("Adding up"), lambda report: reports.report(profile, days))

    def _read(self, report: Report) -> None:
        self._report = report
        self._show(self.tabs.currentIndex())

    def _show(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        view = self.stack.currentWidget()
        if self._report is not None and isinstance(view, ChartView):
            view.show_chart(self._makers[place](self._report))

    def _exams(self, report: Report) -> Chart:
        clock = self.hub.profile.clock
        return charts.exam_history(report, {found.id: when(clock, found.started_ms) for found in report.attempts})
