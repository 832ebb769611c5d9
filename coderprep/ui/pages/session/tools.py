"""What can be done with the card on screen besides grading it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from coderprep.core.errors import UserError
from coderprep.core.tr import tr
from coderprep.library import notes, study
from coderprep.ui.dialogs.cardinfo import show_card_info
from coderprep.ui.dialogs.noteedit import NoteDialog
from coderprep.ui.pages.session.overview import KeysDialog
from coderprep.ui.widgets.flags import flag_name

if TYPE_CHECKING:  # the view owns its tools
    from coderprep.ui.pages.session.view import StudyView


class CardTools:
    """Runs on whatever card the view shows; does nothing while there is none."""

    def __init__(self, view: "StudyView") -> None:
        self._view = view

    def flag(self) -> None:
        """Open the menu of flags under its button."""
        if self._view.shown is None:
            return
        at = self._view.header.tool("flag")
        menu = self._view.header.flag_menu(self._set_flag)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at.mapToGlobal(QPoint(0, at.height())))

    def _set_flag(self, number: int) -> None:
        view = self._view
        if view.shown is None or view.session is None:
            return
        if view.hub.do(study.flag, view.session, view.shown.card.id, number) is not None:
            view.reread()
            view.say(flag_name(number) if number else tr("The flag is gone."))

    def bury(self) -> None:
        """Hide the card until tomorrow."""
        self._set_aside(suspend=False, sentence=tr("Buried until tomorrow. U takes it back."))

    def suspend(self) -> None:
        """Take the card out of study."""
        self._set_aside(suspend=True, sentence=tr("Suspended. U takes it back."))

    def _set_aside(self, suspend: bool, sentence: str) -> None:
        view = self._view
        if view.shown is None or view.session is None:
            return
        if view.hub.do(study.set_aside, view.session, [view.shown.card.id], suspend=suspend) is not None:
            view.advance()
            view.say(sentence)

    def edit(self) -> None:
        """Open the editor on the note."""
        view = self._view
        if view.shown is None:
            return
        try:
            note = notes.get(view.hub.profile, view.shown.note.id)
        except UserError as error:
            view.hub.trouble.emit(str(error))
            return
        dialog = NoteDialog(view.context, view, note)
        dialog.accepted.connect(lambda: self._edited(dialog.changed))
        dialog.open()

    def _edited(self, changed: bool) -> None:
        view = self._view
        if changed and view.session is not None:
            study.adopt(view.hub.profile, view.session)
            view.repaint_card()
            view.say(tr("The note is saved."))

    def info(self) -> None:
        """Show what is known about the card."""
        view = self._view
        if view.shown is not None:
            show_card_info(view.context, view, view.shown.card.id)

    def overview(self) -> None:
        """Show the keys."""
        KeysDialog(self._view.context, self._view, self._view.keys.commands).open()
