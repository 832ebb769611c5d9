"""Benchmarks: run apart from the tests (`pytest tests/benchmarks -s`), in one run, told as ratios.

Nothing here asserts on the clock. Set CODERPREP_PEER to a Python that has the package `anki` (and `aqt` for the window)
to measure the best-known peer in the same run.
"""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

_LINES: list[str] = []

Tell = Callable[[str], None]


@pytest.fixture
def tell() -> Tell:
    """Say a figure; all are printed together at the end."""
    return _LINES.append


@pytest.fixture(scope="session")
def peer() -> Path | None:
    """A Python with the peer's engine; None where there is none."""
    python = os.environ.get("CODERPREP_PEER")
    if not python:
        return None
    done = subprocess.run([python, "-c", "import anki"], capture_output=True, check=False)
    return Path(python) if done.returncode == 0 else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures, after the tests."""
    terminalreporter.section("benchmarks")
    for line in _LINES:
        terminalreporter.write_line(line)


def timed(work: Callable[[], object], times: int = 5) -> float:
    """Median seconds of some runs."""
    found = []
    for _ in range(times):
        began = perf_counter()
        work()
        found.append(perf_counter() - began)
    return median(found)


def share(values: list[float], part: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
