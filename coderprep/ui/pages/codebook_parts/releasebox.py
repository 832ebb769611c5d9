"""Which release is looked things up in: by itself that of the learner's exam and date, else the one chosen here."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from coderprep.core.codebook.releases import System, system_name
from coderprep.core.tr import tr
from coderprep.library.codebook import releases
from coderprep.ui.context import Context
from coderprep.ui.widgets.build import named


class ReleaseBox(QToolButton):
    """A menu with a section for each code set."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.hub = context.hub
        named(self, "release-box", tr("Release"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(tr("Which release codes are looked up in"))
        menu = QMenu(self)
        named(menu, "release-menu", tr("Releases"))
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def refresh(self) -> None:
        """Name the releases in use."""
        now = releases.current(self.hub.profile, System.ICD10CM)
        text = now.label if now else tr("No release yet")
        self.setText(text)
        self.setAccessibleName(tr("Release: {release}", release=text))

    def _fill(self) -> None:
        menu, profile = self.menu(), self.hub.profile
        menu.clear()
        for system in System:
            there = [row.release for row in releases.releases(profile) if row.release.system is system]
            if not there:
                continue
            menu.addSection(system_name(system))
            group, chosen = QActionGroup(menu), releases.chosen(profile, system)
            choices = [("", tr("Follow my exam and its date")), *((each.id, each.label) for each in there)]
            for id_, text in choices:
                action = menu.addAction(text)
                action.setObjectName(f"use-{system.value}-{id_}")
                action.setCheckable(True)
                action.setChecked(id_ == chosen)
                group.addAction(action)
                action.triggered.connect(lambda checked, system=system, id_=id_: self._use(system, id_))
        if menu.isEmpty():
            menu.addAction(tr("No release is in the book yet")).setEnabled(False)

    def _use(self, system: System, release_id: str) -> None:
        self.hub.do(releases.choose, system, release_id)
