"""Can a window be opened here? Asked before Qt is loaded, because Qt aborts where the answer is no."""

import ctypes
import importlib.util
import os
import sys
from collections.abc import Mapping

from coderprep.core.tr import tr

# What Qt's core, its offscreen platform and its xcb platform load at run time, with Debian's package of each.
_ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
_XCB = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
APT_LINE = "sudo apt-get install -y " + " ".join([*_ALWAYS.values(), *_XCB.values()])


def obstacle(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """One sentence (with the command that helps) on why no window can be opened, or None where one can."""
    if importlib.util.find_spec("PySide6") is None:
        return tr("The window needs PySide6; install CoderPrep again with: pip install coderprep")
    if platform != "linux":
        return None
    wanted = environment.get("QT_QPA_PLATFORM", "")
    missing = missing_libraries(wanted)
    if missing:
        return tr(
            "The window needs system libraries that are missing here ({names}). On Debian or Ubuntu run:\n  {line}",
            names=", ".join(missing),
            line=APT_LINE,
        )
    if not wanted and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return tr(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be opened. "
            "The command line works without one: try “coderprep --help” or “coderprep study”."
        )
    return None


def missing_libraries(platform_plugin: str = "") -> tuple[str, ...]:
    """The shared libraries that Qt would not find for this platform plugin (empty: the desktop's own)."""
    needed = list(_ALWAYS) + ([] if platform_plugin in ("offscreen", "minimal", "vnc") else list(_XCB))
    return tuple(name for name in needed if not _loads(name))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
