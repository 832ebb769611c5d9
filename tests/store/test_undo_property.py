"""Whatever was written: undoing it all gives the start, redoing it all the end."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from coderprep.core.cards import Memory, Rating
from coderprep.core.moments import moment
from coderprep.store import cards, decks, imports, note_edits, notes, reviews, undo
from coderprep.store import settings as keys
from coderprep.store.engine import open_store
from coderprep.store.tables import VOID, metadata
from tests.store.making import draft, drafts, picture
from tests.support.clock import FakeClock

names = st.sampled_from(["A", "B", "A::C"])
picks = st.integers(0, 30)

Picture = dict[str, list[tuple[object, ...]]]


class Undoing(RuleBasedStateMachine):
    """`past` holds a picture before each step that can be undone, `future` one after each that can be redone."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.clock = FakeClock()
        self.store = open_store(self.folder / "profile.sqlite", self.clock)
        self.past: list[Picture] = []
        self.future: list[Picture] = []
        self.now = self.seen()
        self.serial = 0
        self.steps: set[int] = set()

    def seen(self) -> Picture:
        """All rows that count: a voided review is as good as none."""
        rows = picture(self.store)
        for name, table in metadata.tables.items():
            if VOID in table.info:
                flag = list(table.columns.keys()).index(table.info[VOID])
                rows[name] = [row for row in rows[name] if not row[flag]]
        return rows

    def wrote(self) -> None:
        with self.store.read() as connection:
            step = undo.next_undo(connection)
        if step and step.id not in self.steps:
            self.steps.add(step.id)
            self.past.append(self.now)
            self.future.clear()
            self.now = self.seen()

    def some_note(self, pick: int) -> int:
        found = self.now["note"]
        return int(str(found[pick % len(found)][0])) if found else 0

    @rule(name=names, count=st.integers(1, 4), bulk=st.booleans())
    def add_notes(self, name: str, count: int, bulk: bool) -> None:
        self.serial += 1
        made = drafts(count, f"{self.serial}-")
        with self.store.write("Add") as writer:
            run = imports.begin(writer, "file")
            deck = decks.ensure(writer, name)
            for some in [made] if bulk else [[one] for one in made]:
                notes.bulk_add(writer, some, deck, origin="built-in" if bulk else "", import_id=run)
            imports.finish(writer, run, added=count, updated=0, rejected=0)
        self.wrote()

    @rule(pick=picks, front=st.sampled_from(["Front", "{{c1::a}} {{c2::b}}", "x<y"]), built_in=st.booleans())
    def change_note(self, pick: int, front: str, built_in: bool) -> None:
        if note_id := self.some_note(pick):
            with self.store.write("Change") as writer:
                if built_in:
                    note_edits.update(writer, note_id, draft(front=front, kind="cloze" if "{{" in front else "basic"))
                note_edits.set_tags(writer, note_id, ["tag", front])
                cards.suspend(writer, [card.id for card in cards.of_notes(writer.connection, [note_id])])
            self.wrote()

    @rule(pick=picks)
    def delete_note(self, pick: int) -> None:
        if note_id := self.some_note(pick):
            with self.store.write("Delete") as writer:
                notes.delete(writer, [note_id])
            self.wrote()

    @rule(pick=picks)
    def delete_deck(self, pick: int) -> None:
        if found := self.now["deck"]:
            with self.store.write("Delete deck") as writer:
                decks.delete(writer, [int(str(found[pick % len(found)][0]))])
            self.wrote()

    @rule(pick=picks, rating=st.sampled_from(Rating))
    def answer(self, pick: int, rating: Rating) -> None:
        if not self.now["card"]:
            return
        card_id = int(str(self.now["card"][pick % len(self.now["card"])][0]))
        now = moment(self.clock)
        with self.store.write("Answer") as writer:
            before = cards.load(writer.connection, card_id)
            assert before
            after = Memory(reps=before.memory.reps + 1, stability=pick / 7)
            cards.save_memory(writer, card_id, after)
            reviews.append(writer, before, "uid", now, rating, after)
        self.wrote()

    @rule(value=st.none() | st.integers() | st.text(max_size=3))
    def change_setting(self, value: object) -> None:
        with self.store.write("Setting") as writer:
            keys.put(writer, "key", value)
        self.wrote()

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        assert undo.undo(self.store)
        self.future.append(self.now)
        self.now = self.past.pop()
        assert self.seen() == self.now

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        assert undo.redo(self.store)
        self.past.append(self.now)
        self.now = self.future.pop()
        assert self.seen() == self.now

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        try:
            while self.past:
                self.undo()
            assert undo.undo(self.store) is None
            while self.future:
                self.redo()
            assert undo.redo(self.store) is None
        finally:
            self.store.close()
            shutil.rmtree(self.folder)


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(
    max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
