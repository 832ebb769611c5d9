"""The full-text index over notes: an ordinary FTS5 table (rowid = note id), kept by triggers.

A trigger for every row of a bulk insert makes FTS5 flush at every statement (six times slower), so bulk inserts
pause it and index their whole range with one statement.
"""

from sqlalchemy import Connection

TABLE = "note_fts"

_CREATE = """
CREATE VIRTUAL TABLE note_fts USING fts5(
    plain_text, tags, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2', columnsize = 0
)
"""
_BUFFER = "INSERT INTO note_fts(note_fts, rank) VALUES ('hashsize', 16777216)"  # halves the time of a bulk insert
_INSERTED = """
CREATE TRIGGER note_fts_insert AFTER INSERT ON note BEGIN
    INSERT INTO note_fts(rowid, plain_text, tags) VALUES (new.id, new.plain_text, new.tags);
END
"""
_CHANGED = """
CREATE TRIGGER note_fts_update AFTER UPDATE OF plain_text, tags ON note
WHEN old.plain_text IS NOT new.plain_text OR old.tags IS NOT new.tags BEGIN
    UPDATE note_fts SET plain_text = new.plain_text, tags = new.tags WHERE rowid = new.id;
END
"""
_DELETED = """
CREATE TRIGGER note_fts_delete AFTER DELETE ON note BEGIN
    DELETE FROM note_fts WHERE rowid = old.id;
END
"""
_LAST = (1 << 63) - 1
_DROP = tuple(f"DROP TRIGGER IF EXISTS note_fts_{event}" for event in ("insert", "update", "delete"))


def create(connection: Connection) -> None:
    """Make the index and its triggers."""
    connection.exec_driver_sql(_CREATE)
    connection.exec_driver_sql(_BUFFER)
    create_triggers(connection)


def create_triggers(connection: Connection) -> None:
    """Make the triggers anew (a migration that rebuilds `note` loses them)."""
    for statement in (*_DROP, _INSERTED, _CHANGED, _DELETED):
        connection.exec_driver_sql(statement)


def rebuild(connection: Connection) -> None:
    """Index every note again."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS note_fts")
    create(connection)
    connection.exec_driver_sql("INSERT INTO note_fts(rowid, plain_text, tags) SELECT id, plain_text, tags FROM note")


def pause(connection: Connection) -> None:
    """Leave new notes out of the index until `resume`; to be called before a bulk insert."""
    connection.exec_driver_sql(_DROP[0])


def resume(connection: Connection, first: int, last: int = _LAST) -> None:
    """Index the notes with these ids at once, and every new one from now on."""
    connection.exec_driver_sql(
        "INSERT INTO note_fts(rowid, plain_text, tags) SELECT id, plain_text, tags FROM note WHERE id BETWEEN ? AND ?",
        (first, last),
    )
    connection.exec_driver_sql(_INSERTED)
