"""A second start raises the first window: a local socket named after the data folder."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1_500


def _name(data: Path) -> str:
    return "coderprep-" + hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:24]


def ring(data: Path) -> bool:
    """Ask the window that has this data folder to come to the front; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(data))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(b"raise\n")
    sent = socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return sent


class Doorbell(QObject):
    """Listens for a second start. The lock of the data folder says who is first, so a stale socket is removed."""

    def __init__(self, data: Path, raised: Callable[[], None]) -> None:
        super().__init__()
        self._raised = raised
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(data))
        self._server.newConnection.connect(self._answer)
        self._server.listen(_name(data))

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self._raised()
