"""What happens behind the painted shell: open the profile, load the decks, back up, look whether all is sound."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox

from coderprep.clock import SystemClock
from coderprep.core.changes import Done
from coderprep.core.errors import Damaged, UserError
from coderprep.core.tr import tr, trn
from coderprep.library import backups, doctor, goal, shipped
from coderprep.library.profile import Profile, open_profile
from coderprep.store.backups import Backup
from coderprep.ui import logs
from coderprep.ui.changing import Changing
from coderprep.ui.dialogs.asking import ask, show_bug
from coderprep.ui.menus import Menus
from coderprep.ui.tasks import Progress

if TYPE_CHECKING:
    from coderprep.library.builtin import Update
    from coderprep.ui.app import Desk

CHECKPOINT_MS = 30_000
"""How often the write-ahead log is folded into the database while nobody is answering."""


class Opening(QObject):
    """One start, or one change of profile."""

    def __init__(self, desk: "Desk", warnings: list[str]) -> None:
        super().__init__(desk)
        self.desk = desk
        self._warnings = warnings
        logs.on_bug(lambda error: show_bug(desk.window, error))
        desk.hub.bug.connect(lambda error: show_bug(desk.window, error))
        self.menus = Menus(desk)
        self._changing = Changing(desk, self.begin, self._opened)
        self._idle = QTimer(self)
        self._idle.setInterval(CHECKPOINT_MS)
        self._idle.timeout.connect(self._checkpoint)

    def begin(self) -> None:
        """Open the profile; where its database is damaged, offer the newest good backup."""
        try:
            profile = open_profile(self.desk.folders, SystemClock())
        except Damaged as error:
            self._offer_backup(str(error))
        except UserError as error:
            self.desk.window.waiting.setText(str(error))
            self.desk.window.show_trouble(str(error))
        else:
            self._opened(profile)

    def _opened(self, profile: Profile) -> None:
        self.desk.hub.open(profile)
        self.menus.opened()
        for sentence in self._warnings:
            self.desk.window.tell(sentence)
        self._idle.start()
        self._load()

    def _load(self) -> None:
        """Load built-in decks that are new or changed; the rest of the start follows when that is done."""
        if shipped.pending(self.desk.hub.profile):
            # Readers of deck files are wanted at the first start and after an update only.
            from coderprep.library import builtin

            task = self.desk.hub.write(tr("Loading the built-in decks"), builtin.load)
            task.done.connect(self._loaded)
            task.finished.connect(self._look_after)
        else:
            QTimer.singleShot(200, self._look_after)
        QTimer.singleShot(0, self._first_run)

    def _first_run(self) -> None:
        if self.desk.hub.ready and not goal.get(self.desk.hub.profile).asked:
            self.menus.first_run()

    def _loaded(self, done: "Done[list[Update]]") -> None:
        changed = [update for update in done.value if update.changed or update.retired]
        if changed:
            names = "\n".join(
                tr("{title}: {added} new, {changed} changed, {retired} retired", **_numbers(update))
                for update in changed
            )
            ask(
                self.desk.window,
                "builtin-updated",
                trn("A built-in deck was updated", "{n} built-in decks were updated", len(changed)),
                tr("Your schedules and your own edits are kept.\n\n{names}", names=names),
                buttons=QMessageBox.StandardButton.Ok,
            )

    def _look_after(self) -> None:
        """After the first paint: back up when that is due, then look whether the database is sound."""
        if not self.desk.hub.ready:
            return
        if backups.due(self.desk.hub.profile):
            self.desk.hub.read(tr("Backing up"), lambda profile, report: backups.make(profile, "start"))
        self._build_book()
        task = self.desk.hub.read(tr("Checking your data"), _faults)
        task.done.connect(self._checked)

    def _build_book(self) -> None:
        """Build the code book where a package brings a release that is not in it yet."""
        # The code book's readers are wanted at the first start and after an update only.
        from coderprep.ui.widgets.codes.booking import ensure_built

        ensure_built(self.desk.hub)

    def _checked(self, faults: list[str]) -> None:
        if faults:
            self._offer_backup(tr("Your study database is damaged: {faults}", faults="; ".join(faults[:3])))

    def _offer_backup(self, sentence: str) -> None:
        """Tell about the damage and offer the newest good backup; the damaged file is kept either way."""
        backup = backups.newest_good(self.desk.folders)
        if backup is None:
            text = tr("{what}\n\nThere is no backup to go back to. The file is left as it is.", what=sentence)
            ask(self.desk.window, "damaged", tr("Damaged database"), text, buttons=QMessageBox.StandardButton.Ok)
            return
        text = tr(
            "{what}\n\nThe newest good backup is {name}. Restore it? The damaged file is kept beside it.",
            what=sentence,
            name=backup.path.name,
        )
        words = tr("&Restore"), tr("&Not now")
        ask(self.desk.window, "damaged", tr("Damaged database"), text, yes=lambda: self._restore(backup), words=words)

    def _restore(self, backup: Backup) -> None:
        self.desk.window.forget_pages(tr("Restoring {name}…", name=backup.path.name))
        damaged = self.desk.hub.let_go()
        try:
            if damaged is not None:
                damaged.close()
            profile = backups.restore_closed(self.desk.folders, SystemClock(), backup.path)
        except UserError as error:
            self.desk.window.show_trouble(str(error))
            return
        self._opened(profile)
        self.desk.window.tell(tr("Restored from {name}.", name=backup.path.name))

    def _checkpoint(self) -> None:
        hub = self.desk.hub
        if hub.ready and hub.writing is None:
            hub.profile.store.checkpoint()


def _faults(profile: Profile, report: Progress) -> list[str]:
    return doctor.faults(profile)


def _numbers(update: "Update") -> dict[str, object]:
    return {
        "title": update.title,
        "added": update.added,
        "changed": update.changed,
        "retired": update.retired,
    }
