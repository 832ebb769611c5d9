"""The shortcut overview: every action that has keys, by menu, and what works on the pages."""

from collections import defaultdict
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from coderprep.core.tr import tr
from coderprep.ui.actions import Actions
from coderprep.ui.commands import decks, notes
from coderprep.ui.context import Context
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.widgets.build import button, label, named


class ShortcutsDialog(Sheet):
    """A list for reading; sessions show their own keys when they are asked with the same key."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, "shortcuts", tr("Keyboard shortcuts"))
        tree = QTreeWidget()
        named(tree, "shortcuts-list", tr("Keyboard shortcuts"))
        tree.setHeaderLabels([tr("What it does"), tr("Keys")])
        tree.setRootIsDecorated(False)
        for title, rows in sections(context.actions):
            group = QTreeWidgetItem([title])
            tree.addTopLevelItem(group)
            group.addChildren([QTreeWidgetItem([what, keys]) for what, keys in rows])
        tree.expandAll()
        tree.resizeColumnToContents(0)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        hint = label(tr("In a study session or an exam, press ? for the keys that work there."), "muted")
        self.lay_out(hint, tree, buttons=(None, button(tr("Close"), "shortcuts-close", self.accept, "primary")))
        self.size_for(560, 600)


def sections(actions: Actions) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of (what, keys): the actions with keys as they are registered, then what is the same on every page."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in actions:
        keys = entry.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if keys:
            found[entry.group].append((entry.title, keys))
    return [
        *found.items(),
        (tr("Library: notes"), _named(notes.titles(), notes.KEYS)),
        (tr("Library: decks"), _named(decks.titles(), decks.KEYS)),
        (tr("On every page"), _everywhere()),
    ]


def _named(titles: Mapping[str, str], keys: Mapping[str, str]) -> list[tuple[str, str]]:
    native = QKeySequence.SequenceFormat.NativeText
    return [(titles[id_].replace("&", ""), QKeySequence(text).toString(native)) for id_, text in keys.items()]


def _everywhere() -> list[tuple[str, str]]:
    return [
        (tr("Next or previous field"), tr("Tab, Shift+Tab")),
        (tr("Move in a list or table"), tr("Arrow keys")),
        (tr("Open what is selected"), tr("Enter")),
        (tr("Context menu"), tr("Menu key, Shift+F10")),
        (tr("Close a dialog"), tr("Esc")),
    ]
