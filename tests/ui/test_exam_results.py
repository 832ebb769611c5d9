"""The result on screen: honest numbers, and every item with its reasons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QTextBrowser

from coderprep.library import exams, results
from coderprep.library.profile import Profile, open_profile
from coderprep.store import exams as table
from coderprep.ui.pages.exam.reading import unwrapped
from coderprep.ui.pages.exam.results.domains import DomainTable
from coderprep.ui.pages.exam.results.view import ResultView, show_result
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.ui.driving import click, find, press, settle, texts
from tests.ui.exam_support import fill_bank, finish, result, sit_down


def shown_result(window: MainWindow, attempt_id: int) -> ResultView:
    """The result of this attempt, on screen."""
    window.activateWindow()
    show_result(window.context, attempt_id)
    settle()
    return result(window)


@pytest.fixture
def cpc(window: MainWindow, profile: Profile, clock: FakeClock) -> ResultView:
    """100 items: 28 wrong, 4 blank, 68 right."""
    fill_bank(profile)
    return shown_result(window, finish(profile, clock, wrong=28, blank=4))


def test_the_number_comes_with_its_error_and_what_it_is_worth(cpc: ResultView) -> None:
    said = texts(cpc)
    for words in (
        "68 of 100 (68%)",
        "±4.7 items, one standard error",
        "Below the pass mark 70% on this form; 2 more right answers would have reached it.",
        "Unofficial: a practice result, not a score of AAPC.",
        "The score is within one standard error (±4.7 items) of the cut",
        "0:16:40 of 4:00:00 used.",
        "0:10 an item; the exam allows 2:24.",
        "4 items left blank.",
    ):
        assert words in said
    assert "68 of 100 (68%)." in find(cpc, "result", QTextBrowser).accessibleDescription()


def test_the_unscored_part_stands_apart_and_no_scaled_score_is_shown(
    window: MainWindow, profile: Profile, clock: FakeClock
) -> None:
    fill_bank(profile, "cca")
    view = shown_result(window, finish(profile, clock, "cca"))
    said = texts(view)
    assert "90 of 90 (100%)" in said
    assert "Unscored pretest items, apart and not counted: 15 of 15." in said
    assert "At or above the practice cut 70% on this form." in said
    assert "70% is a practice cut of our own, and no scaled score is shown." in said
    assert "standard error (" not in said
    tabs = find_tabs(view)
    tabs.setCurrentIndex(4)
    assert tabs.tabText(4) == "Unscored (15)"
    assert len(view.items.tiles.places()) == 15


def find_tabs(view: ResultView) -> QTabBar:
    """The filters of the items page."""
    view.tabs.setCurrentIndex(1)
    settle()
    return find(view, "result-filter", QTabBar)


def test_domains_add_up_and_bars_can_be_heard(cpc: ResultView) -> None:
    shown_table = find(cpc, "domains", DomainTable)
    rows = shown_table.model()
    heard = [
        [rows.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(6)]
        for row in range(rows.rowCount())
    ]
    assert len(heard) == 19
    assert heard[-1] == ["All scored items", "68 of 100 (68%)", "68 of 100", "68%", "±5", "0:10"]
    assert sum(int(line[2].split(" of ")[0]) for line in heard[:-1]) == 68
    tally = cpc.report.result.domains["radiology"]
    radiology = next(line for line in heard if line[0] == "Radiology")
    assert radiology[1] == f"{tally.right} of 6 ({tally.percent:.0f}%)"
    assert shown_table.verticalHeader().length() + shown_table.horizontalHeader().height() <= shown_table.height()


def test_the_result_equals_its_recomputation_from_the_log(cpc: ResultView, profile: Profile, clock: FakeClock) -> None:
    attempt_id = cpc.report.attempt_id
    with profile.store.read() as connection:
        kept = table.attempt(connection, attempt_id)
    assert kept is not None
    assert (kept.right, kept.scored) == (68, 100)
    again = open_profile(profile.folders, clock)
    assert results.report(again, attempt_id) == cpc.report
    again.close()


def test_items_are_filtered_and_walked(cpc: ResultView) -> None:
    tabs = find_tabs(cpc)
    assert [tabs.tabText(tab) for tab in range(tabs.count())] == [
        "All (100)",
        "Wrong (28)",
        "Blank (4)",
        "Flagged (0)",
    ]
    tabs.setCurrentIndex(2)
    assert cpc.items.tiles.places() == [96, 97, 98, 99]
    press("j")
    assert cpc.items.place == 97
    assert "Item 98" in texts(cpc)
    assert "blank" in texts(cpc)
    for _ in range(5):
        press("j")
    assert cpc.items.place == 99
    tabs.setCurrentIndex(3)
    assert "No item is like this." in texts(cpc)
    press("j")
    assert cpc.items.place == 99
    tabs.setCurrentIndex(1)
    cpc.items.tiles.grid.setFocus()
    press(Qt.Key.Key_Home)
    assert cpc.items.place == 0


def test_an_item_comes_with_everything_that_is_known_of_it(cpc: ResultView) -> None:
    press("j")
    item = cpc.report.items[0]
    domain = cpc.report.blueprint.domain(item.mark.domain)
    said = texts(cpc)
    assert "wrong" in said
    assert f"{domain.title} · 0:10 spent, the exam allows 2:24" in said
    assert find(cpc, "review-stem", QTextBrowser).toPlainText() == item.body.stem
    assert find(cpc, "review-rationale", QTextBrowser).toPlainText() == item.body.rationale
    assert find(cpc, "review-source", QTextBrowser).toPlainText() == "A guideline, section I"
    assert "Index: Fracture, wrist" in find(cpc, "review-find", QTextBrowser).toPlainText()
    for shown, position in enumerate(item.order):
        option = item.body.options[position]
        text = find(cpc, f"review-option-{'ABCD'[shown]}", QTextBrowser)
        assert text.toPlainText() == option.text
        heard = text.accessibleName() + text.accessibleDescription()
        assert ("Key" in heard) == option.correct
        assert ("Your answer" in heard) == (position in item.response.chosen)
        assert option.correct or f"Not {position}." in said
    assert said.count("Your answer") == 1


def test_a_repeated_form_is_said_to_flatter(window: MainWindow, profile: Profile, clock: FakeClock) -> None:
    fill_bank(profile)
    finish(profile, clock)
    view = shown_result(window, finish(profile, clock))
    assert "100 items had been on an earlier form; repeated items flatter the score." in texts(view)


def test_an_item_that_was_searched_for_is_shown(window: MainWindow, profile: Profile, clock: FakeClock) -> None:
    fill_bank(profile)
    attempt_id = finish(profile, clock, wrong=3)
    window.go("exams")
    window.go("exams", f"attempt:{attempt_id}:41")
    settle()
    assert "Item 42" in texts(result(window))
    window.leave()
    window.go("exams", "attempt:no")
    assert window.session is None


def test_page_keys_scroll_the_item(cpc: ResultView) -> None:
    press("j")
    bar = cpc.items._area.verticalScrollBar()
    press(Qt.Key.Key_PageDown)
    assert bar.maximum() > 0
    assert bar.value() > 0
    press(Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_colors_follow_the_look(cpc: ResultView, window: MainWindow) -> None:
    press("j")
    for name, scale in (("dark", 200), ("contrast", 80), ("light", 100)):
        window.theme.apply(name, scale)
        settle()
        assert cpc.grab().size() == window.size()
    click(cpc, "result-back")
    assert window.session is None


def test_an_open_attempt_has_no_result(window: MainWindow) -> None:
    fill_bank(window.hub.profile)
    screen = sit_down(window)
    screen.leave()
    told: list[str] = []
    window.hub.trouble.disconnect()
    window.hub.trouble.connect(told.append)
    show_result(window.context, screen.desk.sitting.attempt_id)
    assert told == [f"Attempt {screen.desk.sitting.attempt_id} is still open; hand it in first."]
    assert window.session is None
    assert len(exams.open_attempts(window.hub.profile)) == 1


def test_records_lose_the_breaks_of_their_file_and_keep_their_own() -> None:
    long = "Chief complaint: pain after a fall on an outstretched hand on a wet"
    cut = "Examination: the left wrist is swollen with a deformity of the left"
    record = f"{long}\nsidewalk one hour ago.\nHistory: none.\n\n{cut}\nRadius intact.\nPlan:\nsplint"
    wrapped = f"{long} sidewalk one hour ago.\nHistory: none.\n\n{cut} Radius intact.\nPlan:\nsplint"
    assert unwrapped(record) == wrapped
    assert unwrapped("") == ""


def test_lines_that_stand_on_their_own_are_not_joined() -> None:
    record = (
        "Preoperative diagnosis: biopsy-proven basal cell carcinoma of the right cheek\n"
        "Postoperative diagnosis: same\n"
        "1. Leads were disconnected and tested one by one through the analyzer today:\n"
        "  Ventricular lead: sensing 11 mV, threshold 0.8 V, impedance 560 ohms\n"
        "Both of the leads were found to be sound and were kept. No new lead was placed. The old generator was\n"
        "given away."
    )
    assert unwrapped(record).split("\n") == [
        *record.split("\n")[:4],
        "Both of the leads were found to be sound and were kept. No new lead was placed. "
        "The old generator was given away.",
    ]
