"""Study presets by id."""

from dataclasses import replace

from sqlalchemy import Connection, select

from coderprep.core.errors import UserError
from coderprep.core.presets import Preset
from coderprep.core.tr import tr
from coderprep.store import codec
from coderprep.store.tables import deck
from coderprep.store.tables import preset as table
from coderprep.store.writer import Writer

DEFAULT = 1


def all_presets(connection: Connection) -> dict[int, Preset]:
    """All presets by id."""
    found = connection.execute(select(table.c.id, table.c.name, table.c.options).order_by(table.c.id))
    return {id: replace(codec.preset(options), id=id, name=name) for id, name, options in found}


def get(connection: Connection, preset_id: int) -> Preset:
    """The preset with this id; the default one where it is missing."""
    presets = all_presets(connection)
    return presets.get(preset_id) or presets[DEFAULT]


def add(writer: Writer, preset: Preset) -> int:
    """A new preset (its `id` is ignored); the id. UserError where the name is taken or empty."""
    _check_name(writer.connection, preset.name, 0)
    return writer.insert(table, {"name": preset.name, "options": codec.dump(preset)})


def save(writer: Writer, preset: Preset) -> None:
    """Change a preset. Raises as `add`."""
    _check_name(writer.connection, preset.name, preset.id)
    writer.update(table, preset.id, {"name": preset.name, "options": codec.dump(preset)})


def delete(writer: Writer, preset_id: int) -> None:
    """Remove a preset; its decks fall back to the default. UserError for the default itself."""
    if preset_id == DEFAULT:
        raise UserError(tr("The default preset cannot be removed."))
    for deck_id in writer.connection.scalars(select(deck.c.id).where(deck.c.preset_id == preset_id)).all():
        writer.update(deck, deck_id, {"preset_id": DEFAULT})
    writer.delete(table, preset_id)


def _check_name(connection: Connection, name: str, own_id: int) -> None:
    if not name.strip():
        raise UserError(tr("A preset needs a name."))
    if connection.scalar(select(table.c.id).where(table.c.name == name, table.c.id != own_id)):
        raise UserError(tr("There is a preset named “{name}” already.", name=name))
