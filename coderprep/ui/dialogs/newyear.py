"""A new year: what changed from one release to another, and what of the learner's uses it. Nothing is changed here."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHeaderView, QTabWidget, QTreeWidget, QTreeWidgetItem, QWidget

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.releases import Release, System, system_name
from coderprep.core.tr import tr, trn
from coderprep.library.codebook import aging, comparing, releases
from coderprep.library.codebook.values import Aged, AgedKind, Difference, Revision
from coderprep.library.profile import Profile
from coderprep.ui.context import Context
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.latest import Latest
from coderprep.ui.widgets.build import SPACE, button, column, label, named, row
from coderprep.ui.widgets.codes.address import Address
from coderprep.ui.widgets.flow import captioned, flowing
from coderprep.ui.widgets.listing import current, safe_tip, select, table
from coderprep.ui.window import announce

_MOST = 5_000
"""Rows shown of one kind of change; a new system has more, but nobody reads them."""

_Result = tuple[Difference, tuple[Aged, ...]]


class NewYearDialog(Sheet):
    """Two releases of one system are chosen; the first tab lists what of one's own has aged."""

    def __init__(self, context: Context, parent: QWidget, system: System) -> None:
        super().__init__(context, parent, "new-year", tr("A new year of {system}", system=system_name(system)))
        found = [each.release for each in releases.releases(self.hub.profile) if each.release.system is system]
        self._releases = sorted(found, key=lambda release: release.effective)
        self.older, self.newer = self._box("older", tr("From")), self._box("newer", tr("To"))
        self.older.setCurrentIndex(max(0, len(found) - 2))
        self.newer.setCurrentIndex(len(found) - 1)
        self._said = label("")
        self.aged = table("aged-list", tr("Yours that has aged"), _aged_columns(), stretch=3)
        self._aged: Sequence[Aged] = ()
        self.aged.itemActivated.connect(lambda item: self._open())
        self._to_it = button(tr("&Go to it"), "aged-open", self._open, tip=tr("Go to it (Enter)"))
        self._to_code = button(tr("Open the &code"), "aged-code", self._open_code)
        self.changes = table("change-list", tr("Changes"), [tr("Code"), tr("Before"), tr("After")], stretch=1)
        self.changes.setRootIsDecorated(True)
        self.changes.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.tabs = QTabWidget()
        named(self.tabs, "new-year-tabs", tr("What changed"))
        yours = QWidget()
        yours.setLayout(column(self.aged, flowing(self._to_it, self._to_code, space=SPACE), margin=SPACE))
        self.tabs.addTab(yours, tr("Yours"))
        self.tabs.addTab(self.changes, tr("All changes"))
        close = button(tr("Close"), "new-year-close", self.accept, "primary", tr("Close (Esc)"))
        head = row(captioned(tr("&From"), self.older), captioned(tr("&To"), self.newer), None, space=2 * SPACE)
        hint = label(tr("Nothing is changed by itself: open what has aged and decide."), "muted")
        self.lay_out(head, self._said, self.tabs, hint, buttons=(None, close))
        self.size_for(820, 560)
        self._work = Latest(self.hub.tasks, self)
        self._work.done.connect(self._show)
        self._work.failed.connect(self._failed)
        self._compare()

    def _box(self, name: str, spoken: str) -> QComboBox:
        box = QComboBox()
        named(box, f"new-year-{name}", spoken)
        for release in self._releases:
            box.addItem(release.label, release.id)
        box.activated.connect(lambda index: self._compare())
        return box

    def _compare(self) -> None:
        profile, older, newer = self.hub.profile, self.older.currentData(), self.newer.currentData()
        self._said.setText(tr("Comparing…"))
        self._work.run(tr("Comparing releases"), lambda report: _compared(profile, older, newer))

    def _show(self, result: _Result) -> None:
        difference, self._aged = result
        self._said.setText(summary(difference, len(self._aged)))
        self.aged.clear()
        for each in self._aged:
            self.aged.addTopLevelItem(QTreeWidgetItem(_aged_cells(each)))
        select(self.aged, 0)
        self.tabs.setCurrentIndex(0 if self._aged else 1)
        for made in (self._to_it, self._to_code):
            made.setEnabled(bool(self._aged))
        _fill_changes(self.changes, difference)
        announce(self, self._said.text())

    def _failed(self, error: BaseException) -> None:
        self._said.setText(str(error))
        self.hub.tell_failure(error)

    def _open(self) -> None:
        place = current(self.aged)
        if place < 0:
            return
        aged = self._aged[place]
        self.accept()
        if aged.kind is AgedKind.NOTE:
            self.context.shell.go("library", f"note:{aged.id}")
        else:
            self.context.shell.go("codebook", self._address(aged))

    def _open_code(self) -> None:
        place = current(self.aged)
        if place >= 0:
            self.accept()
            self.context.shell.go("codebook", self._address(self._aged[place]))

    def _address(self, aged: Aged) -> str:
        """The code in the older release, where it surely is."""
        release: Release = self._releases[self.older.currentIndex()]
        return Address(release.system, aged.code.replace(".", ""), release.id).link

    def done(self, result: int) -> None:
        """Forget what is still being compared."""
        self._work.stop()
        super().done(result)


