"""The Settings page: look, study, goal, profiles, data, about."""

from typing import ClassVar, Protocol, cast

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from coderprep.core.changes import Subject
from coderprep.core.tr import tr
from coderprep.ui.context import Context
from coderprep.ui.pages.page import Page
from coderprep.ui.widgets.build import SPACE, column, label, named, row, scrolled
from coderprep.ui.widgets.settings.about import AboutSection
from coderprep.ui.widgets.settings.data import DataSection
from coderprep.ui.widgets.settings.goal import GoalSection
from coderprep.ui.widgets.settings.look import LookSection
from coderprep.ui.widgets.settings.profiles import ProfilesSection
from coderprep.ui.widgets.settings.study import StudySection

_WIDEST = 860


class Section(Protocol):
    """A section shows what is stored when it is asked to."""

    def refresh(self) -> None:
        """Read and show."""


class SettingsPage(Page):
    """One section at a time, by tabs; `arrive` takes their ids."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.SETTINGS, Subject.PRESETS, Subject.BACKUPS, Subject.DECKS}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("page")
        self.setAccessibleName(tr("Settings"))
        self.tabs = QTabBar()
        named(self.tabs, "settings-tabs", tr("Sections of the settings"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget()
        self.sections: dict[str, QWidget] = {}
        for id_, title, section in (
            ("look", tr("Look"), LookSection(context)),
            ("study", tr("Study"), StudySection(context)),
            ("goal", tr("Goal"), GoalSection(context)),
            ("profiles", tr("Profiles"), ProfilesSection(context)),
            ("data", tr("Data"), DataSection(context)),
            ("about", tr("About"), AboutSection(context)),
        ):
            self._add(id_, title, section)
        self.tabs.currentChanged.connect(self._show)
        self.setLayout(column(label(tr("Settings"), "title"), self.tabs, self.stack, space=SPACE, margin=3 * SPACE))
        self.setFocusProxy(self.tabs)

    def _add(self, id_: str, title: str, section: QWidget) -> None:
        section.setMaximumWidth(self.context.theme.px(_WIDEST))
        content = QWidget()
        line = row(section, None)
        line.setStretch(0, 100)
        content.setLayout(line)
        self.sections[id_] = section
        self.tabs.addTab(title)
        self.stack.addWidget(scrolled(content, f"settings-{id_}", title))

    def refresh(self) -> None:
        """Show what is stored, in the section that is seen."""
        self._section(self.tabs.currentIndex()).refresh()

    def arrive(self, at: str) -> None:
        """Show a section by id."""
        if at in self.sections:
            self.tabs.setCurrentIndex(list(self.sections).index(at))

    def _show(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self._section(place).refresh()

    def _section(self, place: int) -> Section:
        return cast("Section", list(self.sections.values())[place])
