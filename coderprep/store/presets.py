"""Study presets by id."""

from sqlalchemy import Connection

from coderprep.core.presets import Preset
from coderprep.store.writer import Writer

DEFAULT = 1


def all_presets(connection: Connection) -> dict[int, Preset]:
    """All presets by id."""
    raise NotImplementedError


def get(connection: Connection, preset_id: int) -> Preset:
    """The preset with this id; the default one where it is missing."""
    raise NotImplementedError


def add(writer: Writer, preset: Preset) -> int:
    """A new preset (its `id` is ignored); the id. UserError where the name is taken."""
    raise NotImplementedError


def save(writer: Writer, preset: Preset) -> None:
    """Change a preset."""
    raise NotImplementedError


def delete(writer: Writer, preset_id: int) -> None:
    """Remove a preset; its decks fall back to the default. UserError for the default itself."""
    raise NotImplementedError
