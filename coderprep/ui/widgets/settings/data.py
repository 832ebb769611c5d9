"""Where the data is, whether it is well, and the backups."""

from PySide6.QtWidgets import QWidget

from coderprep.core.tr import tr
from coderprep.library import doctor
from coderprep.library.doctor import Check
from coderprep.ui.context import Context
from coderprep.ui.dialogs.backups import BackupList
from coderprep.ui.dialogs.datafolder import places
from coderprep.ui.latest import Latest
from coderprep.ui.widgets.build import SPACE, button, card, column, label, row


class DataSection(QWidget):
    """Places, a check on demand, backups."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.backups = BackupList(context)
        self.backups.table.setMinimumHeight(context.theme.px(160))
        self._found = label("", "muted")
        self._checking = Latest(context.hub.tasks, self)
        self._checking.done.connect(self._checked)
        self._checking.failed.connect(context.hub.tell_failure)
        check = button(tr("Check now"), "check-data", self._check)
        where = card(label(tr("Where is my data?"), "heading"), places(context.hub.profile.folders))
        health = card(label(tr("Is it well?"), "heading"), self._found, row(None, check))
        keep = card(label(tr("Backups"), "heading"), self.backups)
        self.setLayout(column(where, health, keep, None, space=2 * SPACE))
        self._found.setText(tr("The database is checked at every start."))

    def refresh(self) -> None:
        """Read the backups again."""
        self.backups.refresh()

    def _check(self) -> None:
        profile = self._context.hub.profile
        self._found.setText(tr("Checking…"))
        self._checking.run(tr("Checking your data"), lambda report: doctor.examine(profile))

    def _checked(self, checks: list[Check]) -> None:
        words = {True: tr("well"), False: tr("NOT WELL")}
        self._found.setText("\n".join(f"{words[check.ok]}: {check.detail}" for check in checks))
        self._context.shell.tell(tr("All is well.") if all(c.ok for c in checks) else tr("Something is not well."))
