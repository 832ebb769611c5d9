"""The Library page: what it lists, how it is searched, sorted and remembered."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from coderprep.core.cards import Rating
from coderprep.library import browsing, notes, study
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.store.note_list import Order
from coderprep.ui.models import browser
from coderprep.ui.models.browser import BACK, DECK, FRONT, STATE, TAGS
from coderprep.ui.pages.library import LibraryPage
from coderprep.ui.widgets.cardview import CardView
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic
from tests.ui import samples
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import dialog, dialogs, find, press, settle, texts, until
from tests.ui.library_support import choose, column, deck_path, open_library, rest, search, select

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, profile: Profile) -> LibraryPage:
    """The page with a few notes."""
    return open_library(window, profile)


def test_everything_is_listed_and_can_be_listened_to(page: LibraryPage) -> None:
    assert len(column(page, FRONT)) == 8
    assert "8 notes" in texts(page)
    assert_accessible(page)
    row = column(page, FRONT).index("x<y")
    cells = [page.model.data(page.model.index(row, place)) for place in (BACK, DECK, STATE, TAGS)]
    assert cells == ["bone", "Legs › Bones", "New card", "sample"]


def test_kinds_show_what_is_asked_and_what_is_known(page: LibraryPage) -> None:
    shown = dict(zip(column(page, FRONT), column(page, BACK), strict=True))
    assert shown["The [which side] atrium receives deoxygenated blood."].startswith("The right atrium")
    assert shown[samples.CHOICE.front] == "25"


def test_words_parts_decks_states_and_tags_narrow(page: LibraryPage, profile: Profile) -> None:
    assert search(page, "tibia") == ["tibia"]
    assert search(page, "*mur") == ["femur"]
    assert search(page, "nowhere") == []
    assert "Nothing matches" in texts(page)
    search(page, "")
    deck_path(page, "Legs")
    assert sorted(column(page, FRONT)) == ["femur", "tibia", "x<y"]
    assert "3 notes" in texts(page)
    deck_path(page, "")
    notes.suspend(profile, browsing.card_ids(profile, [page.model.ids[0]]))
    choose(page, "filter-state", "Suspended")
    assert len(column(page, FRONT)) == 1
    choose(page, "filter-state", "Any")
    choose(page, "filter-tag", "sample (8)")
    assert len(column(page, FRONT)) == 8


def test_an_empty_library_says_what_to_do(window: MainWindow, profile: Profile) -> None:
    window.go("library")
    shown = window.page("library")
    assert isinstance(shown, LibraryPage)
    rest(shown)
    assert "import a file (Ctrl+I)" in texts(shown)
    assert_accessible(shown)


def test_orders_by_box_and_by_column(page: LibraryPage) -> None:
    deck_path(page, "Legs")
    choose(page, "filter-order", "Front, A to Z")
    assert column(page, FRONT) == ["femur", "tibia", "x<y"]
    assert page.table.horizontalHeader().isSortIndicatorShown()
    page.table.horizontalHeader().sectionClicked.emit(FRONT)
    rest(page)
    assert column(page, FRONT) == ["x<y", "tibia", "femur"]
    page.table.horizontalHeader().sectionClicked.emit(DECK)
    rest(page)
    assert page.filters.listing(None).order is Order.DECK
    page.table.horizontalHeader().sectionClicked.emit(TAGS)
    rest(page)
    assert page.filters.listing(None).order is Order.DECK
    choose(page, "filter-order", "Newest")
    assert not page.table.horizontalHeader().isSortIndicatorShown()
    assert column(page, FRONT) == ["x<y", "femur", "tibia"]


def test_the_current_note_is_shown_as_cards(page: LibraryPage) -> None:
    select(page, "x<y")
    assert find(page, "note-front-0", CardView).toPlainText() == "x<y"
    assert "Tags: sample" in texts(page.pane)
    page.table.selectAll()
    rest(page)
    assert "8 notes selected" in texts(page.pane)


def test_states_in_words(page: LibraryPage, profile: Profile, clock: FakeClock) -> None:
    deck_path(page, "Legs")
    session = study.open_session(profile, Scope("Legs"))
    for rating in (Rating.EASY, Rating.GOOD):
        assert study.shown(profile, session) is not None
        study.answer(profile, session, rating, 1_000)
    page.model.forget()
    assert sorted(column(page, STATE))[1:] == ["Learning", "New card"]
    assert sorted(column(page, STATE))[0].startswith("Due in")
    clock.advance(days=60)
    page.model.forget()
    assert any(text.startswith("Overdue by") for text in column(page, STATE))


# the page


def test_splitter_and_columns_are_remembered(page: LibraryPage) -> None:
    page.splitter.moveSplitter(300, 1)
    page.table.setColumnWidth(FRONT, 333)
    windows = page.context.preferences.settings.windows
    assert "library-columns" not in windows
    until(lambda: "library-columns" in page.context.preferences.settings.windows)
    other = LibraryPage(page.context)
    assert other.table.columnWidth(FRONT) == 333
    other.deleteLater()


def test_narrow_or_large_text_puts_the_parts_below_each_other(page: LibraryPage) -> None:
    assert page.splitter.orientation() is Qt.Orientation.Horizontal
    page.context.theme.apply("light", 200)
    page.resize(page.width() - 1, page.height())
    settle()
    assert page.splitter.orientation() is Qt.Orientation.Vertical
    assert_accessible(page)


def test_opens_at_once_with_a_hundred_thousand_notes(window: MainWindow, profile: Profile) -> None:
    add_deck(profile, "Big", [basic(n) for n in range(100_000)])
    before = time.perf_counter()
    window.go("library")
    shown = window.page("library")
    assert isinstance(shown, LibraryPage)
    settle()
    took = time.perf_counter() - before
    assert took < 1.0
    until(lambda: shown.model.rowCount() > 0)
    first = shown.model.data(shown.model.index(0, FRONT))
    until(lambda: shown.model.rowCount() == 100_000, seconds=20)
    assert shown.model.data(shown.model.index(0, FRONT)) == first == "Front 0"
    assert "100,000 notes" in texts(shown)
    shown.table.scrollToBottom()
    settle()
    assert len(shown.model._rows) < 1_000
    assert shown.model.data(shown.model.index(99_999, FRONT)) == "Front 99999"


def test_the_cache_does_not_grow_without_end(page: LibraryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "MOST", 3)
    monkeypatch.setattr(browser, "CHUNK", 2)
    page.model.forget()
    for place in range(8):
        assert page.model.row(place) is not None
        assert len(page.model._rows) <= 5
    assert page.model.row(99) is None


def test_a_note_that_goes_meanwhile_is_said_to_be_deleted(page: LibraryPage, profile: Profile) -> None:
    gone = page.model.ids[0]
    notes.delete(profile, [gone])
    page.model.forget()
    assert page.model.data(page.model.index(0, FRONT)) == "(deleted)"
    assert page.model.data(page.model.index(0, BACK)) == ""


def test_a_press_on_a_header_selects_nothing(page: LibraryPage) -> None:
    select(page, "tibia")
    before = page.table.selected()
    header = page.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(BACK) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rest(page)
    assert page.table.selected() == before


def test_keys_work_from_anywhere_on_the_page(page: LibraryPage) -> None:
    page.filters.words.setFocus()
    press(Qt.Key.Key_N, CTRL)
    assert dialogs() == ["add-note"]
    dialog("add-note").close()
    page.filters.words.setFocus()
    press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert dialogs() == ["create-deck"]
    dialog("create-deck").close()
