"""Short ways to notes, cards and pictures of the whole database."""

from coderprep.core.notes import About, Content, NoteDraft, NoteKind
from coderprep.store import cards, decks, notes
from coderprep.store.engine import Store
from coderprep.store.tables import metadata

JOURNAL = ("undo_step", "undo_row", "undo_range")


def draft(uid: str = "n1", front: str = "Front", back: str = "Back", **more: object) -> NoteDraft:
    """A basic note; `kind`, `extra`, `html` … go to its content, `tags` and `priority` where they belong."""
    tags = tuple(str(more.pop("tags", "")).split())
    about = About(priority=int(str(more.pop("priority", 2))))
    kind = NoteKind(str(more.pop("kind", "basic")))
    return NoteDraft(uid, Content(kind, front, back, **more), about, tags)  # type: ignore[arg-type]


def drafts(count: int, prefix: str = "n", words: str = "Front") -> list[NoteDraft]:
    return [draft(f"{prefix}{i}", f"{words} {i}", f"Back {i}") for i in range(count)]


def filled(store: Store, count: int = 3, deck: str = "Deck", label: str = "") -> list[int]:
    """Notes in a deck; the ids of their cards."""
    with store.write(label) as writer:
        ids = notes.bulk_add(writer, drafts(count, deck), decks.ensure(writer, deck))
        return [card.id for card in cards.of_notes(writer.connection, ids)]


def picture(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the journal, and what search knows."""
    with store.read() as connection:
        rows = {
            name: [tuple(row) for row in connection.execute(table.select())]
            for name, table in metadata.tables.items()
            if name not in JOURNAL
        }
        found = connection.exec_driver_sql("SELECT rowid, plain_text, tags FROM note_fts")
        rows["note_fts"] = [tuple(row) for row in found]
    return {name: sorted(found, key=repr) for name, found in rows.items()}
