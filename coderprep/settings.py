"""What this machine remembers between two starts: look, window state, last files. Nothing of the learner's data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from coderprep.core.errors import UserError
from coderprep.core.tr import tr
from coderprep.files import write_atomically

RECENT = 10
"""How many recent files are remembered."""

_SIZE_LIMIT = 5_000_000

Theme = Literal["system", "light", "dark", "contrast"]
Percent = Annotated[int, msgspec.Meta(ge=80, le=200)]


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one machine.

    `text_scale` is in per cent. `windows` maps the name of a window, splitter or table to its state in Base64.
    `columns` maps the header of an imported table to the columns chosen for it (`formats.columns`: `signature`,
    `remember`, `recall`).
    `recent` are paths, the newest first.
    """

    theme: Theme = "system"
    text_scale: Percent = 100
    language: str = ""
    profile: str = "default"
    recent: tuple[str, ...] = ()
    windows: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, and a sentence where the file was damaged and the defaults are used."""

    settings: Settings
    warning: str = ""


def load(path: Path) -> Loaded:
    """The settings in this file; defaults where there is none. A damaged file is set aside. Never raises."""
    try:
        with path.open("rb") as file:
            data = file.read(_SIZE_LIMIT)
        return Loaded(msgspec.json.decode(data, type=Settings))
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        text = tr("The settings in {path} cannot be read ({reason}); the defaults are used.")
        return Loaded(Settings(), text.format(path=path, reason=error.strerror))
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return Loaded(Settings(), _set_aside(path))


def save(settings: Settings, path: Path) -> None:
    """Write the settings so that a crash leaves the old or the new file; UserError where it cannot be written."""
    data = msgspec.json.format(msgspec.json.encode(settings), indent=2)
    try:
        write_atomically(path, data + b"\n")
    except OSError as error:
        raise UserError(
            tr(
                "The settings cannot be saved to {path} ({reason}); check that the disk has room and may be written.",
                path=path,
                reason=error.strerror or error,
            )
        ) from error


def changed(settings: Settings, **values: object) -> Settings:
    """The settings with these fields replaced."""
    return replace(settings, **values)  # type: ignore[arg-type]


def with_recent(settings: Settings, file: str) -> Settings:
    """The settings with this file as the most recent one."""
    return replace(settings, recent=(file, *(other for other in settings.recent if other != file))[:RECENT])


def _set_aside(path: Path) -> str:
    aside = path.with_name(f"{path.stem}-damaged{path.suffix}")
    try:
        path.replace(aside)
    except OSError:
        return tr("The settings in {path} are damaged; the defaults are used.", path=path)
    return tr("The settings were damaged; the defaults are used and the old file is kept as {aside}.", aside=aside)
