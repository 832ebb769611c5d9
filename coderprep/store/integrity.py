"""Is the database sound? To be asked after the first paint."""

from coderprep.core.errors import Damaged
from coderprep.core.tr import tr
from coderprep.store.engine import Store

_RULES = {
    "notes without a card": "SELECT count(*) FROM note WHERE id NOT IN (SELECT note_id FROM card)",
    "notes that search does not know as they are": """
        SELECT count(*) FROM note LEFT JOIN note_fts ON note_fts.rowid = note.id
        WHERE note_fts.plain_text IS NOT note.plain_text OR note_fts.tags IS NOT note.tags""",
    "search entries without a note": "SELECT count(*) FROM note_fts WHERE rowid NOT IN (SELECT id FROM note)",
    "cards in no known state": "SELECT count(*) FROM card WHERE state NOT IN (0, 1, 2, 3)",
    "cards in review without a memory": "SELECT count(*) FROM card WHERE state = 2 AND stability IS NULL",
    "exam items without a text": """
        SELECT count(*) FROM item WHERE NOT EXISTS
        (SELECT 1 FROM item_revision WHERE item_revision.id = item.revision_id AND item_id = item.id)""",
    "exams with gaps in their log": """
        SELECT count(*) FROM (SELECT 1 FROM exam_event GROUP BY attempt_id HAVING max(seq) + 1 <> count(*))""",
}
"""Our own rules: how many rows break each (0: none)."""


def quick(store: Store) -> list[str]:
    """Faults that a fast look finds (SQLite's `quick_check`), in words; empty: sound."""
    return _checked(store, "quick_check")


def full(store: Store) -> list[str]:
    """Faults that a thorough look finds: indexes, foreign keys, search index and our own rules; empty: sound."""
    return _checked(store, "integrity_check") or [*_links(store), *_search(store), *_rules(store)]


def _checked(store: Store, pragma: str) -> list[str]:
    try:
        with store.read() as connection:
            found = connection.exec_driver_sql(f"PRAGMA {pragma}(20)").scalars().all()
    except Damaged as error:
        return [str(error)]
    return [] if found == ["ok"] else [str(line) for line in found]


def _links(store: Store) -> list[str]:
    with store.read() as connection:
        broken = {str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
    return [tr("Rows of “{table}” point to nothing.", table=table) for table in sorted(broken)]


def _search(store: Store) -> list[str]:
    try:
        with store.write() as writer:  # SQL-wise it is an INSERT; it changes nothing
            writer.connection.exec_driver_sql("INSERT INTO note_fts(note_fts) VALUES ('integrity-check')")
    except Damaged:
        return [tr("The search index is damaged; rebuild it.")]
    return []


def _rules(store: Store) -> list[str]:
    with store.read() as connection:
        broken = {rule: int(connection.exec_driver_sql(sql).scalar_one()) for rule, sql in _RULES.items()}
    return [f"{rule}: {count}" for rule, count in broken.items() if count]
