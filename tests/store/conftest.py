"""An open store on a real file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coderprep.store.engine import Store, open_store
from tests.support.clock import FakeClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profile.sqlite"


@pytest.fixture
def store(path: Path, clock: FakeClock) -> Iterator[Store]:
    opened = open_store(path, clock, wait_ms=200)
    yield opened
    opened.close()
