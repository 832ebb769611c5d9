"""Our own SVG icons, tinted with a colour token and drawn sharp at any size."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from coderprep import paths


@lru_cache(maxsize=256)
def icon(name: str, color: str) -> QIcon:
    """The icon `resources/icons/NAME.svg` in this colour ("#rrggbb")."""
    made = QIcon()
    for size in (16, 20, 24, 32, 48):
        made.addPixmap(pixmap(name, color, size))
    return made


@lru_cache(maxsize=512)
def pixmap(name: str, color: str, size: int) -> QPixmap:
    """One picture of an icon, `size` pixels square."""
    text = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", color)
    drawn = QPixmap(QSize(size, size))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn
