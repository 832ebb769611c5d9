"""Fixtures that every test may use."""

import pytest

from tests.support.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands at 2 March 2026, 09:00 UTC until it is moved."""
    return FakeClock()
