"""Where rows go and what happens to those that are there already."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from coderprep.core.imports import OnDuplicate
from coderprep.core.notes import NoteKind
from coderprep.core.tr import tr
from coderprep.ui.widgets.build import column, named
from coderprep.ui.widgets.cardpreview import kind_name
from coderprep.ui.widgets.flow import captioned, flowing


class TargetBar(QWidget):
    """`moved` tells of another deck or policy, `retyped` of another note type."""

    moved = Signal()
    retyped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.deck = QComboBox()
        named(self.deck, "target-deck", tr("Deck (a new name makes a new deck)"))
        self.deck.setEditable(True)
        self.deck.setMinimumContentsLength(18)
        self.policy = QComboBox()
        named(self.policy, "on-duplicate", tr("Notes that are there already"))
        for policy in (OnDuplicate.UPDATE, OnDuplicate.SKIP, OnDuplicate.ADD):
            self.policy.addItem(_policy_name(policy), policy)
        self.kind = QComboBox()
        named(self.kind, "note-type", tr("Notes that do not say their type are"))
        for kind in NoteKind:
            self.kind.addItem(kind_name(kind), kind)
        self._typing = captioned(tr("Note &type"), self.kind)
        deck = captioned(tr("Into the &deck"), self.deck)
        there = captioned(tr("Notes already &there"), self.policy)
        self.setLayout(column(flowing(deck, there, self._typing)))
        self.deck.editTextChanged.connect(lambda text: self.moved.emit())
        self.policy.activated.connect(lambda index: self.moved.emit())
        self.kind.activated.connect(lambda index: self.retyped.emit())

    def chosen_policy(self) -> OnDuplicate:
        """What happens to notes that are there already. (Qt gives the members of a `StrEnum` back as plain text.)"""
        return OnDuplicate(self.policy.currentData())

    def chosen_kind(self) -> NoteKind:
        """The type of notes that do not say theirs."""
        return NoteKind(self.kind.currentData())

    def show_decks(self, names: Iterable[str], wanted: str) -> None:
        """Offer these decks; `wanted` is chosen (and made, where it is not among them)."""
        self.deck.blockSignals(True)
        self.deck.clear()
        self.deck.addItems(list(names))
        self.deck.setEditText(wanted)
        self.deck.blockSignals(False)

    def show_kind(self, kind: NoteKind) -> None:
        """Show the note type of a table."""
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def for_table(self, yes: bool) -> None:
        """Note types are asked for tables only: a native deck says its own."""
        self._typing.setVisible(yes)


def _policy_name(policy: OnDuplicate) -> str:
    return {
        OnDuplicate.UPDATE: tr("Update them, keep their schedule"),
        OnDuplicate.SKIP: tr("Leave them as they are"),
        OnDuplicate.ADD: tr("Add the rows as new notes"),
    }[policy]
