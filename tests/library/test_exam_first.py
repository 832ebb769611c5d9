"""New cards: those for the learner's exam come before those for another one."""

import pytest

from coderprep.library import goal, notes, study
from coderprep.library.goal import Goal
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from tests.support.content import add_deck, basic


@pytest.mark.parametrize(("exam", "fronts"), [("cpc", ["Front 2", "Front 3", "Front 1"]), ("", None)])
def test_cards_of_the_learners_exam_come_first(profile: Profile, exam: str, fronts: list[str] | None) -> None:
    drafts = [basic(1, priority=1, exam="cca"), basic(2, priority=1, exam="cpc"), basic(3, priority=3)]
    add_deck(profile, "Built", drafts, origin="built")
    goal.set_goal(profile, Goal(exam))
    queue = study.open_session(profile, Scope()).queue
    shown = [notes.get(profile, due.note_id).content.front for due in queue.rest]
    assert shown == (fronts or ["Front 1", "Front 2", "Front 3"])
