"""Notes in and out, and what is derived from them."""

import pytest

from coderprep.core.notes import About, Content, Note, NoteDraft, NoteKind, Option
from coderprep.store import cards, decks, note_edits, note_rows, notes
from coderprep.store.engine import Store
from coderprep.store.tables import RETIRED_UNTIL, note
from tests.store.making import draft, drafts, filled, picture
from tests.support.clock import FakeClock

CHOICE = Content(
    NoteKind.CHOICE, "Which?", "Because", options=(Option("One", True), Option("Two <b>", why="no")), keep_order=True
)
ABOUT = About(("cpc",), 1, {"cpc": "terminology"}, "A book", "https://example.org", "2026-11-21", "some doubt")


def test_a_note_comes_back_as_it_went_in(store: Store) -> None:
    given = NoteDraft("deck/one", CHOICE, ABOUT, ("a", "b-1"))
    with store.write() as writer:
        deck = decks.add(writer, "Deck")
        id = notes.add(writer, given, deck, origin="deck")
    with store.read() as connection:
        assert notes.load(connection, id) == Note(id, "deck/one", deck, CHOICE, ABOUT, ("a", "b-1"), "deck")
        assert notes.load(connection, 99) is None
        assert notes.by_uid(connection, ["deck/one", "deck/two"]) == {"deck/one": id}


@pytest.mark.parametrize(
    ("kind", "front", "ords"),
    [("basic", "x", [0]), ("reversed", "x", [0, 1]), ("cloze", "{{c1::a}} {{c3::b}}", [0, 2]), ("typed", "x", [0])],
)
def test_a_note_gets_the_cards_of_its_kind(store: Store, kind: str, front: str, ords: list[int]) -> None:
    with store.write() as writer:
        id = notes.add(writer, draft(front=front, kind=kind), decks.add(writer, "Deck"))
        assert [card.ord for card in cards.of_notes(writer.connection, [id])] == ords


def test_search_sees_words_not_markup() -> None:
    rich = Content(NoteKind.CLOZE, "The {{c1::<b>right</b>::hint}} atrium", extra="x&lt;y", html=True)
    assert note_rows.plain_text(rich) == "The right atrium\nx<y"
    assert note_rows.plain_text(CHOICE) == "Which?\nBecause\nOne\nTwo <b>"
    typed = Content(NoteKind.TYPED, "x<y & p", "b", accept=("c", "d"))
    assert note_rows.plain_text(typed) == "x<y & p\nb\nc\nd"


def test_duplicates_are_told_by_the_folded_front() -> None:
    assert notes.first_field(Content(NoteKind.BASIC, "  <b>Café</b> AU  lait", html=True)) == "cafe au lait"


def test_the_digest_tells_versions_apart_whatever_the_order_of_tags() -> None:
    base = draft(tags="a b")
    assert notes.draft_digest(base) == notes.draft_digest(draft(tags="b a"))
    others = [draft(tags="a"), draft(tags="a b", front="Other"), draft(tags="a b", priority=1)]
    assert len({notes.draft_digest(each) for each in [base, *others]}) == 4


def test_what_is_known_of_stored_notes(store: Store) -> None:
    filled(store, 2, "One")
    filled(store, 1, "Two")
    with store.read() as connection:
        everything = notes.known(connection)
        (only,) = notes.known(connection, [2])
    assert [known.uid for known in everything] == ["One0", "One1", "Two0"]
    assert only == notes.Known(3, "Two0", 2, "front 0", notes.draft_digest(drafts(1, "Two")[0]), "", False)


def test_bulk_notes_may_go_to_several_decks(store: Store) -> None:
    with store.write() as writer:
        one, two = decks.add(writer, "One"), decks.add(writer, "Two")
        notes.bulk_add(writer, drafts(3), [one, two, one])
        assert [n.uid for n in notes.in_deck(writer.connection, [one])] == ["n0", "n2"]
        assert {c.deck_id for c in cards.of_notes(writer.connection, [2])} == {two}


def test_many_notes_are_loaded_in_batches(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "_BATCH", 2)
    filled(store, 5)
    with store.read() as connection:
        assert sorted(notes.load_many(connection, range(1, 9))) == [1, 2, 3, 4, 5]


def test_moving_takes_the_cards_along(store: Store, clock: FakeClock) -> None:
    filled(store, 2)
    with store.write() as writer:
        notes.move(writer, [1], decks.add(writer, "Other"))
        assert [n.uid for n in notes.in_deck(writer.connection, [2])] == ["Deck0"]
        assert cards.of_notes(writer.connection, [1])[0].deck_id == 2


def test_retired_notes_hide_and_come_back(store: Store) -> None:
    filled(store, 2)
    with store.write() as writer:
        assert notes.retire(writer, [1]) == 1
        assert notes.retire(writer, [1]) == 0
        assert [n.id for n in notes.in_deck(writer.connection, [1])] == [2]
        assert cards.of_notes(writer.connection, [1])[0].buried_until == RETIRED_UNTIL
        assert cards.bury(writer, [1, 2], 0) == 0
        assert notes.retire(writer, [1], retired=False) == 1
        assert cards.of_notes(writer.connection, [1])[0].buried_until == 0


def test_tags_are_counted(store: Store) -> None:
    with store.write() as writer:
        deck = decks.add(writer, "Deck")
        notes.bulk_add(writer, [draft("a", tags="x y"), draft("b", tags="y x"), draft("c", tags="y"), draft("d")], deck)
        assert notes.tags(writer.connection) == {"x": 2, "y": 3}


def built_in(store: Store, given: NoteDraft) -> int:
    with store.write() as writer:
        return notes.add(writer, given, decks.ensure(writer, "Deck"), origin="deck")


