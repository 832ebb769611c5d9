"""The study settings of a deck: which preset it uses, and what that says."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QWidget

from coderprep.core.errors import UserError
from coderprep.core.tr import tr, trn
from coderprep.library import decks
from coderprep.store.decks import Deck
from coderprep.ui.context import Context
from coderprep.ui.dialogs.asking import ask
from coderprep.ui.dialogs.asktext import TextDialog
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.widgets.build import SPACE, button, column, label, named, row, scrolled
from coderprep.ui.widgets.presetform import PresetForm
from coderprep.ui.widgets.words import deck_text

DEFAULT = 1


class PresetDialog(Sheet):
    """Choosing another preset takes effect at once, like making, naming and deleting one; its values with Save."""

    def __init__(self, context: Context, parent: QWidget, deck: Deck) -> None:
        super().__init__(context, parent, "preset", tr("Study settings of {deck}", deck=deck_text(deck.name)))
        self._deck = deck
        self.presets = QComboBox()
        named(self.presets, "preset-choice", tr("Preset"))
        self.presets.activated.connect(lambda index: self._chosen())
        self._used = label("", "muted")
        self.form = PresetForm()
        caption = label(tr("Preset, &which several decks can share"), wrap=False)
        caption.setBuddy(self.presets)
        self._rename = button(tr("Rena&me…"), "preset-rename", self._ask_name)
        self._delete = button(tr("&Delete…"), "preset-delete", self._ask_delete)
        new = button(
            tr("Ne&w…"), "preset-new-one", self._ask_new, tip=tr("A new preset for this deck, with these values")
        )
        head = row(self.presets, new, self._rename, self._delete)
        head.setStretch(0, 1)
        save = button(tr("&Save"), "preset-save", self._save, "primary", tr("Save (Ctrl+Enter)"))
        save.setShortcut("Ctrl+Return")
        cancel = button(tr("Cancel"), "preset-cancel", self.reject, tip=tr("Cancel (Esc)"))
        area = scrolled(self.form, "preset-area", tr("Values of the preset"))
        self.lay_out(column(caption, head, self._used, space=SPACE), area, buttons=(None, cancel, save))
        self.size_for(620, 620)
        self.refresh()

    def refresh(self) -> None:
        """Show the presets there are, and the one of the deck."""
        current = decks.preset_of(self.hub.profile, self._deck.id)
        self.presets.clear()
        for preset in decks.all_presets(self.hub.profile):
            self.presets.addItem(preset.name, preset.id)
        self.presets.setCurrentIndex(self.presets.findData(current.id))
        self.form.show_preset(current)
        self._preset = current
        users = sum(found.deck.preset_id == current.id for found in decks.rows(self.hub.profile))
        self._used.setText(trn("Used by {n} deck.", "Used by {n} decks: what you change here changes for all.", users))
        self._delete.setEnabled(current.id != DEFAULT)

    def _chosen(self) -> None:
        self.hub.do(decks.use_preset, self._deck.id, self.presets.currentData())
        self.refresh()

    def _save(self) -> None:
        try:
            preset = self.form.preset()
        except UserError as error:
            self.hub.trouble.emit(str(error))
            return
        if preset == self._preset or self.hub.do(decks.save_preset, preset) is not None:
            self.accept()

    def _ask_new(self) -> None:
        def taken(name: str) -> bool:
            try:
                preset = replace(self.form.preset(), name=name.strip())
            except UserError as error:
                self.hub.trouble.emit(str(error))
                return False
            done = self.hub.do(decks.add_preset, preset, self._deck.id)
            return self._then(done)

        self._ask("new-preset", tr("New preset"), self._deck.name.rsplit("::", 1)[-1], taken)

    def _ask_name(self) -> None:
        def taken(name: str) -> bool:
            done = self.hub.do(decks.save_preset, replace(self._preset, name=name.strip()))
            return self._then(done)

        self._ask("rename-preset", tr("Rename preset"), self._preset.name, taken)

    def _ask_delete(self) -> None:
        text = tr("Delete the preset “{name}”? Its decks use the default one from then on.", name=self._preset.name)
        words = tr("&Delete"), tr("&Keep it")
        ask(self, "ask-delete-preset", tr("Delete preset"), text, yes=self._delete_it, words=words)

    def _delete_it(self) -> None:
        done = self.hub.do(decks.delete_preset, self._preset.id)
        self._then(done)

    def _then(self, done: object) -> bool:
        if done is not None:
            self.refresh()
        return done is not None

    def _ask(self, name: str, title: str, text: str, taken: Callable[[str], bool]) -> None:
        TextDialog(self.context, self, name, title, tr("&Name"), taken, text=text).open()
