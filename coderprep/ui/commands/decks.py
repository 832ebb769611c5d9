"""What can be done with the selected deck of the Library page."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from coderprep.core.tr import tr, trn
from coderprep.library import decks
from coderprep.library.decks import DeckRow
from coderprep.ui.context import Context
from coderprep.ui.dialogs.asking import ask
from coderprep.ui.dialogs.asktext import TextDialog
from coderprep.ui.dialogs.export import ExportDialog
from coderprep.ui.dialogs.preset import PresetDialog
from coderprep.ui.widgets.words import deck_text

KEYS = {"create": "Ctrl+Shift+N", "rename": "F2", "preset": "Ctrl+Shift+P", "delete": "Del"}
"""Shortcuts while the decks have the focus."""


def titles() -> dict[str, str]:
    """What can be done with decks, by id."""
    return {
        "create": tr("&New deck…"),
        "rename": tr("&Rename…"),
        "preset": tr("&Study settings…"),
        "export": tr("&Export…"),
        "delete": tr("&Delete…"),
    }


class DeckCommands(QObject):
    """`current` gives the selected deck (None where the row is only a part of paths), `path` its path."""

    def __init__(
        self, context: Context, tree: QWidget, current: Callable[[], DeckRow | None], path: Callable[[], str]
    ) -> None:
        super().__init__(tree)
        self.context, self.hub, self._tree = context, context.hub, tree
        self._current, self._path = current, path
        self.actions: dict[str, QAction] = {}
        runs = {
            "create": self.create,
            "rename": self.rename,
            "preset": self.preset,
            "export": self.export,
            "delete": self.delete,
        }
        for id_, title in titles().items():
            self._add(id_, title, runs[id_])

    def _add(self, id_: str, title: str, run: Callable[[], object]) -> None:
        action = QAction(title, self)
        action.setObjectName(f"deck.{id_}")
        if id_ in KEYS:
            action.setShortcut(QKeySequence(KEYS[id_]))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._tree.addAction(action)
        action.triggered.connect(lambda: run())
        self.actions[id_] = action

    def fill(self, menu: QMenu) -> None:
        """Put everything into a menu."""
        self.enable()
        menu.setToolTipsVisible(True)
        menu.addActions(list(self.actions.values()))

    def enable(self) -> None:
        """Let what makes sense for the selected deck be chosen."""
        row = self._current()
        for id_ in ("rename", "preset", "export"):
            self.actions[id_].setEnabled(row is not None)
        self.actions["delete"].setEnabled(row is not None and not row.built_in)
        built_in = row is not None and row.built_in
        tip = tr("A built-in deck cannot be deleted; suspend its cards instead.") if built_in else ""
        self.actions["delete"].setToolTip(tip)

    def create(self) -> None:
        """Ask for a name, inside the selected deck unless another path is typed."""
        inside = self._path()
        self._ask(
            "create-deck", tr("New deck"), f"{inside}::" if inside else "", lambda name: self.hub.do(decks.create, name)
        )

    def rename(self) -> None:
        """Ask for another path."""
        row = self._current()
        if row is not None:
            deck = row.deck
            self._ask(
                "rename-deck", tr("Rename deck"), deck.name, lambda name: self.hub.do(decks.rename, deck.id, name)
            )

    def preset(self) -> None:
        """Open the study settings of the deck."""
        row = self._current()
        if row is not None:
            PresetDialog(self.context, self._tree.window(), row.deck).open()

    def export(self) -> None:
        """Open the export dialog on the deck."""
        row = self._current()
        if row is not None:
            ExportDialog(self.context, self._tree.window(), row.deck.id).open()

    def delete(self) -> None:
        """Ask, saying how many notes go with it, then delete the deck and those below it."""
        row = self._current()
        if row is None or row.built_in:
            return
        start = f"{row.deck.name}::"
        under = [found for found in decks.rows(self.hub.profile) if (found.deck.name + "::").startswith(start)]
        count = sum(found.notes for found in under)
        text = trn(
            "Delete “{deck}” with {n} note?", "Delete “{deck}” with {n} notes?", count, deck=deck_text(row.deck.name)
        )
        if len(under) > 1:
            text += " " + trn("{n} deck below it goes too.", "{n} decks below it go too.", len(under) - 1)
        text += "\n\n" + tr("Answers given stay in the log. You can undo this (Ctrl+Z).")
        ids = [found.deck.id for found in under]
        words = tr("&Delete"), tr("&Keep it")
        ask(self._tree.window(), "ask-delete-deck", tr("Delete deck"), text, yes=lambda: self._delete(ids), words=words)

    def _delete(self, ids: list[int]) -> None:
        if self.hub.writing is None:
            self.hub.write(tr("Deleting the deck"), lambda profile, report: decks.delete(profile, ids))
        else:
            self.hub.do(decks.delete, ids)  # says what is being written

    def _ask(self, name: str, title: str, text: str, verb: Callable[[str], object]) -> None:
        hint = tr("“::” puts a deck inside another: Anatomy::Heart.")

        def taken(typed: str) -> bool:
            return verb(typed) is not None

        caption = tr("&Name")
        dialog = TextDialog(self.context, self._tree.window(), name, title, caption, taken, text=text, hint=hint)
        dialog.line.deselect()
        dialog.open()
