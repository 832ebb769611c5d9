"""The pages of the main window, in the order of the navigation; each is imported when first shown."""

import importlib
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coderprep.ui.context import Context


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: `module` holds a class of this name. The title is translated where it is shown."""

    id: str
    title: str
    icon: str
    shortcut: str
    module: str
    name: str

    def make(self, context: Context) -> QWidget:
        """The page's widget. Imported here so that the shell is painted before any page is loaded."""
        module = importlib.import_module(f"coderprep.ui.pages.{self.module}")
        made: QWidget = getattr(module, self.name)(context)
        return made


PAGES = (
    PageEntry("today", "Today", "today", "Ctrl+1", "today", "TodayPage"),
    PageEntry("study", "Study", "study", "Ctrl+2", "study", "StudyPage"),
    PageEntry("exams", "Exams", "exams", "Ctrl+3", "exams", "ExamsPage"),
    PageEntry("library", "Library", "library", "Ctrl+4", "library", "LibraryPage"),
    PageEntry("codebook", "Code book", "codebook", "Ctrl+5", "codebook", "CodeBookPage"),
    PageEntry("progress", "Progress", "progress", "Ctrl+6", "progress", "ProgressPage"),
    PageEntry("settings", "Settings", "settings", "Ctrl+7", "settings", "SettingsPage"),
)
