"""Databases of the past are brought up to date; whatever goes wrong, they stay as they were."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from coderprep.core.errors import FromTheFuture
from coderprep.store import backups, cards, integrity, migrations, notes, search, undo
from coderprep.store.engine import Store, open_store
from coderprep.store.search import Query
from coderprep.store.tables import SCHEMA_VERSION, metadata
from tests.store.fixtures.make import FIXTURES
from tests.store.making import filled, picture
from tests.support.clock import FakeClock

NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    with op.batch_alter_table("note", table_kwargs={"sqlite_autoincrement": True}) as note:
        note.add_column(sa.Column("language", sa.Text, nullable=False, server_default="en"))
        note.alter_column("uid", new_column_name="unique_id")
    with op.batch_alter_table("deck", table_kwargs={"sqlite_autoincrement": True}) as deck:
        deck.drop_column("area")
"""
BROKEN = """
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    op.execute("DELETE FROM deck")
"""


@pytest.fixture
def old(path: Path, clock: FakeClock) -> Path:
    """A database of this version with cards, undo steps and deleted ids."""
    store = open_store(path, clock)
    filled(store, 8, label="Import")
    with store.write("Delete") as writer:
        notes.delete(writer, [8])
    store.close()
    return path


def scripts(tmp_path: Path, revision: str) -> Path:
    """Our environment with one more revision."""
    folder = tmp_path / "scripts"
    shutil.copytree(migrations.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0003_next.py").write_text(revision)
    return folder


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def drift(store: Store) -> list[object]:
    def ours(name: str | None, kind: str, _parents: object) -> bool:
        return not (kind == "table" and name and (name.startswith("note_fts") or name == "alembic_version"))

    with store.read() as connection:
        options = {"include_name": ours, "compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


def test_a_new_database_is_what_the_tables_say(store: Store) -> None:
    assert drift(store) == []


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_every_past_schema_opens(tmp_path: Path, clock: FakeClock, version: int) -> None:
    path = tmp_path / "profile.sqlite"
    shutil.copyfile(FIXTURES / f"schema_{version}.sqlite", path)
    store = open_store(path, clock)
    assert drift(store) == []
    assert integrity.full(store) == []
    with store.read() as connection:
        assert search.find(connection, Query("front"), 0) == [1, 2, 3, 4, 5]
        answered = cards.load(connection, 2)
    assert answered
    assert answered.memory.reps == 1
    assert undo.undo(store)
    assert undo.undo(store)
    assert picture(store)["note"] == []
    store.close()


def test_the_fixture_of_this_version_has_this_schema(store: Store, path: Path) -> None:
    sql = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    assert rows(FIXTURES / f"schema_{SCHEMA_VERSION}.sqlite", sql) == rows(path, sql), (
        "the schema changed: raise SCHEMA_VERSION and write a revision"
        " (before the first release: python -m tests.store.fixtures.make)"
    )


def test_rebuilding_a_parent_table_deletes_no_card(old: Path, tmp_path: Path, clock: FakeClock) -> None:
    store = open_store(old, clock)
    before = picture(store)
    migrations.migrate(store, tmp_path / "backups", scripts(tmp_path, NEXT), SCHEMA_VERSION + 1)
    store.close()
    assert rows(old, "SELECT unique_id, language FROM note") == [(f"Deck{number}", "en") for number in range(7)]
    assert rows(old, "SELECT count(*) FROM card") == [(7,)]
    assert rows(old, "SELECT id, name FROM deck") == [(1, "Deck")]
    assert rows(old, "SELECT rowid, plain_text, tags FROM note_fts") == before["note_fts"]
    assert rows(old, "SELECT version_num FROM alembic_version") == [("0003",)]
    assert rows(old, "PRAGMA user_version") == [(SCHEMA_VERSION + 1,)]
    assert rows(old, "PRAGMA foreign_key_check") == []
    with pytest.raises(FromTheFuture):
        open_store(old, clock)


def test_ids_and_triggers_survive(old: Path, tmp_path: Path, clock: FakeClock) -> None:
    store = open_store(old, clock)
    migrations.migrate(store, tmp_path / "backups", scripts(tmp_path, NEXT), SCHEMA_VERSION + 1)
    store.close()
    assert rows(old, "SELECT seq FROM sqlite_sequence WHERE name IN ('note', 'card') ORDER BY name") == [(8,), (8,)]
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE note SET plain_text = 'changed' WHERE id = 1")
        connection.execute("DELETE FROM note WHERE id = 2")
        found = connection.execute("SELECT rowid FROM note_fts WHERE note_fts MATCH 'changed'").fetchall()
        assert found == [(1,)]
        assert connection.execute("SELECT count(*) FROM note_fts").fetchone() == (6,)


def test_a_copy_is_made_first(old: Path, tmp_path: Path, clock: FakeClock) -> None:
    store = open_store(old, clock)
    before = picture(store)
    migrations.migrate(store, tmp_path / "backups", scripts(tmp_path, NEXT), SCHEMA_VERSION + 1)
    store.close()
    (made,) = backups.listed(tmp_path / "backups")
    assert made.reason == "migration"
    backups.restore(made.path, old, [], clock.ms)
    again = open_store(old, clock)
    assert picture(again) == before
    again.close()


def test_a_migration_that_breaks_links_is_taken_back(old: Path, tmp_path: Path, clock: FakeClock) -> None:
    store = open_store(old, clock)
    before = picture(store)
    with pytest.raises(migrations.Unsound, match="broke 14 foreign keys"):
        migrations.migrate(store, tmp_path / "backups", scripts(tmp_path, BROKEN), SCHEMA_VERSION + 1)
    assert picture(store) == before
    store.close()
    assert rows(old, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert rows(old, "SELECT version_num FROM alembic_version") == [("0002",)]


def test_opening_an_older_database_migrates_it(old: Path, tmp_path: Path, clock: FakeClock) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript("DROP TABLE bookmark; DROP TABLE margin_note; PRAGMA user_version = 1")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    store = open_store(old, clock)
    assert len(picture(store)["note"]) == 7
    store.close()
    assert rows(old, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert [made.reason for made in backups.listed(tmp_path / "backups")] == ["migration"]
