"""Whether a window can be opened is found out before Qt is loaded."""

import subprocess
import sys

import pytest

from coderprep.ui import display
from coderprep.ui.display import APT_LINE, obstacle
from tests.support.program import environment


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a single library that Qt wants."""
    monkeypatch.setattr(display, "_loads", lambda name: False)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with all of them."""
    monkeypatch.setattr(display, "_loads", lambda name: True)


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_display_and_the_libraries_nothing_is_in_the_way(name: str) -> None:
    assert obstacle({name: "offscreen"}, "linux") is None


@pytest.mark.usefixtures("full")
def test_without_a_display_the_command_line_is_pointed_to() -> None:
    told = obstacle({}, "linux")
    assert told is not None
    assert "no display" in told
    assert "coderprep study" in told


@pytest.mark.usefixtures("bare")
def test_missing_libraries_are_named_with_the_line_that_installs_them() -> None:
    told = obstacle({"DISPLAY": ":0"}, "linux")
    assert told is not None
    assert "libEGL.so.1" in told
    assert "libxcb-cursor.so.0" in told
    assert APT_LINE in told


@pytest.mark.usefixtures("bare")
def test_offscreen_and_wayland_want_no_x_libraries() -> None:
    for there in ({"QT_QPA_PLATFORM": "offscreen"}, {"WAYLAND_DISPLAY": "wayland-0"}):
        told = obstacle(there, "linux")
        assert told is not None
        assert "libxcb-cursor.so.0" not in told.splitlines()[0]


@pytest.mark.usefixtures("bare")
def test_other_systems_bring_their_own_libraries() -> None:
    assert obstacle({}, "win32") is None
    assert obstacle({}, "darwin") is None


def test_without_a_display_the_program_says_so_instead_of_a_traceback() -> None:
    plain = {k: v for k, v in environment().items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "coderprep"], env=plain, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert "no display" in done.stderr
    assert "Traceback" not in done.stderr
