"""From the grade key to the answer stored and the next card painted, with 100,000 cards in the store."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coderprep import settings as machine
from coderprep.clock import SystemClock
from coderprep.core.presets import Preset
from coderprep.library import builtin, decks
from coderprep.library.profile import Profile, open_profile
from coderprep.library.queueing import Mode, Scope
from coderprep.paths import Folders
from coderprep.store import decks as deck_table
from coderprep.store import notes
from coderprep.ui.actions import Actions
from coderprep.ui.hub import Hub
from coderprep.ui.pages.session.view import start_study
from coderprep.ui.preferences import Preferences
from coderprep.ui.tasks import Tasks
from coderprep.ui.theme import Theme
from coderprep.ui.window import MainWindow
from tests.benchmarks.conftest import Tell, share
from tests.support.content import basic

CARDS = 100_000
GRADES = 300


class Painted(QObject):
    """Notices that a widget (or a part of it) was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    """The built-in decks and 100,000 more cards."""
    opened = open_profile(Folders(tmp_path / "data"), SystemClock())
    builtin.load(opened)
    with opened.store.write() as writer:
        deck_id = deck_table.add(writer, "Own::Many")
        for start in range(0, CARDS, 10_000):
            notes.bulk_add(writer, [basic(n) for n in range(start, start + 10_000)], deck_id)
    decks.save_preset(opened, replace(Preset(), new_per_day=9_999))
    yield opened
    opened.close()


def test_grade_to_next_card_painted(profile: Profile, tell: Tell) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app)
    theme.apply("light", 100)
    tasks = Tasks()
    preferences = Preferences(machine.Settings(), profile.folders.settings, print)
    window = MainWindow(Hub(tasks), theme, Actions(app), preferences)
    window.hub.open(profile)
    window.show()
    view = start_study(window.context, Scope(mode=Mode.MORE_NEW, amount=GRADES + 50))
    painted = Painted()
    app.installEventFilter(painted)
    spent = []
    for _ in range(GRADES):
        while not view.revealed:
            QTest.keyClick(view, Qt.Key.Key_Space)
            QCoreApplication.processEvents()
        QCoreApplication.processEvents()
        before = view.shown
        painted.seen = False
        began = perf_counter()
        QTest.keyClick(view, Qt.Key.Key_4)
        while not painted.seen:
            QCoreApplication.processEvents()
        spent.append(1000 * (perf_counter() - began))
        assert view.shown is not before
    tell(
        f"grade to stored and next card painted: p50 {share(spent, 0.5):.1f} ms, p99 {share(spent, 0.99):.1f} ms, "
        f"{share(spent, 0.99) / 16.7:.2f} of a frame (must: 1)"
    )
    tasks.close()
