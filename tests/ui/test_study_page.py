"""The Study page: the tree of decks, and the ways to start."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QTreeWidgetItem

from coderprep.core.changes import Subject, change
from coderprep.library import decks
from coderprep.library.profile import Profile
from coderprep.library.queueing import Mode, Scope
from coderprep.ui.models.decktree import Branch, branches
from coderprep.ui.pages.session.view import StudyView
from coderprep.ui.pages.study import StudyPage
from coderprep.ui.window import MainWindow
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import click, find, focus, press, settle, texts
from tests.ui.samples import BASIC, CHOICE, TYPED, deck


@pytest.fixture
def page(window: MainWindow, profile: Profile) -> StudyPage:
    deck(profile, BASIC, TYPED, name="Coding::ICD-10-CM")
    deck(profile, CHOICE, name="Coding::Modifiers")
    deck(profile, BASIC, name="Anatomy")
    window.go("study")
    settle()
    made = window.page("study")
    assert isinstance(made, StudyPage)
    return made


def picture(page: StudyPage) -> str:
    """The tree as text: depth, title, due, new, cards."""
    lines: list[str] = []

    def draw(item: QTreeWidgetItem, depth: int) -> None:
        lines.append("  " * depth + " ".join(item.text(place) for place in range(4)))
        for n in range(item.childCount()):
            draw(item.child(n), depth + 1)

    draw(page.tree.topLevelItem(0), 0)  # type: ignore[arg-type]
    return "\n".join(lines)


def scope(window: MainWindow) -> Scope:
    assert isinstance(window.session, StudyView)
    assert window.session.session is not None
    return window.session.session.scope


def test_the_tree_adds_up_what_is_below(page: StudyPage) -> None:
    assert picture(page) == "\n".join(
        (
            "All decks 0 4 4",
            "  Anatomy 0 1 1",
            "  Coding 0 3 3",
            "    ICD-10-CM 0 2 2",
            "    Modifiers 0 1 1",
        )
    )
    assert "All decks, core first" in texts(page)
    assert_accessible(page)


def test_a_path_without_a_deck_of_its_own_is_a_branch(profile: Profile) -> None:
    deck(profile, BASIC, name="A::B::C")
    (top,) = branches(decks.rows(profile))
    assert (top.path, top.title, top.new) == ("A", "A", 1)
    assert [inner.path for inner in top.branches] == ["A::B"]
    assert top.branches[0].branches == (Branch("A::B::C", 1, 1, 0),)


def test_all_decks_are_started(page: StudyPage, window: MainWindow) -> None:
    click(page, "study-start")
    assert scope(window) == Scope()


def test_a_deck_is_chosen_and_started_by_keyboard(page: StudyPage, window: MainWindow) -> None:
    page.setFocus()
    assert focus() is page.tree
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert "0 due, 3 new, before today's limits" in texts(page)
    press(Qt.Key.Key_Return)
    assert scope(window) == Scope("Coding")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("start-ahead", Scope("Anatomy", Mode.AHEAD, 1)),
        ("start-more", Scope("Anatomy", Mode.MORE_NEW, 10)),
        ("start-cram", Scope("Anatomy", Mode.CRAM)),
    ],
)
def test_beyond_today(page: StudyPage, window: MainWindow, name: str, expected: Scope) -> None:
    page.tree.setCurrentItem(page.tree.topLevelItem(0).child(0))  # type: ignore[union-attr]
    settle()
    assert find(page, "cram-deck", QComboBox).currentText() == "Anatomy"
    click(page, name)
    assert scope(window) == expected


def test_choice_and_folding_outlive_a_change(page: StudyPage, window: MainWindow, profile: Profile) -> None:
    top = page.tree.topLevelItem(0)
    assert top is not None
    top.child(1).setExpanded(False)
    page.tree.setCurrentItem(top.child(0))
    deck(profile, TYPED, name="Zebra")
    window.hub.announce(change(Subject.EVERYTHING))
    settle()
    assert page.tree.path == "Anatomy"
    assert "  Zebra 0 1 1" in picture(page)
    again = page.tree.topLevelItem(0)
    assert again is not None
    assert not again.child(1).isExpanded()
    assert again.child(0).data(0, Qt.ItemDataRole.AccessibleTextRole) == "Anatomy: 0 due, 1 new"


def test_narrow_pages_put_the_ways_below(page: StudyPage, window: MainWindow) -> None:
    def left() -> int:
        return find(page, "start-cram").mapTo(page, QPoint(0, 0)).x()

    beside = left()
    window.theme.apply("light", 200)
    window.resize(1024, 700)
    settle()
    assert left() < beside
