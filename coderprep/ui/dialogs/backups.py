"""The list of backups, and the way back to one of them."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QMessageBox, QWidget

from coderprep.core.changes import Done, Subject
from coderprep.core.tr import tr
from coderprep.library import backups
from coderprep.store.backups import Backup
from coderprep.ui.context import Context
from coderprep.ui.dialogs.asking import ask
from coderprep.ui.dialogs.datafolder import open_folder
from coderprep.ui.dialogs.files import choose_files
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.pages.exam.when import when
from coderprep.ui.widgets.build import SPACE, button, column, label, row
from coderprep.ui.widgets.listing import current, fill, table
from coderprep.ui.widgets.wording import size_text


class BackupsDialog(Sheet):
    """Restore from the list."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, "backups", tr("Restore a backup"))
        self.list = BackupList(context)
        self.lay_out(self.list, buttons=(None, button(tr("Close"), "backups-close", self.accept)))
        self.size_for(680, 480)


class BackupList(QFrame):
    """The backups, newest first, with buttons to make one and to restore one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._backups: list[Backup] = []
        self.table = table("backup-list", tr("Backups"), (tr("Made"), tr("Why"), tr("Size")), stretch=1)
        self.table.itemActivated.connect(lambda item, column: self.restore())
        self.empty = label(tr("There is no backup yet. One is made every day that you open CoderPrep."), "muted")
        self._restore = button(tr("&Restore…"), "backup-restore", self.restore)
        buttons = row(
            button(tr("&Back up now"), "backup-now", self.make),
            button(tr("From a &file…"), "backup-file", self._choose),
            button(tr("&Open the folder"), "backup-folder", self._folder),
            None,
            self._restore,
        )
        self.setLayout(column(self.empty, self.table, buttons, space=SPACE))
        context.hub.changed.connect(self._on_change)
        self.refresh()

    def refresh(self) -> None:
        """Read the folder again."""
        if not self.context.hub.ready:
            return
        profile = self.context.hub.profile
        clock, self._backups = profile.clock, backups.listed(profile.folders)
        fill(self.table, [(when(clock, b.at_ms), _why(b.reason), size_text(b.size)) for b in self._backups], (2,))
        self.empty.setVisible(not self._backups)
        self.table.setVisible(bool(self._backups))
        self._restore.setEnabled(bool(self._backups))

    def make(self) -> None:
        """Back up now, in the background."""
        back_up(self.context)

    def restore(self) -> None:
        """Ask whether the selected backup is to be restored."""
        place = current(self.table)
        if place >= 0:
            ask_restore(self.context, self.window(), self._backups[place].path)

    def _choose(self) -> None:
        title = tr("Restore from a backup file")

        def chosen(files: list[str]) -> None:
            if files:
                ask_restore(self.context, self.window(), Path(files[0]))

        choose_files(self, "choose-backup", title, [tr("Backups (*.zip)"), tr("All files (*)")], chosen)

    def _folder(self) -> None:
        open_folder(self.context.hub.profile.folders.backups)

    def _on_change(self, change: object) -> None:
        if getattr(change, "touches", None) and change.touches(Subject.BACKUPS):  # type: ignore[attr-defined]
            self.refresh()


def back_up(context: Context) -> None:
    """Make a backup in the background and say where it is."""
    hub, shell = context.hub, context.shell

    def done(made: Done[Backup]) -> None:
        hub.announce(made.change)
        shell.tell(tr("Backed up to {path}", path=made.value.path))

    hub.read(tr("Backing up"), lambda profile, report: backups.make(profile)).done.connect(done)


def ask_restore(context: Context, parent: QWidget, path: Path) -> None:
    """Ask, then restore."""
    ask(
        parent,
        "ask-restore",
        tr("Restore a backup"),
        tr(
            "Put {name} in the place of what you have now? What you studied, edited and imported since then will not "
            "be there. The present state is backed up first, so you can come back to it.",
            name=path.name,
        ),
        yes=lambda: _restore(context, parent, path),
        words=(tr("&Restore"), tr("&Cancel")),
        default=QMessageBox.StandardButton.No,
    )


def _restore(context: Context, parent: QWidget, path: Path) -> None:
    if isinstance(parent, Sheet):
        parent.accept()
    context.shell.restore_backup(path)


def _why(reason: str) -> str:
    words = {
        "start": tr("Daily, at the start"),
        "import": tr("Before an import"),
        "migration": tr("Before an update of the database"),
        "restore": tr("Before a restore"),
        "asked": tr("You asked for it"),
    }
    return words.get(reason, reason)
