import os
from pathlib import Path

import pytest

from coderprep.core.exams.attempt import Event, EventKind
from coderprep.store import integrity
from coderprep.store.engine import Store, open_store
from tests.store.making import filled
from tests.support.clock import FakeClock


def test_a_sound_database(store: Store) -> None:
    filled(store, 20)
    assert integrity.quick(store) == []
    assert integrity.full(store) == []


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("DELETE FROM card WHERE id = 1", "notes without a card: 1"),
        ("UPDATE note_fts SET plain_text = 'x'", "notes that search does not know as they are: 3"),
        ("INSERT INTO note_fts(rowid, plain_text) VALUES (77, 'x')", "search entries without a note: 1"),
        ("UPDATE card SET state = 9 WHERE id < 3", "cards in no known state: 2"),
        ("UPDATE card SET state = 2", "cards in review without a memory: 3"),
        ("INSERT INTO item(uid, bank, exam, domain) VALUES ('a', 'b', 'c', 'd')", "exam items without a text: 1"),
    ],
)
def test_our_own_rules(store: Store, sql: str, fault: str) -> None:
    filled(store)
    with store.write() as writer:
        writer.connection.exec_driver_sql(sql)
    assert integrity.quick(store) == []
    assert integrity.full(store) == [fault]


def test_a_gap_in_the_log_of_an_exam(store: Store) -> None:
    assert Event(EventKind.START, 0, "", 0, 0)
    with store.write() as writer:
        run = writer.connection.exec_driver_sql
        run("INSERT INTO form(exam, blueprint, seed, created_ms) VALUES ('cpc', '{}', 1, 0)")
        run("INSERT INTO attempt(form_id, started_ms, limit_ms, remaining_ms, heartbeat_ms) VALUES (1, 0, 0, 0, 0)")
        for seq in (0, 2):
            values = (1, seq, "go", 0, 0, 0)
            run(
                "INSERT INTO exam_event(attempt_id, seq, kind, place, remaining_ms, at_ms) VALUES (?,?,?,?,?,?)", values
            )
    assert integrity.full(store) == ["exams with gaps in their log: 1"]


def test_rows_that_point_to_nothing(store: Store) -> None:
    filled(store)
    with store.read() as connection:
        driver = connection.connection
        connection.rollback()
        driver.cursor().execute("PRAGMA foreign_keys = 0")
        driver.cursor().execute("DELETE FROM deck")
        driver.cursor().execute("PRAGMA foreign_keys = 1")
    assert integrity.full(store) == ["Rows of “card” point to nothing.", "Rows of “note” point to nothing."]


def test_a_broken_search_index(store: Store) -> None:
    filled(store)
    with store.write() as writer:
        writer.connection.exec_driver_sql("UPDATE note_fts_content SET c0 = 'something else' WHERE id = 1")
    assert "The search index is damaged; rebuild it." in integrity.full(store)


def test_a_torn_schema(store: Store, path: Path) -> None:
    store.close()
    content = bytearray(path.read_bytes())
    content[100:900] = os.urandom(800)
    path.write_bytes(content)
    (fault,) = integrity.quick(store)
    assert "is damaged" in fault
    store.close()


def test_torn_pages(store: Store, path: Path, clock: FakeClock) -> None:
    filled(store, 2000)
    store.close()
    content = bytearray(path.read_bytes())
    for page in range(60, len(content) // 4096, 3):
        content[page * 4096 : (page + 1) * 4096] = os.urandom(4096)
    path.write_bytes(content)
    again = open_store(path, clock)
    assert integrity.quick(again)
    assert integrity.full(again)
    again.close()
