"""The code book page: search, tabs, releases, on a small book."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QListView, QListWidget, QTreeView

from coderprep.core.codebook.releases import System
from coderprep.library import goal
from coderprep.library.codebook import marks, releases
from coderprep.library.profile import Profile
from coderprep.ui.pages.codebook import CodeBookPage
from coderprep.ui.window import MainWindow
from tests.codebook import samples
from tests.support.codebook import take
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import click, find, focus, heard, press, settle, shown, texts, until

CTRL = Qt.KeyboardModifier.ControlModifier
TABS = ["tabular", "index", "neoplasms", "drugs", "external", "pcs", "hcpcs", "marks"]


@pytest.fixture
def page(window: MainWindow, book: Profile) -> CodeBookPage:
    window.go("codebook")
    settle()
    made = window.page("codebook")
    assert isinstance(made, CodeBookPage)
    return made


def _choose(page: CodeBookPage, tab: str) -> None:
    page.tabs.setCurrentIndex([page.tabs.tabData(place) for place in range(page.tabs.count())].index(tab))
    settle()


def _rows(tree: QTreeView, parent: QModelIndex | None = None) -> list[str]:
    model, above = tree.model(), parent or QModelIndex()
    if model.canFetchMore(above):
        model.fetchMore(above)
    return [model.index(row, 0, above).data() for row in range(model.rowCount(above))]


def _page_text(page: CodeBookPage) -> str:
    return page.view.text.toPlainText()


def test_search_as_one_types_and_open_by_keys(page: CodeBookPage) -> None:
    page.search.line.setFocus()
    press("blue fev")
    hits = find(page, "book-hits", QListView)
    assert [hits.model().index(row, 0).data() for row in range(3)] == [
        "A00 Blue fever",
        "A00.0 Light blue fever",
        "A00.1 Dark blue fever",
    ]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert "A00.0" in heard(page.window())
    assert "Reportable" in heard(page.window())
    press(Qt.Key.Key_Return)
    assert _page_text(page).startswith("A00.0\nLight blue fever\nYes. A00.0 is valid")
    press(Qt.Key.Key_Escape)
    assert page.search.line.text() == ""
    assert shown(page, "tabular-tree")


def test_a_search_in_vain_says_what_to_do(page: CodeBookPage) -> None:
    page.search.line.setText("zzzz")
    assert "Nothing fits “zzzz”" in texts(page)
    page.search.list.open_current()
    assert page.view.page is None


def test_an_inclusion_term_is_shown_with_the_hit(page: CodeBookPage) -> None:
    page.search.line.setText("azure")
    settle()
    (hit,) = page.search.list.rows.hits
    assert (hit.entry.dotted, hit.text) == ("A00.0", "Azure fever NOS")
    said = page.search.list.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Inclusion term: Azure fever NOS" in said


def test_the_tabular_tree_follows_the_page(page: CodeBookPage) -> None:
    tree = find(page, "tabular-tree", QTreeView)
    assert _rows(tree)[0].startswith("Chapter 1  Fevers")
    page.search.line.setText("A00.1")
    page.search.list.open_current()
    page.search.line.clear()
    settle()
    assert tree.currentIndex().data() == "A00.1  Dark blue fever"
    tree.setFocus()
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert _page_text(page).startswith("A00.0")
    words = tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "A00.0 Light blue fever. Reportable"


def test_tabs_by_key(page: CodeBookPage) -> None:
    assert [page.tabs.tabData(place) for place in range(page.tabs.count())] == TABS
    press(Qt.Key.Key_PageDown, CTRL)
    assert page.tabs.tabData(page.tabs.currentIndex()) == "index"
    press(Qt.Key.Key_PageUp, CTRL)
    press(Qt.Key.Key_PageUp, CTRL)
    assert page.tabs.tabData(page.tabs.currentIndex()) == "marks"
    assert "Nothing is marked yet" in texts(page)


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_can_be_listened_to(page: CodeBookPage, tab: str) -> None:
    _choose(page, tab)
    page.search.line.clear()
    assert_accessible(page)


def test_the_index_leads_to_codes_and_other_terms(page: CodeBookPage) -> None:
    _choose(page, "index")
    tree = find(page, "terms-index-tree", QTreeView)
    assert _rows(tree) == ["Fever (any) NEC", "Fright"]
    line = find(page, "terms-index-words", QLineEdit)
    line.setFocus()
    press("green fev")
    tab = page._made["index"]
    assert "see Fever, blue" in tab.term.toPlainText()  # type: ignore[attr-defined]
    tab.term.link_asked.emit("reference:0")  # type: ignore[attr-defined]
    settle()
    assert line.text() == ""
    assert tree.currentIndex().data() == "blue"
    assert "A00.-" in tab.term.toPlainText()  # type: ignore[attr-defined]
    press(Qt.Key.Key_Return)
    assert _page_text(page).startswith("A00\nBlue fever\nNo. A00 is incomplete")


def test_a_long_index_stands_under_its_letters(page: CodeBookPage, book: Profile) -> None:
    names = ["2-propanol", *(f"Ague {n:03}" for n in range(450)), "Blight"]
    terms = "".join(f"<mainTerm><title>{name}</title><code>B99</code></mainTerm>" for name in names)
    last = "<mainTerm><title>Cough</title><see>Ague 449</see></mainTerm>"
    head, tail = samples.INDEX.split("<mainTerm>", 1)[0], samples.INDEX.rsplit("</mainTerm>", 1)[1]
    take(book.folders.data, "icd10cm-index-2026.xml", head + terms + last + tail)
    _choose(page, "index")
    tree = find(page, "terms-index-tree", QTreeView)
    assert _rows(tree) == ["0-9", "A", "B", "C"]
    assert len(_rows(tree, tree.model().index(1, 0))) == 450
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index(3, 0))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    assert page._made["index"].term.toPlainText().startswith("Cough\nsee Ague 449")  # type: ignore[attr-defined]
    page._made["index"].term.link_asked.emit("reference:0")  # type: ignore[attr-defined]
    settle()
    assert tree.currentIndex().data() == "Ague 449"


def test_the_neoplasm_table_has_six_columns(page: CodeBookPage) -> None:
    _choose(page, "neoplasms")
    tree = find(page, "terms-neoplasm-tree", QTreeView)
    model = tree.model()
    names = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(7)]
    assert names[:3] == ["Term", "Malignant primary", "Malignant secondary"]
    assert [model.index(0, place).data() for place in range(4)] == ["Neoplasm", "C80.1", "C79.9", ""]
    tree.setCurrentIndex(model.index(0, 0))
    assert "Benign" in page._made["neoplasms"].term.toPlainText()  # type: ignore[attr-defined]
    press(Qt.Key.Key_Tab)
    tree.clicked.emit(model.index(0, 1))
    settle()
    assert "C80.1 is not in ICD-10-CM FY 2026" in _page_text(page)


def test_only_legal_procedures_are_built(page: CodeBookPage) -> None:
    _choose(page, "pcs")
    values = find(page, "pcs-values", QListWidget)
    values.setFocus()
    press("0dt")
    assert "4. Body Part" in texts(page)
    press("x")
    assert page._made["pcs"].chosen == "0DT"  # type: ignore[attr-defined]
    assert "Taking all of it" not in texts(page)
    press("J")
    press(Qt.Key.Key_Backspace)
    press("J0ZZ")
    assert "A whole code, and a legal one." in texts(page)
    assert _page_text(page).startswith("0DTJ0ZZ")
    assert "Appendix" in _page_text(page)
    click(page, "pcs-anew")
    press(Qt.Key.Key_Return)
    assert page._made["pcs"].chosen == "0"  # type: ignore[attr-defined]


def test_hcpcs_by_letter_and_modifiers(page: CodeBookPage) -> None:
    _choose(page, "hcpcs")
    tree = find(page, "hcpcs-tree", QTreeView)
    assert _rows(tree) == ["A  1 code", "G  1 code", "Modifiers  2 modifiers"]
    assert _rows(tree, tree.model().index(2, 0)) == [
        "A1  Dressing for one wound",
        "AD  Supervision by a physician: more than four at once",
    ]
    modifiers = [tree.model().index(row, 0, tree.model().index(2, 0)) for row in (0, 1)]
    said = [index.data(Qt.ItemDataRole.AccessibleTextRole).rpartition(". ")[2] for index in modifiers]
    assert said == ["Modifier", "Terminated"]
    tree.setCurrentIndex(tree.model().index(0, 0))
    tree.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert "Ambulance service" in _page_text(page)
    assert "Not payable by Medicare" in _page_text(page)


def test_the_books_of_the_cpc_hold_no_pcs(page: CodeBookPage, book: Profile) -> None:
    page.hub.do(goal.set_goal, goal.Goal(exam="cpc", asked=True))
    settle()
    assert [page.tabs.tabData(place) for place in range(page.tabs.count())] == [tab for tab in TABS if tab != "pcs"]
    page.search.line.setText("0DTJ0ZZ")
    assert page.search.list.rows.hits == ()
    page.every.setFocus()
    press(Qt.Key.Key_Space)
    assert page.tabs.count() == len(TABS)
    assert [hit.entry.code for hit in page.search.list.rows.hits] == ["0DTJ0ZZ"]


def test_another_release_can_be_chosen(page: CodeBookPage, book: Profile) -> None:
    assert page.release.text() == "ICD-10-CM FY 2026"
    menu = page.release.menu()
    menu.aboutToShow.emit()
    named = {action.objectName(): action for action in menu.actions()}
    assert named["use-icd10cm-"].isChecked()
    named["use-icd10cm-icd10cm-2026-10"].trigger()
    settle()
    assert releases.chosen(book, System.ICD10CM) == "icd10cm-2026-10"
    assert page.release.text() == "ICD-10-CM FY 2027"
    page.search.line.setText("A00.1")
    assert [hit.entry.title for hit in page.search.list.rows.hits] == ["Deep blue fever"]


def test_without_releases_every_tab_says_how_to_get_them(page: CodeBookPage, book: Profile) -> None:
    for row in releases.releases(book):
        page.hub.do(releases.remove, row.release.id)
    for tab in TABS[:-1]:
        _choose(page, tab)
        assert "not in the book" in texts(page), tab
        assert "drop the file" in texts(page), tab


def test_marks_are_listed_and_taken_away(page: CodeBookPage, book: Profile) -> None:
    page.hub.do(marks.set_bookmark, System.ICD10CM, "A001", True)
    page.hub.do(marks.write_margin_note, System.ICD10CM, "T07", "Count\ntwice")
    _choose(page, "marks")
    rows = page._made["marks"].list  # type: ignore[attr-defined]
    cells = [[item.text(column) for column in range(3)] for row in range(2) if (item := rows.topLevelItem(row))]
    assert cells == [["A00.1", "bookmark", "Dark blue fever"], ["T07", "note", "Count twice"]]
    rows.setFocus()
    rows.setCurrentItem(rows.topLevelItem(0))
    click(page, "marks-remove")
    assert marks.bookmarks(book) == ()
    rows.itemActivated.emit(rows.topLevelItem(0), 0)
    settle()
    assert "Your margin note" in _page_text(page)


def test_it_opens_at_a_code_or_at_the_search(page: CodeBookPage, window: MainWindow) -> None:
    window.go("codebook", "code:icd10cm/T07")
    assert _page_text(page).startswith("T07\nBumps")
    window.go("codebook", "search")
    assert focus() is page.search.line


def test_narrow_or_large_it_scrolls(page: CodeBookPage, window: MainWindow) -> None:
    window.theme.apply("contrast", 200)
    settle()
    assert page.splitter.orientation() == Qt.Orientation.Vertical
    window.go("codebook", "code:icd10cm/A000")
    settle()
    assert page._area.verticalScrollBar().value() > 0
    window.theme.apply("light", 100)
    window.resize(1600, 1000)
    settle()
    assert page.splitter.orientation() == Qt.Orientation.Horizontal
    until(lambda: not page.hub.tasks.running)
