"""The tabular list: chapters, blocks, categories and codes, each level read when it is opened."""

from collections.abc import Sequence

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.releases import System
from coderprep.core.tr import tr
from coderprep.library.codebook import pages, releases
from coderprep.library.codebook.values import Page
from coderprep.ui.context import Context
from coderprep.ui.models.codetree import CodeTree
from coderprep.ui.models.preview import Index
from coderprep.ui.pages.codebook_parts.tab import BookTab
from coderprep.ui.widgets.codes.address import Address
from coderprep.ui.widgets.codes.missing import MissingPart
from coderprep.ui.widgets.codes.treeview import BookTree


class TabularTab(BookTab):
    """ICD-10-CM in the order of the book."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.model = CodeTree(context.theme, self._below)
        self.tree = BookTree(self.model, "tabular-tree", tr("Tabular list of ICD-10-CM"))
        self.tree.opened.connect(self._open)
        text = tr(
            "The tabular list is built from the installed package simple-icd-10-cm at the first start. It can also be "
            "imported: the tabular XML of the “Code Tables, Tabular and Index” archive."
        )
        self.holds(self.tree, MissingPart(context, "tabular", tr("The tabular list is not in the book"), text))

    def there(self) -> bool:
        """True where there is a release of ICD-10-CM."""
        return releases.current(self.hub.profile, System.ICD10CM) is not None

    def reread(self) -> None:
        """Begin at the chapters again."""
        used = releases.using(self.hub.profile, [System.ICD10CM])
        self.model.on = used[0].on if used else self.model.on
        self.model.forget()

    def shown(self, page: Page) -> None:
        """Open the tree at the code."""
        if page.release.system is not System.ICD10CM:
            return
        index = self.tree.rootIndex()
        for step in page.path:
            inner = self.model.find(index, lambda entry, code=step.code: entry.code == code)  # type: ignore[misc]
            if not inner.isValid():
                break
            index = inner
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.go_to(index)

    def _below(self, entry: CodeEntry | None) -> Sequence[CodeEntry]:
        return pages.children(self.hub.profile, System.ICD10CM, entry.code if entry else "")

    def _open(self, index: Index) -> None:
        entry = self.model.value(index)
        if entry is not None:
            self.opened.emit(Address(System.ICD10CM, entry.code))