def _compared(profile: Profile, older: str, newer: str) -> _Result:
    difference = comparing.diff(profile, older, newer)
    return difference, aging.aged(profile, difference)


def summary(difference: Difference, aged: int) -> str:
    """The numbers of a comparison in two sentences."""
    counts = tr(
        "{added} added, {deleted} deleted, {titles} with a new title, {notes} with other notes, {divided} divided.",
        added=f"{len(difference.added):,}",
        deleted=f"{len(difference.deleted):,}",
        titles=f"{len(difference.revised_title):,}",
        notes=f"{len(difference.revised_notes):,}",
        divided=f"{len(difference.now_incomplete):,}",
    )
    if not aged:
        return f"{counts} {tr('Nothing of yours uses a code that changed.')}"
    yours = trn("{n} thing of yours uses a code that changed.", "{n} things of yours use a code that changed.", aged)
    return f"{counts} {yours}"


def _aged_columns() -> list[str]:
    return [tr("Kind"), tr("Name"), tr("Code"), tr("What changed"), tr("Instead")]


def _aged_cells(aged: Aged) -> list[str]:
    kind = {AgedKind.NOTE: tr("Note"), AgedKind.ITEM: tr("Exam item"), AgedKind.MARGIN: tr("Margin note")}[aged.kind]
    return [kind, aged.name, aged.code, aged.what, ", ".join(entry.dotted for entry in aged.successors)]


def _fill_changes(tree: QTreeWidget, difference: Difference) -> None:
    tree.clear()
    new, old = difference.newer, difference.older
    _group(tree, tr("Added"), [(entry.dotted, "", entry.title) for entry in difference.added])
    _group(
        tree, tr("Deleted"), [(entry.dotted, entry.title, _instead(entry, difference)) for entry in difference.deleted]
    )
    _group(tree, tr("New title"), [_revised(each) for each in difference.revised_title])
    _group(tree, tr("Other notes"), [_revised(each) for each in difference.revised_notes])
    divided = [(entry.dotted, entry.title, _instead(entry, difference)) for entry in difference.now_incomplete]
    _group(tree, tr("Divided further, no longer reportable"), divided)
    tree.setAccessibleDescription(tr("From {old} to {new}", old=old.label, new=new.label))


def _group(tree: QTreeWidget, title: str, rows: Sequence[tuple[str, str, str]]) -> None:
    if not rows:
        return
    head = QTreeWidgetItem([f"{title} ({len(rows):,})"])
    head.addChildren([_change(cells) for cells in rows[:_MOST]])
    tree.addTopLevelItem(head)
    head.setFirstColumnSpanned(True)


def _change(cells: Sequence[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(cells))
    for place, text in enumerate(cells):
        item.setToolTip(place, safe_tip(text))
    return item


def _revised(revision: Revision) -> tuple[str, str, str]:
    return revision.dotted, " ".join(revision.before.split()), " ".join(revision.after.split())


def _instead(entry: CodeEntry, difference: Difference) -> str:
    codes = ", ".join(each.dotted for each in difference.successors.get(entry.code, ()))
    return tr("now: {codes}", codes=codes) if codes else ""
