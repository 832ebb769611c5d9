"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from coderprep.library import builtin
from coderprep.library.profile import open_profile
from coderprep.paths import Folders
from tests.support.clock import FakeClock

# Nothing here asserts on the clock, and what lands must not depend on a throw of the dice.
settings.register_profile("coderprep", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("coderprep")


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands at 2 March 2026, 09:00 UTC until it is moved."""
    return FakeClock()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with everything that is shipped, made once; to be copied before it is used."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    profile = open_profile(Folders(folder), FakeClock())
    builtin.load(profile)
    profile.close()
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long`: hundreds of kills, tens of thousands of damaged files."""
    parser.addoption("--long", action="store_true", default=False, help="also run what takes minutes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests marked `long` are skipped, visibly, unless asked for."""
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes; run with --long"))
