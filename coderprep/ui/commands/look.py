"""Theme and text size: applied at once, remembered."""

from coderprep.core.tr import tr
from coderprep.ui.preferences import Preferences
from coderprep.ui.theme import SCALES, Theme


def theme_name(choice: str) -> str:
    """A theme as people call it."""
    return {
        "system": tr("As the desktop"),
        "light": tr("Light"),
        "dark": tr("Dark"),
        "contrast": tr("High contrast"),
    }[choice]


def use_theme(theme: Theme, preferences: Preferences, choice: str) -> None:
    """Use a theme from now on."""
    preferences.remember(theme=choice)
    theme.apply(choice, preferences.settings.text_scale)


def use_scale(theme: Theme, preferences: Preferences, scale: int) -> None:
    """Use a text size, in per cent, from now on."""
    preferences.remember(text_scale=scale)
    theme.apply(preferences.settings.theme, scale)


def next_scale(scale: int, step: int) -> int:
    """The size that is so many steps larger (or smaller) than this one."""
    place = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - scale))
    return SCALES[max(0, min(len(SCALES) - 1, place + step))]
