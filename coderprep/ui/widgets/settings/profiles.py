"""Profiles: make, switch, delete."""

from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from coderprep.core.errors import UserError
from coderprep.core.tr import tr
from coderprep.library import profiles
from coderprep.ui.context import Context
from coderprep.ui.dialogs.asking import ask
from coderprep.ui.dialogs.asktext import TextDialog
from coderprep.ui.widgets.build import SPACE, button, card, column, label, row
from coderprep.ui.widgets.listing import current, fill, table


class ProfilesSection(QWidget):
    """Each profile has its own decks, schedules, exams and backups."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._names: tuple[str, ...] = ()
        self.list = table("profile-list", tr("Profiles"), (tr("Profile"), tr("State")))
        self.list.currentItemChanged.connect(lambda now, before: self._selected())
        self.list.itemActivated.connect(lambda item, column: self._switch())
        self._switch_to = button(tr("&Switch to it"), "profile-switch", self._switch)
        self._delete = button(tr("&Delete…"), "profile-delete", self._ask_delete)
        new = button(tr("&New profile…"), "profile-new", self._ask_new)
        lead = label(tr("Each profile has its own decks, schedules, exams and backups: for two people, or two goals."))
        buttons = row(new, None, self._delete, self._switch_to)
        self.setLayout(column(card(label(tr("Profiles"), "heading"), lead, self.list, buttons), space=2 * SPACE))

    def refresh(self) -> None:
        """Read the folder."""
        self._names = profiles.names(self._data)
        fill(self.list, [(name, tr("open") if name == self._open else "") for name in self._names])
        self._selected()

    @property
    def _data(self) -> Path:
        return self._context.hub.profile.folders.data

    @property
    def _open(self) -> str:
        return self._context.hub.profile.folders.profile

    @property
    def _chosen(self) -> str:
        place = current(self.list)
        return self._names[place] if 0 <= place < len(self._names) else ""

    def _selected(self) -> None:
        other = bool(self._chosen) and self._context.hub.ready and self._chosen != self._open
        self._switch_to.setEnabled(other)
        self._delete.setEnabled(other)

    def _switch(self) -> None:
        if self._chosen and self._chosen != self._open:
            self._context.shell.switch_profile(self._chosen)

    def _ask_new(self) -> None:
        def taken(name: str) -> bool:
            try:
                made = profiles.create(self._data, name)
            except UserError as error:
                self._context.hub.trouble.emit(str(error))
                return False
            self._context.shell.switch_profile(made)
            return True

        hint = tr("It is opened at once, with the built-in decks and nothing else.")
        TextDialog(self._context, self.window(), "new-profile", tr("New profile"), tr("&Name"), taken, hint=hint).open()

    def _ask_delete(self) -> None:
        name = self._chosen
        text = tr(
            "Delete the profile “{name}” with everything in it: its decks, answers, exams and its backups? "
            "This cannot be undone.",
            name=name,
        )
        ask(
            self.window(),
            "ask-delete-profile",
            tr("Delete profile"),
            text,
            yes=lambda: self._delete_it(name),
            words=(tr("&Delete it all"), tr("&Keep it")),
            default=QMessageBox.StandardButton.No,
        )

    def _delete_it(self, name: str) -> None:
        try:
            profiles.delete(self._data, name, self._open)
        except UserError as error:
            self._context.hub.trouble.emit(str(error))
        self.refresh()
