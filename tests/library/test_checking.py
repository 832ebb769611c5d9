"""The rules of content asked of files, with codes looked up where a list is installed."""

from pathlib import Path

import pytest

from coderprep.core.errors import UserError
from coderprep.formats import icd10cm
from coderprep.library import checking
from tests.support import files
from tests.support.files import note, own_deck

LIST = "1\nA00-A09\nA00\nA000\nA001\nS72\nS720\nS7200\nS72001\nS72001A\nS72001D\nI10\nQA0\nQA00\n"


def test_codes_at_full_specificity_are_those_that_nothing_goes_on_from() -> None:
    assert icd10cm.complete(LIST) == {"A000", "A001", "S72001A", "S72001D", "I10", "QA00"}


def test_everything_that_is_shipped_keeps_the_rules() -> None:
    found = checking.check([])
    assert [str(problem) for problem in found.problems] == []
    assert found.files > 8
    assert found.records > 1_000


@pytest.mark.parametrize(
    ("code", "valid"), [("E11.65", True), ("E11.6", False), ("S72.001A", True), ("Z99.999", False)]
)
def test_codes_are_looked_up_where_a_list_is_installed(tmp_path: Path, code: str, valid: bool) -> None:
    if checking.code_lookup() is None:
        pytest.skip("no code list is installed (pip install simple-icd-10-cm)")
    path = files.write(tmp_path / "deck.toml", own_deck(note("a", "Which code?", f"It is {code}.")))
    problems = checking.check([path]).problems
    assert [problem.line for problem in problems] == ([] if valid else [11])
    assert all(code in problem.reason for problem in problems)


def test_a_path_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        checking.check([tmp_path / "nowhere.toml"])
