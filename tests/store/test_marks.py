"""Texts that marks and aging are made of."""

from coderprep.core.exams.items import ItemBody, ItemDraft, ItemKind
from coderprep.core.notes import Content, NoteDraft, NoteKind
from coderprep.store import banks, decks, marks, notes, texts
from coderprep.store.engine import Store
from coderprep.store.tables import bookmark


def test_marks_are_kept_by_system_and_code(store: Store) -> None:
    with store.write("Mark") as writer:
        marks.set_bookmark(writer, "icd10cm", "A00", "icd10cm-2025-10")
        marks.write_note(writer, "icd10cm", "A00", "", "one")
        marks.write_note(writer, "icd10cm", "A00", "", "two")
        assert not marks.remove(writer, bookmark, "hcpcs", "A00")
    with store.read() as connection:
        assert [(row.code, row.release) for row in marks.bookmarks(connection)] == [("A00", "icd10cm-2025-10")]
        assert [row.text for row in marks.margin_notes(connection)] == ["two"]


def test_the_texts_of_notes_and_items_in_use(store: Store) -> None:
    with store.write() as writer:
        deck = decks.ensure(writer, "Mine")
        notes.add(writer, NoteDraft("one", Content(NoteKind.BASIC, "Front", "E11.9")), deck)
        gone = notes.add(writer, NoteDraft("two", Content(NoteKind.BASIC, "Gone", "E11.8")), deck)
        notes.retire(writer, [gone])
        draft = ItemDraft("bank/one", "cpc", "x", ItemBody(ItemKind.SINGLE, "Stem E11.7?", (), "Because."))
        banks.save(writer, banks.Bank("bank", "Bank", "cpc", 1), [draft])
    with store.read() as connection:
        ((_, front, text),) = texts.of_notes(connection)
        ((_, uid, body),) = texts.of_items(connection)
    assert (front, "E11.9" in text, uid, "E11.7" in body) == ("front", True, "bank/one", True)
