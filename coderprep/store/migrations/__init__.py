"""Bringing an older profile database up to date, with Alembic. Imported only when that is due.

A new schema version needs: the change in `store/tables.py` with `SCHEMA_VERSION` raised, a revision of that number
in `versions/`, and a copy of the old database in `tests/store/fixtures`.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from coderprep.store import backups, search_index
from coderprep.store.engine import BEGIN, Store, make_engine
from coderprep.store.tables import SCHEMA_VERSION
from coderprep.store.trouble import told

SCRIPTS = Path(__file__).parent
_WAIT_MS = 30_000


class Unsound(Exception):
    """A migration of ours left rows that point to nothing; it was taken back."""


def migrate(store: Store, folder: Path, scripts: Path = SCRIPTS, version: int = SCHEMA_VERSION) -> None:
    """Bring the database to this schema version in one transaction; a copy goes into `folder` first.

    `scripts` holds the Alembic environment. Whatever goes wrong, the database stays as it was.
    """
    backups.create(store, folder, "migration")
    # Foreign keys can only be switched off outside of a transaction. With them on, rebuilding a parent table
    # deletes the rows of its children.
    engine = make_engine(store.path, _WAIT_MS, foreign_keys=False)
    try:
        with told(store.path), engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"}).begin() as connection:
            ids = _highest_ids(connection)
            _upgrade(connection, scripts, version)
            search_index.create_triggers(connection)
            _keep_highest_ids(connection, ids)
            connection.exec_driver_sql(f"PRAGMA user_version = {version:d}")
            _check(connection)
    finally:
        engine.dispose()


def _upgrade(connection: Connection, scripts: Path, version: int) -> None:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, f"{version:04d}")


def _highest_ids(connection: Connection) -> dict[str, int]:
    return dict(connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence").all())


def _keep_highest_ids(connection: Connection, before: dict[str, int]) -> None:
    """A rebuilt table forgets the ids of deleted rows; undo must never meet one of them again."""
    for name, seq in before.items():
        connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (seq, name))


def _check(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise Unsound(f"the migration broke {len(broken)} foreign keys; it was taken back")
