"""Long work always finishes; verbs are told, refused or reported."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from coderprep.core.changes import Change, Done, Subject, change
from coderprep.core.errors import Cancelled, UserError
from coderprep.library.profile import Profile
from coderprep.ui.hub import Hub
from coderprep.ui.tasks import Progress, Task, Tasks
from tests.ui.driving import until


@pytest.fixture
def tasks(app: QApplication) -> Iterator[Tasks]:
    """A pool of its own."""
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def hub(tasks: Tasks, profile: Profile) -> Hub:
    """A hub with an open profile."""
    made = Hub(tasks)
    made.open(profile)
    return made


class Ear:
    """Hears everything that a task says, in order."""

    def __init__(self, task: Task) -> None:
        self.heard: list[object] = []
        task.progress.connect(lambda *values: self.heard.append(("progress", *values)))
        task.done.connect(lambda value: self.heard.append(("done", value)))
        task.failed.connect(lambda error: self.heard.append(("failed", type(error))))
        task.finished.connect(lambda: self.heard.append("finished"))

    def ended(self) -> bool:
        return "finished" in self.heard


def test_a_task_tells_its_progress_and_its_result(tasks: Tasks) -> None:
    def work(report: Progress) -> int:
        report(1, 2, "half")
        return 7

    ear = Ear(tasks.run("Seven", work))
    until(ear.ended)
    assert ear.heard == [("progress", 1, 2, "half"), ("done", 7), "finished"]
    assert tasks.running == []


@pytest.mark.parametrize("error", [UserError("no room"), ValueError("a bug")])
def test_a_task_that_fails_finishes_too(tasks: Tasks, error: Exception) -> None:
    def work(report: Progress) -> None:
        raise error

    ear = Ear(tasks.run("Trouble", work))
    until(ear.ended)
    assert ear.heard == [("failed", type(error)), "finished"]


def test_a_cancelled_task_stops_at_its_next_report(tasks: Tasks) -> None:
    going = threading.Event()

    def work(report: Progress) -> None:
        going.wait(5)
        report(1, 2, "")

    task = tasks.run("Long", work)
    ear = Ear(task)
    task.cancel()
    going.set()
    until(ear.ended)
    assert task.cancelled
    assert ear.heard == [("failed", Cancelled), "finished"]


def test_a_task_still_waiting_when_the_pool_closes_finishes(app: QApplication) -> None:
    tasks = Tasks()
    going = threading.Event()
    first = [tasks.run(f"Busy {n}", lambda report: going.wait(5)) for n in range(2)]
    waiting = tasks.run("Waiting", lambda report: 1)
    ears = [Ear(task) for task in (*first, waiting)]
    threading.Timer(0.05, going.set).start()
    tasks.close()
    until(lambda: all(ear.ended() for ear in ears))
    assert ears[2].heard == [("failed", Cancelled), "finished"]


def test_a_verb_changes_and_everybody_hears_of_it(hub: Hub) -> None:
    heard: list[Change] = []
    hub.changed.connect(heard.append)
    assert hub.do(lambda profile: Done(3, change(Subject.CARDS))) == 3
    assert hub.do(lambda profile: Done(4)) == 4
    assert [told.subjects for told in heard] == [{Subject.CARDS}]


def test_the_users_trouble_is_told_and_gives_nothing(hub: Hub) -> None:
    told: list[str] = []
    hub.trouble.connect(told.append)

    def verb(profile: Profile) -> Done[int]:
        raise UserError("The disk is full.")

    assert hub.do(verb) is None
    assert told == ["The disk is full."]


def test_writing_waits_while_a_task_writes(hub: Hub) -> None:
    told: list[str] = []
    hub.trouble.connect(told.append)
    going = threading.Event()

    def work(profile: Profile, report: Progress) -> Done[int]:
        going.wait(5)
        return Done(1, change(Subject.NOTES))

    task = hub.write("Importing", work)
    ear = Ear(task)
    heard: list[Change] = []
    hub.changed.connect(heard.append)
    assert hub.writing is task
    assert hub.do(lambda profile: Done(5)) is None
    assert "Importing" in told[0]
    going.set()
    until(ear.ended)
    assert hub.writing is None
    assert heard[0].touches(Subject.NOTES)
    assert hub.do(lambda profile: Done(5)) == 5


def test_a_bug_in_background_work_is_reported_as_one(hub: Hub) -> None:
    bugs: list[BaseException] = []
    hub.bug.connect(bugs.append)

    def work(profile: Profile, report: Progress) -> None:
        raise ZeroDivisionError

    ear = Ear(hub.read("Reading", work))
    until(ear.ended)
    assert [type(bug) for bug in bugs] == [ZeroDivisionError]


def test_without_a_profile_there_is_nothing_to_ask(tasks: Tasks) -> None:
    with pytest.raises(RuntimeError):
        _ = Hub(tasks).profile
