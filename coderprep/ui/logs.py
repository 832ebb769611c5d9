"""A rotating log in the data folder, and a report of a bug that can be copied."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from coderprep import __version__

_log = logging.getLogger("coderprep")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start(folder: Path) -> None:
    """Log to `coderprep.log` in this folder (three files of 1 MB), Qt's own messages included."""
    handler = RotatingFileHandler(folder / "coderprep.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    qInstallMessageHandler(_qt_message)
    _log.info("start %s", versions())


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    _log.log(_LEVELS.get(kind, logging.WARNING), "qt: %s", message)


def on_bug(show: Callable[[BaseException], None]) -> None:
    """Log every exception that nobody caught, and show it."""

    def hook(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, where)
            return
        _log.critical("unexpected error", exc_info=(kind, error, where))
        show(error)

    sys.excepthook = hook


def versions() -> str:
    """What runs here, in a line."""
    return f"CoderPrep {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"


def report(error: BaseException) -> str:
    """A bug as text to be copied: versions and traceback; nothing of the learner's data."""
    return versions() + "\n\n" + "".join(traceback.format_exception(error))


def tail(folder: Path, lines: int = 200) -> str:
    """The end of the log."""
    try:
        text = (folder / "coderprep.log").read_text("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])
