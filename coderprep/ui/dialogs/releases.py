"""The releases in the book: where each came from, what it holds, and what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coderprep.core.changes import Change, Subject
from coderprep.core.moments import Moment
from coderprep.core.tr import tr
from coderprep.library.codebook import releases
from coderprep.library.codebook.values import ReleaseRow
from coderprep.ui.context import Context
from coderprep.ui.dialogs.asking import ask
from coderprep.ui.dialogs.newyear import NewYearDialog
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.widgets.build import SPACE, button, label, named, scrolled
from coderprep.ui.widgets.codes.bookwords import counted, part_name
from coderprep.ui.widgets.codes.missing import choose_release
from coderprep.ui.widgets.listing import current, fill, table
from coderprep.ui.widgets.words import time_text


class ReleasesDialog(Sheet):
    """Lists releases, and shows the parts of the chosen one."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, "releases", tr("Releases in the code book"))
        self._rows: tuple[ReleaseRow, ...] = ()
        columns = [tr("Release"), tr("Valid from"), tr("Valid to"), tr("Entries"), tr("Used now")]
        self.list = table("releases-list", tr("Releases"), columns, stretch=0)
        self.list.currentItemChanged.connect(lambda now, before: self._show())
        self._parts = label("", "muted")
        holder = scrolled(self._parts, "releases-parts", tr("Parts of the release"))
        take = button(tr("&Import official files…"), "releases-import", lambda: choose_release(context, self._around))
        take.setToolTip(tr("Import official files; they can also be dropped on the window"))
        self._compare = button(tr("&A new year…"), "releases-compare", self._ask_compare)
        self._compare.setToolTip(tr("What changed from one release to another, and what of yours uses it"))
        self._remove = button(tr("&Remove…"), "releases-remove", self._ask_remove)
        close = button(tr("Close"), "releases-close", self.accept, "primary", tr("Close (Esc)"))
        self.lay_out(self.list, holder, buttons=(take, self._compare, self._remove, None, close))
        self.size_for(760, 520)
        named(self._parts, "scrolled", tr("Parts of the release"))
        self._parts.setMargin(SPACE)
        self._parts.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hub.changed.connect(self._changed)
        self._list()

    def _list(self) -> None:
        profile = self.hub.profile
        self._rows = releases.releases(profile)
        used = {found.id for row in self._rows if (found := releases.current(profile, row.release.system))}
        fill(self.list, [_cells(row, row.release.id in used) for row in self._rows], numbers=(3,))
        self._show()

    def _current(self) -> ReleaseRow | None:
        place = current(self.list)
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _show(self) -> None:
        row = self._current()
        self._parts.setText(_parts_text(row) if row else tr("There is no release in the book yet. Import one."))
        self._remove.setEnabled(row is not None)
        same = [each for each in self._rows if row and each.release.system is row.release.system]
        self._compare.setEnabled(len(same) > 1)

    def _ask_compare(self) -> None:
        row = self._current()
        if row is not None:
            NewYearDialog(self.context, self._around, row.release.system).open()

    def _ask_remove(self) -> None:
        row = self._current()
        if row is None:
            return
        text = tr("Take {release} out of the code book?", release=row.release.label)
        text += "\n\n" + tr("Your notes and bookmarks stay. This cannot be undone, but the file can be imported again.")
        if row.built_in:
            text += " " + tr("It came with an installed package, so it comes back at the next start.")
        ask(self, "ask-remove-release", tr("Remove"), text, yes=lambda: self.hub.do(releases.remove, row.release.id))

    def _changed(self, change: Change) -> None:
        if change.touches(Subject.CODEBOOK):
            self._list()


def _cells(row: ReleaseRow, used: bool) -> list[str]:
    release, entries = row.release, row.counts.get("entries", 0)
    days = [release.effective.isoformat(), release.ends.isoformat()]
    return [release.label, *days, f"{entries:,}", tr("yes") if used else ""]


def _parts_text(row: ReleaseRow) -> str:
    lines = [tr("Came with an installed package.")] if row.built_in else []
    for part in row.parts:
        when = time_text(Moment(part.at_ms, 0, 0))[:10]
        lines.append(
            tr("{part}, taken in on {day}: {counts}", part=part_name(part.part), day=when, counts=counted(part.counts))
        )
        lines.append(tr("    from {source}", source=part.source))
    return "\n".join(lines)
