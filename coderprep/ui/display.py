"""Can a window be opened here? Asked before Qt is loaded, because Qt aborts where the answer is no."""

import ctypes
import importlib.util
import os
import sys
from collections.abc import Iterator, Mapping

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
    """Why no window can be opened, with what helps, in a sentence each; None where one can."""
    if importlib.util.find_spec("PySide6") is None:
        return tr("The window needs PySide6; install CoderPrep again with: pip install coderprep")
    if platform != "linux":
        return None
    return "\n".join(_on_linux(environment)) or None


def _on_linux(environment: Mapping[str, str]) -> Iterator[str]:
    plugin = environment.get("QT_QPA_PLATFORM", "")
    if not plugin and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        yield tr(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be opened. "
            "The command line works without one: try “coderprep --help” or “coderprep study”."
        )
    xcb = plugin.startswith("xcb") if plugin else not environment.get("WAYLAND_DISPLAY")
    missing = missing_libraries(xcb=xcb)
    if missing:
        yield tr(
            "The window needs system libraries that are missing here ({names}). On Debian or Ubuntu run:\n  {line}",
            names=", ".join(missing),
            line=APT_LINE,
        )


def missing_libraries(*, xcb: bool) -> tuple[str, ...]:
    """The shared libraries that Qt would not find; `xcb`: those of an X display are wanted too."""
    return tuple(name for name in [*_ALWAYS, *(_XCB if xcb else ())] if not _loads(name))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
