"""Where real releases lie, for the tests that want them; they are no part of the project."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

VARIABLE = "CODERPREP_SHARED_DATA"


def _folders() -> list[Path]:
    named = os.environ.get(VARIABLE)
    checkouts = [os.environ.get("CODERPREP_SOURCE"), Path(__file__).parents[2]]
    beside = [Path(checkout).parent / "shared" / "data" for checkout in checkouts if checkout]
    return [Path(named)] if named else beside


@pytest.fixture
def real() -> Callable[[str], Path]:
    """The path of a real release; the test is skipped, visibly, where it is not there."""

    def find(name: str) -> Path:
        found = next((folder / name for folder in _folders() if (folder / name).is_file()), None)
        if found is None:
            pytest.skip(f"{name} is in no folder of real releases (set {VARIABLE})")
        return found

    return find
