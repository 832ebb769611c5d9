"""Export a deck: which one, in which form, to which file."""

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from coderprep.core.tr import tr, trn
from coderprep.library import decks, exporting
from coderprep.ui.context import Context
from coderprep.ui.dialogs.files import choose_target
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.widgets.build import button, column, label, named
from coderprep.ui.widgets.words import deck_text


class ExportDialog(Sheet):
    """`deck_id` is the deck that is chosen at first."""

    def __init__(self, context: Context, parent: QWidget, deck_id: int = 0) -> None:
        super().__init__(context, parent, "export", tr("Export a deck"))
        self.deck = QComboBox()
        named(self.deck, "export-deck", tr("Deck"))
        for row in decks.rows(self.hub.profile):
            self.deck.addItem(deck_text(row.deck.name), (row.deck.id, row.deck.name))
            if row.deck.id == deck_id:
                self.deck.setCurrentIndex(self.deck.count() - 1)
        which = label(tr("&Deck (with the decks below it)"), wrap=False)
        which.setBuddy(self.deck)
        self._kinds = QButtonGroup(self)
        self._endings: list[str] = []
        native = self._kind(
            "export-toml", tr("CoderPrep deck (.&toml): everything, to read and correct as text"), ".toml"
        )
        table = self._kind("export-csv", tr("&CSV table (.csv): for a spreadsheet"), ".csv")
        native.setChecked(True)
        self.hint = label(tr("Your own edits are exported; schedules stay here."), "muted")
        self._go = button(tr("&Export…"), "export-go", self._choose, "primary")
        self._go.setDefault(True)
        self._go.setEnabled(self.deck.count() > 0)
        cancel = button(tr("Cancel"), "export-cancel", self.reject)
        self.lay_out(column(which, self.deck), column(native, table), self.hint, None, buttons=(None, cancel, self._go))
        self.size_for(520, 280)

    def _kind(self, name: str, text: str, ending: str) -> QRadioButton:
        made = QRadioButton(text)
        named(made, name, text.replace("&", ""))
        self._kinds.addButton(made, len(self._endings))
        self._endings.append(ending)
        return made

    def _choose(self) -> None:
        ending = self._endings[self._kinds.checkedId()]
        deck_id, name = self.deck.currentData()
        kinds = [tr("CoderPrep decks (*.toml)") if ending == ".toml" else tr("CSV tables (*.csv)")]
        suggested = name.replace("::", " - ").replace("/", "-") + ending

        def chosen(file: str) -> None:
            self._export(deck_id, Path(file) if Path(file).suffix else Path(file + ending))

        choose_target(self, "choose-target", tr("Export to"), kinds, suggested, chosen)

    def _export(self, deck_id: int, path: Path) -> None:
        shell = self.context.shell

        def done(count: int) -> None:
            text = trn("{n} note was written to {file}.", "{n} notes were written to {file}.", count, file=path)
            shell.tell(text)

        def work(profile: object, report: object) -> int:
            # With a byte order mark: without one, spreadsheet programs read UTF-8 as something else.
            return exporting.export(self.hub.profile, deck_id, path, mark=True)

        self.hub.read(tr("Exporting"), work).done.connect(done)
        self.accept()
