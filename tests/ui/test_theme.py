"""The looks: contrast is computed, every token is resolved, every icon is there."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from coderprep import paths
from coderprep.ui.icons import icon, pixmap
from coderprep.ui.theme import THEMES, Look, Theme, code_font, load_look, palette, style_sheet, text_font

LOOKS = ("light", "dark", "contrast")
GROUNDS = ("window", "surface", "raised")
ON_GROUNDS = ("text", "muted", "link", "right", "wrong", "warning", "accent")
PAIRS = (
    ("accent_text", "accent"),
    ("selection_text", "selection"),
    ("text", "accent_soft"),
    ("text", "right_soft"),
    ("text", "wrong_soft"),
    ("text", "warning_soft"),
    ("right", "right_soft"),
    ("wrong", "wrong_soft"),
    ("warning", "warning_soft"),
)


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(look: Look, one: str, other: str) -> float:
    """The contrast ratio of two tokens, 1 to 21."""
    lighter, darker = sorted((luminance(look.color(one)), luminance(look.color(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("name", "pair"), list(product(LOOKS, (*product(ON_GROUNDS, GROUNDS), *PAIRS))), ids=lambda value: str(value)
)
def test_text_stands_out(name: str, pair: tuple[str, str]) -> None:
    assert contrast(load_look(name), *pair) >= (7 if name == "contrast" and pair[0] == "text" else 4.5)


@pytest.mark.parametrize(("name", "ground"), list(product(LOOKS, ("window", "surface"))))
def test_borders_and_focus_can_be_seen(name: str, ground: str) -> None:
    look = load_look(name)
    assert contrast(look, "border", ground) >= 3
    assert contrast(look, "focus", ground) >= 3


@pytest.mark.parametrize(("name", "scale"), list(product(LOOKS, (80, 100, 200))))
def test_the_sheet_has_no_token_left(name: str, scale: int) -> None:
    sheet = style_sheet(load_look(name), scale)
    assert "@" not in sheet
    assert re.search(r"#[0-9a-f]{6}", sheet)


def test_looks_have_the_same_tokens() -> None:
    assert len({frozenset(load_look(name).colors) for name in LOOKS}) == 1


def test_the_palette_follows_the_tokens(app: QApplication) -> None:
    look = load_look("dark")
    assert palette(look).color(QPalette.ColorRole.Window) == look.color("window")
    assert palette(look).color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == look.color("muted")


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_applied_everywhere(theme: Theme, app: QApplication, name: str) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.look.name))
    theme.apply(name, 150)
    assert told
    assert app.palette().color(QPalette.ColorRole.Window) == theme.look.color("window")
    assert theme.px(10) == 15
    theme.apply("light", 100)


def test_text_size_stays_within_its_bounds(theme: Theme) -> None:
    theme.apply("light", 5)
    assert theme.scale == 80
    theme.apply("light", 900)
    assert theme.scale == 200
    assert text_font(200).pointSizeF() == 2 * text_font(100).pointSizeF()
    assert code_font().families()[0] == "DejaVu Sans Mono"
    theme.apply("light", 100)


def _named_icons() -> set[str]:
    """Every icon that the code asks for by a literal name."""
    package = Path(paths.__file__).parent / "ui"
    found: set[str] = set()
    for file in package.rglob("*.py"):
        found |= set(re.findall(r'(?:icon|pixmap)\("([a-z-]+)"', file.read_text("utf-8")))
    return found


def test_every_icon_that_is_asked_for_is_there_and_shows_something(app: QApplication) -> None:
    there = {path.stem for path in (paths.resources() / "icons").glob("*.svg")}
    assert _named_icons() <= there
    for name in there:
        image = pixmap(name, "#ff0000", 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x, y in product(range(24), range(24))), name
    assert not icon("flag", "#00ff00").isNull()
