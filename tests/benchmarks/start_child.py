"""Started by the benchmark: opens the real window, says when it was painted, and when today's counts were."""

import sys
import time
from pathlib import Path


def pss_kb() -> int:
    """Memory of this process with its share of what is shared, in kB (0 where the system does not tell)."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0
    return next(int(line.split()[1]) for line in rollup.read_text().splitlines() if line.startswith("Pss:"))


def main(began: float, data: str) -> None:
    """Say `shell S`, `today S` and `pss KB`; seconds count from when the parent started this process."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel

    from coderprep import paths
    from coderprep import settings as machine
    from coderprep.library import instance
    from coderprep.ui.app import Desk
    from coderprep.ui.firstpaint import FirstPaint

    app = QApplication(sys.argv[:1])
    folders = paths.Folders(Path(data))
    held = instance.claim(folders)
    assert held is not None
    desk = Desk(app, folders, machine.load(folders.settings), held)

    def say(what: str) -> None:
        print(what, time.monotonic() - began, flush=True)

    def painted() -> None:
        say("shell")
        desk.open()
        page = desk.window.pages.currentWidget()
        assert page is not None
        FirstPaint(page, counted)

    def counted() -> None:
        say("today")
        assert any(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())
        QTimer.singleShot(3_000, settled)

    def settled() -> None:
        print("pss", pss_kb(), flush=True)
        app.quit()

    FirstPaint(desk.window.outer, painted)
    desk.window.show()
    app.exec()
    desk.close()


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2])
