import pytest

from coderprep.core.exams.blueprint import CodeYear
from tests.core.exams.making import blueprint


def test_items_and_pace() -> None:
    plan = blueprint({"a": 90}, pretest=15)
    assert (plan.scored, plan.items) == (90, 105)
    assert blueprint({"a": 100}).seconds_an_item == 144


def test_domains_by_id() -> None:
    plan = blueprint({"a": 6, "b": 4})
    assert plan.domain("b").items == 4
    with pytest.raises(KeyError):
        plan.domain("c")


@pytest.mark.parametrize(
    ("exam_date", "year"), [("2026-04-30", 2025), ("2026-05-01", 2026), ("2030-01-01", 2026), ("2024-01-01", None)]
)
def test_the_code_year_follows_the_day_of_the_exam(exam_date: str, year: int | None) -> None:
    plan = blueprint({"a": 1}, code_years=(CodeYear("2025-05-01", 2025), CodeYear("2026-05-01", 2026)))
    assert plan.code_year(exam_date) == year
