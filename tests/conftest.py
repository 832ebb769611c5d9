"""Fixtures that every test may use."""

import pytest

from tests.support.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands at 2 March 2026, 09:00 UTC until it is moved."""
    return FakeClock()


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
