"""What can be done with the selected notes of the browser."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from coderprep.core.changes import Done
from coderprep.core.errors import UserError
from coderprep.core.tr import tr, trn
from coderprep.library import browsing, decks, notes, tagging
from coderprep.library.browsing import BrowserRow
from coderprep.ui.context import Context
from coderprep.ui.dialogs.addnote import AddNoteDialog
from coderprep.ui.dialogs.asking import ask
from coderprep.ui.dialogs.asktext import ChoiceDialog, TextDialog
from coderprep.ui.dialogs.cardinfo import show_card_info
from coderprep.ui.dialogs.noteedit import NoteDialog
from coderprep.ui.widgets.flags import FLAGS, flag_name
from coderprep.ui.widgets.words import deck_text

MANY = 300
"""From so many notes on, a change is written in the background."""


KEYS = {
    "edit": "Ctrl+Return",
    "add": "Ctrl+N",
    "info": "Ctrl+Shift+I",
    "move": "Ctrl+M",
    "tag": "Ctrl+T",
    "untag": "Ctrl+Shift+T",
    "suspend": "Ctrl+J",
    "unsuspend": "Ctrl+Shift+J",
    "delete": "Del",
}
"""Shortcuts while the list of notes has the focus."""


def titles() -> dict[str, str]:
    """What can be done with notes, by id; flags left out."""
    return {
        "edit": tr("&Edit…"),
        "add": tr("&Add notes…"),
        "info": tr("Card &information"),
        "move": tr("&Move to a deck…"),
        "tag": tr("Add &tags…"),
        "untag": tr("Remove ta&gs…"),
        "suspend": tr("&Suspend"),
        "unsuspend": tr("&Unsuspend"),
        "bury": tr("&Bury until tomorrow"),
        "unbury": tr("Unbur&y"),
        "reset": tr("&Reset…"),
        "restore": tr("Restore the &original"),
        "back": tr("Put back into stud&y"),
        "delete": tr("&Delete…"),
    }


class NoteCommands(QObject):
    """`selected` gives ids, `current` the row under the cursor, `deck` the id of the deck that is looked at."""

    def __init__(
        self,
        context: Context,
        table: QWidget,
        selected: Callable[[], Sequence[int]],
        current: Callable[[], BrowserRow | None],
        deck: Callable[[], int],
    ) -> None:
        super().__init__(table)
        self.context, self.hub, self._table = context, context.hub, table
        self._selected, self._current, self._deck = selected, current, deck
        self.actions: dict[str, QAction] = {}
        self._make()

    def _make(self) -> None:
        runs: dict[str, Callable[[], object]] = {
            "edit": self.edit,
            "add": self.add,
            "info": self.info,
            "move": self.move,
            "tag": self.tag,
            "untag": self.untag,
            "suspend": lambda: self._cards(notes.suspend),
            "unsuspend": lambda: self._cards(notes.suspend, False),
            "bury": lambda: self._cards(notes.bury),
            "unbury": lambda: self._cards(notes.unbury),
            "reset": self.reset,
            "restore": lambda: self._notes(tagging.restore_originals),
            "back": lambda: self._notes(tagging.put_back),
            "delete": self.delete,
        }
        for id_, title in titles().items():
            self._add(id_, title, runs[id_])
        for number in (0, *FLAGS):
            self._add(f"flag-{number}", flag_name(number), partial(self._cards, notes.flag, number))

    def _add(self, id_: str, title: str, run: Callable[[], object]) -> None:
        action = QAction(title, self)
        action.setObjectName(f"note.{id_}")
        if id_ in KEYS:
            action.setShortcut(QKeySequence(KEYS[id_]))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._table.addAction(action)
        action.triggered.connect(lambda: run())
        self.actions[id_] = action

    def fill(self, menu: QMenu) -> None:
        """Put everything into a menu; what does not fit the selection is gray."""
        self.enable()
        actions = self.actions
        for id_ in ("edit", "add", "info"):
            menu.addAction(actions[id_])
        menu.addSeparator()
        for id_ in ("move", "tag", "untag"):
            menu.addAction(actions[id_])
        flags = menu.addMenu(tr("&Flag"))
        for number in (*FLAGS, 0):
            flags.addAction(actions[f"flag-{number}"])
        menu.addSeparator()
        for id_ in ("suspend", "unsuspend", "bury", "unbury", "reset"):
            menu.addAction(actions[id_])
        menu.addSeparator()
        for id_ in ("restore", "back", "delete"):
            menu.addAction(actions[id_])

    def enable(self) -> None:
        """Let what makes sense for the selection be chosen."""
        some = bool(self._selected())
        for id_, action in self.actions.items():
            action.setEnabled(some or id_ == "add")
        row = self._current()
        if row is not None and len(self._selected()) == 1:
            self.actions["restore"].setEnabled(bool(row.note.edited) and bool(row.note.origin))
            self.actions["back"].setEnabled(row.note.retired)

    # one note

    def edit(self) -> None:
        """Open the editor on the current note."""
        row = self._current()
        if row is not None:
            NoteDialog(self.context, self._table.window(), row.note).open()

    def add(self) -> None:
        """Open the dialog for new notes."""
        AddNoteDialog(self.context, self._table.window(), self._deck()).open()

    def info(self) -> None:
        """Show everything about the first card of the current note."""
        row = self._current()
        if row is not None and row.cards:
            show_card_info(self.context, self._table.window(), row.cards[0].id)

    # many notes

    def move(self) -> None:
        """Ask for a deck, then move."""
        ids = self._selected()
        choices = [(deck_text(row.deck.name), row.deck.id) for row in decks.rows(self.hub.profile)]
        if ids:
            self._open(ChoiceDialog, "move-notes", tr("Move"), tr("To the &deck"), choices, partial(self._move, ids))

    def _move(self, ids: Sequence[int], deck_id: int) -> None:
        self._write(tr("Moving notes"), ids, notes.move, deck_id)

    def tag(self) -> None:
        """Ask for tags, then add them."""
        self._ask_tags("add-tags", tr("Add tags"), tagging.add)

    def untag(self) -> None:
        """Ask for tags, then take them away; those of the current note are proposed."""
        row = self._current()
        self._ask_tags("remove-tags", tr("Remove tags"), tagging.remove, " ".join(row.note.tags) if row else "")

    def _ask_tags(self, name: str, title: str, verb: Callable[..., Done[int]], text: str = "") -> None:
        ids = self._selected()

        def taken(typed: str) -> bool:
            try:
                tags = tagging.words(typed)
            except UserError as error:
                self.hub.trouble.emit(str(error))
                return False
            self._write(title, ids, verb, tags)
            return True

        if ids:
            hint = tr("One word each, separated by spaces; :: makes a path, as in modifier::25.")
            dialog = TextDialog(
                self.context, self._table.window(), name, title, tr("&Tags"), taken, text=text, hint=hint
            )
            dialog.open()

    def reset(self) -> None:
        """Ask, then make the cards new again."""
        count = len(self._selected())
        text = trn(
            "Make the cards of {n} note new again? Their history stays in the log.",
            "Make the cards of {n} notes new again? Their history stays in the log.",
            count,
        )
        if count:
            words = tr("&Make them new"), tr("&Leave them")
            ask(self._table.window(), "ask-reset", tr("Reset"), text, yes=lambda: self._cards(notes.reset), words=words)

    def delete(self) -> None:
        """Ask, then delete; built-in notes are retired."""
        count = len(self._selected())
        text = trn(
            "Delete {n} note with its cards? A built-in note is taken out of study instead.",
            "Delete {n} notes with their cards? Built-in notes are taken out of study instead.",
            count,
        )
        text += "\n\n" + tr("You can undo this (Ctrl+Z).")
        if count:
            words = tr("&Delete"), tr("&Keep")
            ask(
                self._table.window(),
                "ask-delete",
                tr("Delete"),
                text,
                yes=lambda: self._notes(notes.delete),
                words=words,
            )

    def _notes(self, verb: Callable[..., Done[Any]], *rest: object) -> None:
        ids = self._selected()
        if ids:
            self._write(tr("Changing notes"), ids, verb, *rest)

    def _cards(self, verb: Callable[..., Done[Any]], *rest: object) -> None:
        ids = self._selected()
        if ids:
            self._write(tr("Changing cards"), browsing.card_ids(self.hub.profile, ids), verb, *rest)

    def _write(self, title: str, ids: Sequence[int], verb: Callable[..., Done[Any]], *rest: object) -> None:
        """Run a verb on these ids, in the background where there are many."""
        if len(ids) < MANY:
            self.hub.do(verb, ids, *rest)
        elif self.hub.writing is not None:
            self.hub.trouble.emit(tr("Please wait: “{work}” is still being written.", work=self.hub.writing.title))
        else:
            self.hub.write(title, lambda profile, report: verb(profile, ids, *rest))

    def _open(self, dialog: Callable[..., ChoiceDialog], *rest: Any) -> None:
        dialog(self.context, self._table.window(), *rest).open()
