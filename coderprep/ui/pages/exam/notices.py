"""Notices above the item: time warnings, sleep, trouble. Each is announced and stays until it is put away."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coderprep.core.tr import tr
from coderprep.ui.widgets.build import SPACE, button, label, named, row
from coderprep.ui.window import announce

_MOST = 2


class Notices(QWidget):
    """A stack of notices, the newest at the bottom; it takes no focus away."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "notices", tr("Notices"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 0)
        self._column.setSpacing(SPACE)
        self._frames: list[QFrame] = []
        self._count = 0
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show and announce a sentence; the oldest of more than two goes, and none stands twice."""
        for frame in [frame for frame in self._frames if frame.property("sentence") == sentence]:
            self._drop(frame)
        while len(self._frames) >= _MOST:
            self._drop(self._frames[0])
        self._count += 1
        frame = QFrame()
        frame.setProperty("role", "notice")
        frame.setProperty("sentence", sentence)
        words = label(sentence)
        close = button(
            tr("OK"), f"notice-ok-{self._count}", lambda: self._drop(frame), tip=tr("Put this notice away (Esc)")
        )
        close.setAccessibleName(tr("OK, put away: {sentence}", sentence=sentence))
        layout = row(words, close, margin=SPACE)
        layout.setStretch(0, 1)
        frame.setLayout(layout)
        self._frames.append(frame)
        self._column.addWidget(frame)
        self.show()
        announce(self.window(), sentence)

    def dismiss(self) -> bool:
        """Put the newest away; False where there is none."""
        if not self._frames:
            return False
        self._drop(self._frames[-1])
        return True

    def _drop(self, frame: QFrame) -> None:
        if frame in self._frames:
            self._frames.remove(frame)
            frame.hide()
            frame.deleteLater()
            self.setVisible(bool(self._frames))
