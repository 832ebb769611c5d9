"""The Progress page: plots, the same numbers as a table, and what to do while there are none."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QFileDialog, QTreeWidget

from coderprep.core.cards import Rating
from coderprep.library import exams, goal, plans, sitting, study
from coderprep.library.goal import Goal
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.ui.pages.progress import ProgressPage
from coderprep.ui.widgets.progress.chartview import ChartView
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic, fill_bank
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import click, dialog, dialogs, find, press, settle, shown, texts, until

TABS = ("reviews", "retention", "forecast", "core", "exams")


@pytest.fixture
def studied(profile: Profile, clock: FakeClock) -> None:
    """Two study days, twelve days apart, and an exam that was handed in."""
    add_deck(profile, "Deck", [basic(n, priority=1, exam="cpc") for n in range(4)])
    plans.choose_pace(profile, plans.Pace(20, 200, chosen=True))
    goal.set_goal(profile, Goal("cpc", "2026-06-01", asked=True))
    for ratings in ((Rating.EASY,) * 4, (Rating.GOOD, Rating.GOOD, Rating.AGAIN)):
        session = study.open_session(profile, Scope())
        for rating in ratings:
            assert study.shown(profile, session) is not None
            study.answer(profile, session, rating, 20_000)
        clock.advance(days=12)
    add_deck(profile, "More", [basic(n, priority=1, exam="cpc") for n in (7, 8)])
    fill_bank(profile, exams.blueprint("cca"), extra=15)
    attempt_id = exams.start(profile, "cca", 1).value
    sitting.submit(profile, sitting.load(profile, attempt_id))


def _page(window: MainWindow) -> ProgressPage:
    window.go("progress")
    page = window.page("progress")
    assert isinstance(page, ProgressPage)
    _rest(page)
    return page


def _rest(page: ProgressPage) -> None:
    until(lambda: not page._reading.running)
    settle()


def _go(page: ProgressPage, name: str) -> ChartView:
    page.tabs.setCurrentIndex(TABS.index(name))
    settle()
    view = page.stack.currentWidget()
    assert isinstance(view, ChartView)
    return view


def _rows(view: ChartView, name: str) -> list[list[str]]:
    table = find(view, f"{name}-table", QTreeWidget)
    items = [table.topLevelItem(place) for place in range(table.topLevelItemCount())]
    return [[item.text(column) for column in range(table.columnCount())] for item in items if item]


@pytest.mark.parametrize("name", TABS)
def test_while_there_are_no_numbers_it_says_what_to_do(window: MainWindow, name: str) -> None:
    page = _page(window)
    view = _go(page, name)
    assert any(
        words in texts(view)
        for words in ("Study a first session", "come up for review", "Choose your exam", "first form")
    )
    assert not shown(view, f"{name}-plot")
    assert not shown(view, f"{name}-table")
    assert_accessible(page)


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize("name", TABS)
def test_every_part_can_be_listened_to(window: MainWindow, name: str) -> None:
    page = _page(window)
    view = _go(page, name)
    assert shown(view, f"{name}-table")
    assert shown(view, f"{name}-plot") is (name in TABS[:3])
    assert_accessible(page)


@pytest.mark.usefixtures("studied")
def test_answers_by_day(window: MainWindow) -> None:
    page = _page(window)
    view = _go(page, "reviews")
    assert "7 answers on 2 study days, 2 minutes in all." in texts(view)
    assert [row[1:] for row in _rows(view, "reviews")] == [["3", "0", "3", "1", "1"], ["4", "4", "0", "0", "1"]]
    until(lambda: view.plot._canvas is not None)


@pytest.mark.usefixtures("studied")
def test_retention_and_forecast(window: MainWindow) -> None:
    page = _page(window)
    view = _go(page, "retention")
    assert "67 % of reviews were remembered; you ask for 90 %." in texts(view)
    assert [row[1:] for row in _rows(view, "retention")] == [["3", "2", "67 %"]]
    until(lambda: view.plot._canvas is not None)
    view = _go(page, "forecast")
    rows = _rows(view, "forecast")
    assert len(rows) == 30
    assert sum(int(row[1]) for row in rows) >= 2
    assert "within 30 days" in texts(view)


@pytest.mark.usefixtures("studied")
def test_the_core_by_domain_and_the_exams(window: MainWindow) -> None:
    page = _page(window)
    view = _go(page, "core")
    assert "4 of 6 core notes are met." in texts(view)
    assert _rows(view, "core")[0][2:4] == ["6", "4 (67 %)"]
    view = _go(page, "exams")
    row = _rows(view, "exams")[0]
    assert (row[0], row[2], row[3]) == ("CCA", "0 of 90", "0 %")


@pytest.mark.usefixtures("studied")
def test_the_period_narrows(window: MainWindow) -> None:
    page = _page(window)
    box = find(page, "progress-period", QComboBox)
    for place in range(box.count()):
        box.setCurrentIndex(place)
        box.activated.emit(place)
        _rest(page)
        assert len(_rows(_go(page, "reviews"), "reviews")) == 2


@pytest.mark.usefixtures("studied")
def test_a_new_answer_and_another_theme_are_shown(window: MainWindow, profile: Profile) -> None:
    page = _page(window)
    view = _go(page, "reviews")
    session = study.open_session(profile, Scope())
    assert study.shown(profile, session) is not None
    window.hub.do(study.answer, session, Rating.GOOD, 20_000)
    _rest(page)
    assert "8 answers on 3 study days" in texts(view)
    window.theme.apply("dark", 100)
    _rest(page)
    assert view.plot._canvas.backgroundBrush().color() == window.theme.look.color("surface")


@pytest.mark.usefixtures("studied")
def test_a_plot_is_saved_as_a_picture(window: MainWindow, tmp_path: Path) -> None:
    page = _page(window)
    view = _go(page, "reviews")
    until(lambda: view.plot._canvas is not None)
    for place in (tmp_path / "plot", tmp_path / "no-folder" / "plot.png"):
        click(view, "reviews-save")
        chooser = dialog("choose-plot")
        assert isinstance(chooser, QFileDialog)
        chooser.fileSelected.emit(str(place))
        chooser.close()
        settle()
    assert not QImage(str(tmp_path / "plot.png")).isNull()
    assert dialogs() == ["trouble"]
    press(Qt.Key.Key_Escape)
