"""Which release is looked up in."""

from datetime import date

import pytest

from coderprep.core.codebook.releases import System
from coderprep.core.errors import UserError
from coderprep.core.exams.blueprint import Blueprint, CodeYear
from coderprep.library import goal
from coderprep.library.codebook import releases
from coderprep.library.codebook.releases import reference_day
from coderprep.library.codebook.values import Part
from coderprep.library.goal import Goal
from coderprep.library.profile import Profile
from tests.support.clock import FakeClock

TODAY = date(2026, 3, 2)


def test_all_releases_newest_first_with_what_they_hold(profile: Profile) -> None:
    rows = releases.releases(profile)
    assert [row.release.id for row in rows] == [
        "icd10cm-2026-10",
        "icd10cm-2025-10",
        "icd10pcs-2025-10",
        "hcpcs-2026-01",
    ]
    assert rows[1].has(Part.NEOPLASM)
    assert rows[1].counts["neoplasm_terms"] == 2
    assert rows[1].counts["entries"] == 18
    assert "tabular-2026" in rows[1].release.source


def test_today_rules_then_the_exam_then_the_learner(profile: Profile, clock: FakeClock) -> None:
    def current() -> str:
        found = releases.current(profile, System.ICD10CM)
        return found.id if found else ""

    assert current() == "icd10cm-2025-10"
    goal.set_goal(profile, Goal(exam_date="2026-11-01"))
    assert current() == "icd10cm-2026-10"
    goal.set_goal(profile, Goal(exam="cpc", exam_date="2026-11-01"))  # the CPC of 2026 wants the books of 2026
    assert current() == "icd10cm-2025-10"
    goal.set_goal(profile, Goal(exam="cpc", exam_date="2026-11-01", books_year=2027))
    assert current() == "icd10cm-2026-10"
    done = releases.choose(profile, System.ICD10CM, "icd10cm-2025-10")
    assert done.value
    assert current() == "icd10cm-2025-10"
    assert releases.chosen(profile, System.ICD10CM) == "icd10cm-2025-10"
    releases.choose(profile, System.ICD10CM)
    assert current() == "icd10cm-2026-10"


def test_what_cannot_be_chosen(profile: Profile) -> None:
    with pytest.raises(UserError, match="no release of ICD-10-CM"):
        releases.choose(profile, System.ICD10CM, "hcpcs-2026-01")
    with pytest.raises(UserError, match=r"There are: .*hcpcs-2026-01"):
        releases.find(profile, "hcpcs-1999-01")


def test_the_books_of_an_exam(profile: Profile) -> None:
    assert releases.books(profile) == tuple(System)
    goal.set_goal(profile, Goal(exam="cpc"))
    assert releases.books(profile) == (System.ICD10CM, System.HCPCS)


@pytest.mark.parametrize(
    ("aim", "system", "day"),
    [
        (Goal(), System.ICD10CM, TODAY),
        (Goal(exam_date="2026-12-01"), System.ICD10CM, date(2026, 12, 1)),
        (Goal(exam="x", exam_date="2026-12-01"), System.ICD10CM, date(2026, 9, 30)),
        (Goal(exam="x", exam_date="2026-12-01"), System.HCPCS, date(2026, 12, 1)),
        (Goal(books_year=2027), System.HCPCS, date(2027, 1, 1)),
        (Goal(books_year=2027), System.ICD10PCS, date(2026, 10, 1)),
    ],
)
def test_the_day_whose_codes_count(aim: Goal, system: System, day: date) -> None:
    blueprint = Blueprint("x", "X", "X", 60, (), code_years=(CodeYear("2026-01-15", 2026),))
    assert reference_day(aim, blueprint if aim.exam else None, TODAY, system) == day


def test_a_release_is_taken_out(profile: Profile) -> None:
    assert releases.remove(profile, "hcpcs-2026-01").value
    assert not releases.remove(profile, "hcpcs-2026-01").value
    assert releases.current(profile, System.HCPCS) is None
