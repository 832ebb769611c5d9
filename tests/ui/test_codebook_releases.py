"""Releases: import with its report, remove, what a new year brings; the list to write into the book."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from coderprep.core.codebook.releases import System
from coderprep.core.notes import Content, NoteKind
from coderprep.library.codebook import marks, releases
from coderprep.library.profile import Profile
from coderprep.ui.app import Desk
from coderprep.ui.commands.official import official
from coderprep.ui.dialogs.bookimport import BookImportDialog
from coderprep.ui.dialogs.booklist import BookListDialog
from coderprep.ui.dialogs.newyear import NewYearDialog
from coderprep.ui.dialogs.releases import ReleasesDialog
from coderprep.ui.pages.codebook_parts.mymarks import merged
from coderprep.ui.widgets.codes.booking import ensure_built
from coderprep.ui.window import MainWindow
from tests.codebook import samples
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import answer, click, dialog, dialogs, find, settle, shown, texts, until
from tests.ui.samples import deck

CM = System.ICD10CM


def _report(made: BookImportDialog) -> str:
    until(lambda: shown(made, "book-import-close"), 30)
    return made.report.toPlainText()


def test_an_import_says_what_came_in_and_what_was_left_out(window: MainWindow, book: Profile, tmp_path: Path) -> None:
    text = samples.HCPCS.replace("20260401", "20260701")
    file = samples.zipped(tmp_path / "hcpcs-2026-07.zip", {"HCPC2026_JUL.txt": text})
    made = BookImportDialog(window.context, window, [str(file)])
    made.open()
    assert_accessible(made)
    report = _report(made)
    assert "HCPCS Level II, July 2026: Codes and notes" in report
    assert "dental code was left out" in report
    assert "2 CPT rows were left out" in report
    click(made, "book-import-close")
    assert "hcpcs-2026-07" in [row.release.id for row in releases.releases(book)]


def test_a_damaged_file_is_told_by_line(window: MainWindow, book: Profile, tmp_path: Path) -> None:
    there = releases.releases(book)
    lines = samples.CM_ORDER.splitlines(keepends=True)
    file = samples.written(tmp_path / "icd10cm_order_2026.txt", "".join([*lines[:2], "garbage\r\n", *lines[2:]]))
    made = BookImportDialog(window.context, window, [str(file)])
    made.open()
    assert ":3:" in _report(made)
    assert "damaged; nothing was imported" in texts(made)
    made.reject()
    assert releases.releases(book) == there


def test_something_else_is_told_plainly(window: MainWindow, book: Profile, tmp_path: Path) -> None:
    made = BookImportDialog(window.context, window, [str(samples.written(tmp_path / "a.xml", "<a>no</a>"))])
    made.open()
    assert "is no official release that can be read" in _report(made)
    made.reject()


def test_an_import_can_be_stopped(window: MainWindow, book: Profile, tmp_path: Path) -> None:
    there = releases.releases(book)
    file = samples.written(tmp_path / "icd10cm-tabular-2025.xml", samples.TABULAR.replace("2026", "2025"))
    made = BookImportDialog(window.context, window, [str(file)])
    made.open()
    made.reject()
    _report(made)
    assert "Stopped; nothing was imported." in texts(made)
    made.reject()
    assert releases.releases(book) == there


def test_releases_are_listed_with_their_parts(window: MainWindow, book: Profile) -> None:
    made = ReleasesDialog(window.context, window)
    made.open()
    settle()
    assert_accessible(made)
    rows = [item.text(0) for place in range(made.list.topLevelItemCount()) if (item := made.list.topLevelItem(place))]
    assert rows == ["ICD-10-CM FY 2027", "ICD-10-CM FY 2026", "ICD-10-PCS FY 2026", "HCPCS Level II, January 2026"]
    assert "icd10cm-tabular-2027.xml" in texts(made)
    click(made, "releases-remove")
    answer("ask-remove-release")
    assert made.list.topLevelItemCount() == 3
    assert "Table of neoplasms" in texts(made)
    made.close()


def test_a_new_year_lists_what_has_aged_and_changes_nothing(window: MainWindow, book: Profile) -> None:
    deck(book, Content(NoteKind.BASIC, "Dark blue?", "A00.1"))
    marks.write_margin_note(book, CM, "B99", "mind")
    made = NewYearDialog(window.context, window, CM)
    made.open()
    until(lambda: made.aged.topLevelItemCount())
    assert_accessible(made)
    rows = [made.aged.topLevelItem(place) for place in range(made.aged.topLevelItemCount())]
    assert [(row.text(0), row.text(2)) for row in rows if row] == [("Note", "A00.1"), ("Margin note", "B99")]
    assert "2 things of yours use a code that changed" in texts(made)
    groups = [made.changes.topLevelItem(place) for place in range(made.changes.topLevelItemCount())]
    assert groups[0] is not None
    assert groups[0].text(0).startswith("Added (")
    click(made, "aged-code")
    page = window.page("codebook")
    assert page.view.page.entry.title == "Dark blue fever"  # type: ignore[attr-defined]


def test_going_to_what_has_aged(window: MainWindow, book: Profile) -> None:
    deck(book, Content(NoteKind.BASIC, "Dark blue?", "A00.1"))
    made = NewYearDialog(window.context, window, CM)
    made.open()
    until(lambda: made.aged.topLevelItemCount())
    click(made, "aged-open")
    assert window.pages.currentWidget() is window.page("library")
    until(lambda: not window.hub.tasks.running)


def test_nothing_of_yours_shows_all_changes(window: MainWindow, book: Profile) -> None:
    made = NewYearDialog(window.context, window, CM)
    made.open()
    until(lambda: made.changes.topLevelItemCount())
    assert "Nothing of yours uses a code that changed" in texts(made)
    assert shown(made, "change-list")
    made.close()


def test_the_list_to_write_into_the_book(window: MainWindow, book: Profile, tmp_path: Path) -> None:
    marks.set_bookmark(book, CM, "A001", True)
    marks.write_margin_note(book, CM, "T07", "count <twice>")
    made = BookListDialog(window.context, window, merged(marks.bookmarks(book), marks.margin_notes(book)))
    made.open()
    assert_accessible(made)
    text = made.text.toPlainText()
    assert "A00.1 *" in text
    assert "count <twice>" in text
    made.save_pdf(str(tmp_path / "list.pdf"))
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    made.close()


@pytest.mark.parametrize(
    ("name", "content", "yes"),
    [
        ("a.zip", "", True),
        ("deck.csv", "a,b", False),
        ("icd10cm_order_2026.txt", samples.CM_ORDER, True),
        ("words.txt", "front\tback", False),
        ("gone.txt", None, False),
    ],
)
def test_which_files_go_into_the_book(tmp_path: Path, name: str, content: str | None, yes: bool) -> None:
    path = tmp_path / name
    if content is not None:
        samples.written(path, content)
    assert official(path) is yes


def test_dropped_releases_come_before_decks(desk: Desk, tmp_path: Path) -> None:
    release = samples.written(tmp_path / "icd10cm-tabular-2026.xml", samples.TABULAR)
    cards = samples.written(tmp_path / "own.csv", "front,back\r\na,b\r\n")
    desk.window.import_files([str(cards), str(release)])
    settle()
    assert dialogs() == ["book-import"]
    made = dialog("book-import")
    assert isinstance(made, BookImportDialog)
    assert "14 entries" in _report(made) or "entries" in _report(made)
    click(made, "book-import-close")
    assert dialogs() == ["import"]
    dialog("import").close()
    until(lambda: not desk.tasks.running)


def test_nothing_is_built_where_no_package_brings_a_release(window: MainWindow, book: Profile) -> None:
    assert ensure_built(window.hub) is None
    assert find(window, "navigation").isVisible()
    assert window.findChildren(QPlainTextEdit, "book-import-report") == []
