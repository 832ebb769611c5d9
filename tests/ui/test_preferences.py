"""What the machine remembers, and background work of which only the newest counts."""

from pathlib import Path

import pytest

from coderprep import settings as machine
from coderprep.core.errors import Cancelled
from coderprep.settings import Settings
from coderprep.ui.latest import Latest
from coderprep.ui.preferences import Preferences
from coderprep.ui.tasks import Progress, Tasks
from coderprep.ui.window import MainWindow
from tests.ui.driving import settle, until


def test_changes_are_saved_at_once(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    preferences = Preferences(Settings(), path, pytest.fail)
    preferences.remember(theme="system")
    assert not path.exists()
    preferences.remember(theme="dark")
    preferences.keep_state("splitter", "abc")
    preferences.opened("/a.csv")
    preferences.opened("/b.csv")
    preferences.opened("/a.csv")
    loaded = machine.load(path).settings
    assert (loaded.theme, loaded.windows, loaded.recent) == ("dark", {"splitter": "abc"}, ("/a.csv", "/b.csv"))
    assert preferences.state("splitter") == "abc"
    assert preferences.state("other") == ""


def test_a_disk_that_cannot_be_written_is_told_and_the_choice_holds(tmp_path: Path) -> None:
    told: list[str] = []
    preferences = Preferences(Settings(), tmp_path / "no" / "folder" / "settings.json", told.append)
    (tmp_path / "no").write_text("a file where a folder should be")
    preferences.remember(theme="dark")
    assert preferences.settings.theme == "dark"
    assert len(told) == 1
    assert "cannot be saved" in told[0]


def test_only_the_newest_work_is_heard(window: MainWindow) -> None:
    latest = Latest(window.hub.tasks, window)
    got: list[object] = []
    latest.done.connect(got.append)
    latest.failed.connect(got.append)
    going = [True]

    def slow(report: Progress) -> str:
        while going:
            report(0, 0, "")
        return "slow"

    latest.run("Slow", slow)
    assert latest.running
    latest.run("Fast", lambda report: "fast")
    until(lambda: not latest.running)
    going.clear()
    until(lambda: not window.hub.tasks.running)
    assert got == ["fast"]


def test_what_fails_or_reports_is_passed_on(window: MainWindow) -> None:
    latest = Latest(window.hub.tasks, window)
    got: list[object] = []
    seen: list[tuple[int, int, str]] = []
    latest.failed.connect(got.append)
    latest.progress.connect(lambda done, total, what: seen.append((done, total, what)))

    def work(report: Progress) -> None:
        report(1, 2, "half")
        raise Cancelled("enough")

    latest.run("Work", work)
    until(lambda: got)
    assert isinstance(got[0], Cancelled)
    assert seen == [(1, 2, "half")]


def test_a_widget_that_is_gone_hears_nothing(window: MainWindow) -> None:
    tasks = Tasks()
    owner = MainWindow(window.hub, window.theme, window.registry, window.context.preferences)
    latest = Latest(tasks, owner)
    going = [True]

    def slow(report: Progress) -> str:
        while going:
            pass
        return "late"

    latest.run("Slow", slow)
    owner.deleteLater()
    settle()
    going.clear()
    until(lambda: not tasks.running)
    tasks.close()
