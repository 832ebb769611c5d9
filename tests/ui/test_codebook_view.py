"""A code's page: what stands on it, links, history, marks, new cards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from coderprep.core.codebook.releases import System
from coderprep.library import decks
from coderprep.library.codebook import marks
from coderprep.library.codebook.values import Page
from coderprep.library.profile import Profile
from coderprep.ui.dialogs.addnote import AddNoteDialog
from coderprep.ui.models.trail import Trail
from coderprep.ui.widgets.codes.address import Address, parse
from coderprep.ui.widgets.codes.codelinks import link_codes
from coderprep.ui.widgets.codes.panel import CodeBookPanel
from coderprep.ui.window import MainWindow
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import click, dialog, find, heard, press, settle

CM = System.ICD10CM
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(window: MainWindow, book: Profile) -> CodeBookPanel:
    window.look_up("code:icd10cm/A000")
    settle()
    return find(window, "panel-codebook", CodeBookPanel)


def _text(panel: CodeBookPanel) -> str:
    return panel.view.text.toPlainText()


def _page(panel: CodeBookPanel) -> Page:
    assert panel.view.page is not None
    return panel.view.page


def test_everything_about_a_code(panel: CodeBookPanel) -> None:
    text = _text(panel)
    assert "Path: Chapter 1 › A00-A09 › A00 › A00.0" in text
    assert "Inclusion terms\nSky fever\nAzure fever NOS" in text
    assert "Excludes1: not coded here, never both together\ndark blue fever (A00.1)" in text
    assert "From A00 Blue fever\nUse additional code\ncode for shade (B95-B97)" in text
    assert "From A00-A09" in text
    assert "Beside it" in text
    assert heard(panel.window()).startswith("A00.0: Light blue fever. Yes.")
    assert_accessible(panel)


def test_how_to_complete_a_code(panel: CodeBookPanel) -> None:
    panel.view.open(Address(CM, "T07"))
    assert "Complete it: choose the seventh character\nT07.XXXD\nD subsequent encounter" in _text(panel)
    assert "Below it" not in _text(panel)
    assert "Category\nBelow\nFrom" in _text(panel)
    panel.view.text.link_asked.emit("code:icd10cm/T07XXXD")
    assert "Yes. T07.XXXD is valid" in _text(panel)


def test_codes_in_notes_are_links_to_follow_by_key(panel: CodeBookPanel) -> None:
    panel.view.text.setFocus()
    for _ in range(4):
        press(Qt.Key.Key_Tab)
    cursor = panel.view.text.textCursor()
    assert cursor.charFormat().anchorHref() == "code:icd10cm/A001@icd10cm-2025-10"
    press(Qt.Key.Key_Return)
    assert _text(panel).startswith("A00.1")


def test_a_code_that_is_not_there(panel: CodeBookPanel) -> None:
    panel.view.text.link_asked.emit("code:icd10cm/B95-B97")
    assert "B95" in _text(panel)
    assert "is not in ICD-10-CM FY 2026" in _text(panel)
    press("b")
    assert marks.bookmarks(panel.view.hub.profile) == ()
    panel.view.text.link_asked.emit("https://example.org")
    assert "is not in ICD-10-CM FY 2026" in _text(panel)


def test_back_and_forward_and_beside(panel: CodeBookPanel) -> None:
    panel.view.text.setFocus()
    press(Qt.Key.Key_Down, ALT)
    assert _page(panel).entry.code == "A001"
    press(Qt.Key.Key_Left, ALT)
    assert _page(panel).entry.code == "A000"
    press(Qt.Key.Key_Right, ALT)
    press(Qt.Key.Key_Up, ALT)
    assert _page(panel).entry.code == "A000"
    click(panel, "panel-back")
    assert _page(panel).entry.code == "A001"
    assert [visit.code for visit in marks.history(panel.view.hub.profile)][:2] == ["A001", "A000"]


def test_bookmark_note_copy_and_card_by_one_key(panel: CodeBookPanel, book: Profile) -> None:
    deck_id = decks.create(book, "Mine").value
    panel.view.text.setFocus()
    press("b")
    assert marks.bookmarked(book, CM, "A000")
    assert panel.view.tools._buttons["bookmark"].accessibleName() == "Take the bookmark away"
    press("c")
    assert QGuiApplication.clipboard().text() == "A00.0"
    press("n")
    find(dialog("margin-note"), "margin-text", QPlainTextEdit).setPlainText("See T07 <b>first</b>")
    click(dialog("margin-note"), "margin-save")
    assert "See T07 <b>first</b>" in _text(panel)
    press("b")
    assert not marks.bookmarked(book, CM, "A000")
    press("a")
    made = dialog("add-note")
    assert isinstance(made, AddNoteDialog)
    content = made.fields.content()
    assert (content.front, content.back) == ("Light blue fever: which ICD-10-CM code?", "A00.0")
    click(made, "add-note-add")
    assert [(row.deck.id, row.cards) for row in decks.rows(book)] == [(deck_id, 1)]
    made.close()


def test_an_emptied_note_is_gone(panel: CodeBookPanel, book: Profile) -> None:
    panel.view.hub.do(marks.write_margin_note, CM, "A000", "old")
    panel.view.text.setFocus()
    press("n")
    find(dialog("margin-note"), "margin-text", QPlainTextEdit).clear()
    click(dialog("margin-note"), "margin-save")
    assert marks.margin_note(book, CM, "A000") is None
    press("n")
    click(dialog("margin-note"), "margin-save")
    assert marks.margin_notes(book) == ()


def test_escape_goes_back_to_what_was_found_then_closes(panel: CodeBookPanel, window: MainWindow) -> None:
    panel.view.text.setFocus()
    press(Qt.Key.Key_Escape)
    assert [hit.entry.code for hit in panel.search.list.rows.hits] == ["A000"]
    press("bump")
    press(Qt.Key.Key_Escape)
    assert panel.search.line.text() == ""
    press(Qt.Key.Key_Escape)
    assert not window.beside.isVisible()


def test_the_trail_forgets_what_lay_ahead() -> None:
    trail, places = Trail(), [Address(CM, code) for code in ("A00", "B99", "T07")]
    assert trail.step(-1) is None
    for place in (*places[:2], places[1]):
        trail.go(place)
    assert trail.step(-1) == places[0]
    assert trail.has_forward
    trail.go(places[2])
    assert (trail.places, trail.has_forward, trail.has_back) == ([places[0], places[2]], False, True)


@pytest.mark.parametrize("link", ["code:icd10cm/../x", "code:nothing/A00", "http://a/b", "", "code:icd10cm/"])
def test_only_our_own_links_are_followed(link: str) -> None:
    assert parse(link) is None


def test_links_name_system_code_and_release() -> None:
    address = Address(System.HCPCS, "A0021", "hcpcs-2026-01")
    assert parse(address.link) == address


def test_codes_in_markup_become_links() -> None:
    made = link_codes('E11.65 &amp; <b>J1100</b> <a href="https://a">E11.9</a> I10 B12')
    assert made == (
        '<a href="code:icd10cm/E1165">E11.65</a> &amp; <b><a href="code:hcpcs/J1100">J1100</a></b> '
        '<a href="https://a">E11.9</a> I10 B12'
    )