def edit(store: Store, id: int, given: NoteDraft, *, tags: bool = False) -> bool:
    with store.write("Edit") as writer:
        return note_edits.edit(writer, id, given.content, given.tags if tags else None)


def update(store: Store, id: int, given: NoteDraft) -> bool:
    with store.write() as writer:
        return note_edits.update(writer, id, given)


def loaded(store: Store, id: int) -> Note:
    with store.read() as connection:
        found = notes.load(connection, id)
    assert found
    return found


def test_an_own_note_is_changed_itself(store: Store) -> None:
    filled(store, 1)
    assert edit(store, 1, draft(front="New", kind="reversed", tags="t"), tags=True)
    assert not edit(store, 1, draft(front="New", kind="reversed", tags="t"), tags=True)
    found = loaded(store, 1)
    assert (found.content.front, found.content.kind, found.tags, found.edited) == ("New", "reversed", ("t",), set())
    rows = picture(store)
    assert len(rows["card"]) == 2
    assert rows["note_fts"] == [(1, "New\nBack", " t ")]


def test_an_edit_of_a_built_in_note_is_laid_over_it(store: Store) -> None:
    id = built_in(store, draft(front="Theirs", extra="More"))
    assert edit(store, id, draft(front="Mine", extra="More", accept=("a",)))
    found = loaded(store, id)
    assert found.content == draft(front="Mine", extra="More", accept=("a",)).content
    assert found.edited == {"front", "accept"}
    assert not edit(store, id, draft(front="Mine", extra="More", accept=("a",)))
    assert edit(store, id, draft(front="Mine again", extra="More"))
    assert loaded(store, id).edited == {"front"}
    assert picture(store)["note_fts"] == [(id, "Mine again\nBack\nMore", "")]


def test_the_type_of_a_built_in_note_stays(store: Store) -> None:
    id = built_in(store, draft())
    with pytest.raises(note_edits.UserError, match="cannot be changed"):
        edit(store, id, draft(kind="reversed"))


def test_restoring_the_original(store: Store) -> None:
    id = built_in(store, draft(tags="theirs"))
    before = picture(store)
    edit(store, id, draft(front="Mine", tags="mine"), tags=True)
    assert loaded(store, id).edited == {"front", "tags"}
    with store.write() as writer:
        assert note_edits.restore_original(writer, id)
    assert picture(store) == before
    with store.write() as writer:
        assert not note_edits.restore_original(writer, id)


def test_a_new_version_keeps_schedules_and_edits(store: Store) -> None:
    id = built_in(store, draft(front="Theirs {{c1::a}} {{c2::b}}", kind="cloze", tags="one two"))
    with store.write() as writer:
        first, second = cards.of_notes(writer.connection, [id])
        cards.suspend(writer, [first.id])
        note_edits.set_tags(writer, id, ["two", "mine"])
    newer = draft(front="{{c1::a}} {{c3::c}}", kind="cloze", extra="More", tags="one two three", priority=1)
    edit(store, id, draft(front="{{c1::a}} {{c2::b}} my words", kind="cloze", back="Back"))
    assert update(store, id, newer)
    assert not update(store, id, newer)
    found = loaded(store, id)
    assert found.content.front == "{{c1::a}} {{c2::b}} my words"
    assert (found.content.extra, found.about.priority) == ("More", 1)
    assert found.tags == ("two", "three", "mine")
    with store.read() as connection:
        kept = cards.of_notes(connection, [id])
    assert [(card.id, card.ord, card.suspended) for card in kept] == [(first.id, 0, True), (second.id, 1, False)]
    with store.write() as writer:
        note_edits.restore_original(writer, id)
        assert [card.ord for card in cards.of_notes(writer.connection, [id])] == [0, 2]
    assert loaded(store, id).tags == ("one", "two", "three")


def test_a_corrected_file_updates_an_own_note(store: Store) -> None:
    filled(store, 1)
    with store.write() as writer:
        cards.set_flag(writer, [1], 2)
    assert update(store, 1, draft("Deck0", "Corrected", priority=1))
    with store.read() as connection:
        (known,) = notes.known(connection)
        assert known.digest == notes.draft_digest(draft("Deck0", "Corrected", priority=1))
        assert cards.of_notes(connection, [1])[0].flag == 2


def test_tags_taken_back_are_no_edit(store: Store) -> None:
    id = built_in(store, draft(tags="a"))
    with store.write() as writer:
        assert note_edits.add_tag(writer, [id], "leech") == 1
        assert note_edits.add_tag(writer, [id], "leech") == 0
    assert loaded(store, id).edited == {"tags"}
    with store.write() as writer:
        note_edits.set_tags(writer, id, ["a", "b"])
        assert note_edits.set_tags(writer, id, ["a"])
    assert loaded(store, id) == Note(id, "n1", 1, draft().content, draft().about, ("a",), "deck")


def test_a_note_deleted_meanwhile(store: Store) -> None:
    with pytest.raises(note_edits.UserError, match="has been deleted"):
        edit(store, 77, draft())


def test_merging_tags_three_ways() -> None:
    merged = note_rows.merged_tags(("kept", "mine"), ("kept", "dropped"), ("new", "kept", "dropped"))
    assert merged == ("new", "kept", "mine")


def test_every_column_of_a_note_is_written(store: Store, clock: FakeClock) -> None:
    filled(store, 1)
    clock.advance(seconds=5)
    edit(store, 1, draft(front="Later"))
    with store.read() as connection:
        row = connection.execute(note.select()).one()
    assert row.changed_ms - row.created_ms == 5000
