"""Colour tokens become a palette, a style sheet and a text size; one theme for the whole process."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from coderprep import paths

THEMES = ("system", "light", "dark", "contrast")
SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
_BASE_POINTS = 10.5
_TOKEN = re.compile(r"@(?:(pt|px)\((\d+)\)|(\w+))@")


@dataclass(frozen=True, slots=True)
class Look:
    """The colours (token -> "#rrggbb") of one theme; `dark` says which way the contrast runs."""

    name: str
    dark: bool
    colors: Mapping[str, str]

    def color(self, token: str) -> QColor:
        """The colour behind a token; KeyError where the theme has none."""
        return QColor(self.colors[token])


def load_look(name: str) -> Look:
    """Read `resources/theme/NAME.toml`; `system` is light or dark as the desktop says."""
    if name == "system":
        name = "dark" if _desktop_is_dark() else "light"
    data = tomllib.loads((paths.resources() / "theme" / f"{name}.toml").read_text("utf-8"))
    return Look(data["name"], data["dark"], data["colors"])


def _desktop_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def palette(look: Look) -> QPalette:
    """The Qt palette of a look. `setColorScheme` alone does nothing on some platforms."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, look.color(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, look.color("muted"))
    return made


_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "selection_text",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.BrightText: "wrong",
    QPalette.ColorRole.Accent: "accent",
}


def style_sheet(look: Look, scale: int) -> str:
    """The sheet with tokens and lengths filled in; `scale` is the text size in per cent."""
    raw = (paths.resources() / "theme" / "style.qss").read_text("utf-8")
    icons = (paths.resources() / "icons").as_posix()

    def fill(match: re.Match[str]) -> str:
        unit, number, token = match.groups()
        if unit == "pt":
            return f"{int(number) * scale / 100:.1f}pt"
        if unit == "px":
            return f"{round(int(number) * scale / 100)}px"
        return icons if token == "icons" else look.colors[token]

    return _TOKEN.sub(fill, raw)


class Theme(QObject):
    """The look in force; `changed` tells widgets that paint for themselves."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice, self.scale = "system", 100
        self.look = load_look("light")
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    def apply(self, choice: str, scale: int) -> None:
        """Use a theme (one of `THEMES`) and a text size in per cent (80-200) everywhere at once."""
        self._choice, self.scale = choice, max(80, min(200, scale))
        self.look = load_look(choice)
        self._app.setPalette(palette(self.look))
        self._app.setFont(text_font(self.scale))
        self._app.setStyleSheet(style_sheet(self.look, self.scale))
        self.changed.emit()

    def px(self, length: int) -> int:
        """A length in pixels that grows with the text."""
        return round(length * self.scale / 100)

    def _follow_desktop(self) -> None:
        if self._choice == "system":
            self.apply(self._choice, self.scale)


def text_font(scale: int) -> QFont:
    """The system font at our size."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(_BASE_POINTS * scale / 100)
    return font


def code_font(scale: int = 100) -> QFont:
    """A fixed font that tells O from 0 and l from 1."""
    font = QFont()
    font.setFamilies(["DejaVu Sans Mono", "Cascadia Mono", "Menlo", "Consolas", "monospace"])
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(_BASE_POINTS * scale / 100)
    return font


def role(widget: QWidget, name: str) -> None:
    """Give a widget a role that the style sheet knows, and restyle it."""
    if widget.property("role") == name:
        return
    widget.setProperty("role", name)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
