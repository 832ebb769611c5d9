"""Notes in short, many at a time: for the browser, and for comparing a table with what is there."""

from sqlalchemy import Connection, select

from coderprep.core.notes import About
from coderprep.store import codec
from coderprep.store.tables import note


def own_abouts(connection: Connection) -> list[tuple[str, str, About]]:
    """(uid, first field, about) of the learner's own notes about which more is known than a table can say."""
    wanted = select(note.c.uid, note.c.first_field, note.c.about).where(note.c.origin == "", note.c.about != "{}")
    return [(uid, first, codec.about(text)) for uid, first, text in connection.execute(wanted)]
