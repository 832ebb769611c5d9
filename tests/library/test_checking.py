"""The rules of content asked of files, with codes looked up where a list is installed."""

from pathlib import Path

import pytest

from coderprep.core.errors import UserError
from coderprep.library import checking
from tests.support import files
from tests.support.files import note, own_deck


def test_everything_that_is_shipped_keeps_the_rules() -> None:
    found = checking.check([])
    assert [str(problem) for problem in found.problems] == []
    assert found.files > 8
    assert found.records > 1_000


@pytest.mark.parametrize(
    ("code", "valid"), [("E11.65", True), ("E11.6", False), ("S72.001A", True), ("S72.001", False), ("Z99.999", False)]
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
