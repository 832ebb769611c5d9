"""A profile with a small code book."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coderprep.library.profile import Profile, open_profile
from coderprep.paths import Folders
from tests.support import codebook
from tests.support.clock import FakeClock


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the small book, made once; to be copied."""
    folder = tmp_path_factory.mktemp("book") / "data"
    codebook.fill(folder)
    return folder


@pytest.fixture
def profile(small_book: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Profile]:
    """A profile beside a copy of the small book, on 2 March 2026."""
    opened = open_profile(Folders(Path(shutil.copytree(small_book, tmp_path / "data"))), clock)
    yield opened
    opened.close()
