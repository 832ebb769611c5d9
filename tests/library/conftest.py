"""A real profile in a temporary folder, with decks and banks made for the tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coderprep.library.profile import Profile, open_profile
from coderprep.paths import Folders
from tests.support.clock import FakeClock


@pytest.fixture
def profile(tmp_path: Path, clock: FakeClock) -> Iterator[Profile]:
    """An empty profile."""
    opened = open_profile(Folders(tmp_path / "data"), clock)
    yield opened
    opened.close()


@pytest.fixture
def stocked(filled: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Profile]:
    """A profile with the shipped decks and banks."""
    opened = open_profile(Folders(Path(shutil.copytree(filled, tmp_path / "data"))), clock)
    yield opened
    opened.close()
