"""HCPCS Level II by letter, and its modifiers."""

from collections.abc import Sequence

from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.releases import System
from coderprep.core.tr import tr, trn
from coderprep.library.codebook import hcpcs, releases
from coderprep.ui.context import Context
from coderprep.ui.models.codetree import CodeTree
from coderprep.ui.models.preview import Index
from coderprep.ui.pages.codebook_parts.tab import BookTab
from coderprep.ui.widgets.codes.address import Address
from coderprep.ui.widgets.codes.missing import HCPCS_PAGE, MissingPart
from coderprep.ui.widgets.codes.treeview import BookTree

_MODIFIERS = "modifiers"


class HcpcsTab(BookTab):
    """Letters are opened like chapters."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.model = CodeTree(context.theme, self._below)
        self.tree = BookTree(self.model, "hcpcs-tree", tr("HCPCS Level II by letter"))
        self.tree.opened.connect(self._open)
        text = tr(
            "CMS publishes HCPCS Level II every quarter as a zip archive. Import it as it is: codes, modifiers and "
            "termination dates come in, CPT and dental rows are left out."
        )
        title = tr("HCPCS Level II is not in the book")
        self.holds(self.tree, MissingPart(context, "hcpcs", title, text, HCPCS_PAGE))

    def there(self) -> bool:
        """True where there is a release."""
        return releases.current(self.hub.profile, System.HCPCS) is not None

    def reread(self) -> None:
        """Begin at the letters again."""
        used = releases.using(self.hub.profile, [System.HCPCS])
        self.model.on = used[0].on if used else self.model.on
        self.model.forget()

    def _below(self, entry: CodeEntry | None) -> Sequence[CodeEntry]:
        profile = self.hub.profile
        if entry is None:
            made = [_heading(letter, _count(count)) for letter, count in hcpcs.letters(profile).items()]
            modifiers = hcpcs.modifiers(profile)
            return [*made, _heading(_MODIFIERS, _modifiers(len(modifiers)))] if modifiers else made
        return hcpcs.modifiers(profile) if entry.code == _MODIFIERS else hcpcs.codes(profile, entry.code)

    def _open(self, index: Index) -> None:
        entry = self.model.value(index)
        if entry is not None and entry.kind is Kind.CHAPTER:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        elif entry is not None:
            self.opened.emit(Address(System.HCPCS, entry.code))


def _heading(code: str, title: str) -> CodeEntry:
    shown = tr("Modifiers") if code == _MODIFIERS else code
    return CodeEntry(code, shown, title, Kind.CHAPTER, "", billable=False, order=0)


def _count(count: int) -> str:
    return trn("{n} code", "{n} codes", count)


def _modifiers(count: int) -> str:
    return trn("{n} modifier", "{n} modifiers", count)
