"""Writes that leave an undo step, and what the menu would say of them."""

from coderprep.core.cards import Memory, Rating
from coderprep.core.changes import Subject
from coderprep.core.moments import moment
from coderprep.store import cards, decks, imports, notes, reviews, undo
from coderprep.store.engine import Store
from tests.store.making import drafts
from tests.support.clock import FakeClock


def answer(store: Store, clock: FakeClock, card_id: int, label: str = "Answer") -> int:
    now = moment(clock)
    with store.write(label, [Subject.CARDS]) as writer:
        before = cards.load(writer.connection, card_id)
        assert before
        after = Memory(reps=before.memory.reps + 1, last_day=now.day, stability=1.5)
        cards.save_memory(writer, card_id, after)
        return reviews.append(writer, before, "uid", now, Rating.GOOD, after)


def labels(store: Store) -> tuple[str, str]:
    with store.read() as connection:
        back, forth = undo.next_undo(connection), undo.next_redo(connection)
    return back.label if back else "", forth.label if forth else ""


def importing(store: Store, count: int = 4) -> int:
    """An import of some notes into a new deck; its step."""
    with store.write("Import", [Subject.NOTES]) as writer:
        run = imports.begin(writer, "file.csv")
        deck = decks.ensure(writer, "Imported")
        for some in (drafts(count, "a"), drafts(count, "b")):
            notes.bulk_add(writer, some, deck, import_id=run)
        imports.finish(writer, run, added=2 * count, updated=0, rejected=1)
        step = writer.step_id
    assert step
    return step
