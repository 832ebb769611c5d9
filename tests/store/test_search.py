"""What a search finds, and in which order."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as sized
from hypothesis import strategies as st

from coderprep.core.cards import CardState, Memory
from coderprep.store import cards, decks, note_edits, notes, search, search_index, undo
from coderprep.store.engine import Store
from coderprep.store.search import Query
from tests.store.making import draft, drafts, filled

TODAY = 500


@pytest.fixture
def library(store: Store) -> Store:
    """Notes 1-6 in two decks."""
    with store.write() as writer:
        one, two = decks.add(writer, "One"), decks.add(writer, "Two")
        given = [
            draft("1", "Appendicitis", "inflammation of the appendix", tags="suffix gi-tract"),
            draft("2", "What does -itis mean?", "inflammation", tags="suffix"),
            draft("3", "E11.9", "Type 2 diabetes without complications", tags="icd"),
            draft("4", "C-section", "Cesarean delivery, café au lait"),
        ]
        notes.bulk_add(writer, given, one)
        more = [draft("5", "Appendix", "100% of x<y & \\ \"quotes\" 'single'"), draft("6", "inflammation", "itself")]
        notes.bulk_add(writer, more, two)
    return store


def found(store: Store, words: str = "", limit: int = 100, **filters: object) -> list[int]:
    with store.read() as connection:
        return search.find(connection, Query(words, **filters), TODAY, limit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("appendicitis", [1]),
        ("APPEND", [1, 5]),
        ("append inflam", [1]),
        ("inflam of", [1]),
        ("E11.9", [3]),
        ("e11", [3]),
        ("C-section", [4]),
        ("cafe", [4]),
        ('"type 2"', [3]),
        ('"2 type"', []),
        ('"type 2" diab', [3]),
        ("*itis", [1, 2]),
        ("*itis inflammation", [1, 2]),
        ("*pendi*", [1, 5]),
        ("*pendi", []),
        ("100%", [5]),
        ("%", [5]),
        ("<", [5]),
        ("\\", [5]),
        ("& x", [5]),
        ("nothing", []),
        ("*", []),
    ],
)
def test_words(library: Store, words: str, ids: list[int]) -> None:
    assert sorted(found(library, words)) == ids


def test_the_front_as_typed_comes_first_then_whole_words_then_beginnings(library: Store) -> None:
    assert found(library, "inflammation") == [6, 1, 2]
    with library.write() as writer:
        notes.add(writer, draft("7", "Inflammations", "many"), 1)
    assert found(library, "inflammation") == [6, 1, 2, 7]
    assert found(library, "inflammation", limit=2) == [6, 1]


def test_of_several_words_fronts_that_begin_with_them_come_first(library: Store) -> None:
    with library.write() as writer:
        given = [
            draft("7", "A type 2 reaction"),
            draft("8", "Type 20"),
            draft("9", "TYPE 2 Diabetes"),
            draft("10", "x"),
        ]
        notes.bulk_add(writer, given, 2)
    assert found(library, "type 2") == [9, 3, 7, 8]
    assert found(library, "type 2", limit=1) == [9]
    assert found(library, "type 2", deck_ids=[2]) == [9, 7, 8]
    assert found(library, "type 2", deck_ids=[2], limit=2) == [9, 7]


def test_a_filter_finds_the_same_whether_few_or_many_notes_fit_it(library: Store) -> None:
    with library.write() as writer:
        notes.bulk_add(writer, drafts(1_100, "many", "Common inflammation"), 2)
        cards.set_flag(writer, [2, 6, 7, 1_106], 1)
    assert found(library, "inflammation", deck_ids=[2], limit=2_000) == [6, *range(7, 1_107)]
    assert found(library, "common inflam", deck_ids=[2], states=("flagged",)) == [7, 1_106]
    assert found(library, "inflammation", states=("flagged",)) == [6, 2, 7, 1_106]
    assert found(library, "inflammation common", deck_ids=[2], states=("new",), limit=2_000) == [*range(7, 1_107)]
    assert found(library, "inflammation", deck_ids=[1]) == [1, 2]
    assert found(library, "inflammation", states=("suspended",)) == []


@pytest.mark.parametrize(
    "words",
    ["AND", "x AND NOT OR", 'un"closed', '"', "^front", "plain_text : x", "NEAR(a b)", "(", "a*b", "\0", "-", ""],
)
def test_nothing_that_is_typed_is_an_operator(library: Store, words: str) -> None:
    found(library, words)


@sized(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=12))
def test_any_text_may_be_searched_for(library: Store, words: str) -> None:
    found(library, words)


def test_filters(library: Store) -> None:
    assert found(library) == [1, 2, 3, 4, 5, 6]
    assert found(library, deck_ids=[2]) == [5, 6]
    assert found(library, "inflammation", deck_ids=[1]) == [1, 2]
    assert found(library, deck_ids=[]) == []
    assert found(library, tags=("suffix",)) == [1, 2]
    assert found(library, "appendix", tags=("suffix", "gi-tract")) == [1]
    assert found(library, tags=("gi",)) == []


def test_states(library: Store) -> None:
    with library.write() as writer:
        cards.save_memory(writer, 1, Memory(CardState.REVIEW, due_day=TODAY, stability=1.0))
        cards.save_memory(writer, 2, Memory(CardState.REVIEW, due_day=TODAY + 1, stability=1.0))
        cards.save_memory(writer, 3, Memory(CardState.LEARNING))
        cards.suspend(writer, [4])
        cards.bury(writer, [5], TODAY + 1)
        cards.set_flag(writer, [6], 2)
        notes.retire(writer, [6])
        connection = writer.connection
        connection.exec_driver_sql("INSERT INTO note_override(note_id, field, value) VALUES (3, 'front', '\"x\"')")
    expected = {
        "new": [4, 5],
        "learning": [3],
        "review": [1, 2],
        "due": [1, 3],
        "suspended": [4],
        "buried": [5],
        "flagged": [],
        "edited": [3],
        "retired": [6],
        "unknown": [1, 2, 3, 4, 5],
    }
    assert {state: found(library, states=(state,)) for state in expected} == expected
    assert found(library, states=("retired", "flagged")) == [6]
    assert found(library, "diabetes", states=("learning", "edited")) == [3]


def test_search_follows_every_change(library: Store) -> None:
    with library.write("Edit") as writer:
        note_edits.edit(writer, 1, draft(front="Cholecystitis").content, ["new"])
    assert found(library, "cholecyst") == found(library, tags=("new",)) == [1]
    assert found(library, "appendicitis") == []
    undo.undo(library)
    assert found(library, "appendicitis") == [1]
    with library.write("Delete") as writer:
        notes.delete(writer, [1])
    assert found(library, "appendicitis") == []
    undo.undo(library)
    assert found(library, "appendicitis") == [1]


def test_search_follows_bulk_imports_and_their_undo(store: Store) -> None:
    filled(store, 1, "Before")
    with store.write("Import") as writer:
        deck = decks.add(writer, "Deck")
        notes.bulk_add(writer, drafts(50, "x", "First"), deck)
        notes.add(writer, draft("single", "Between"), deck)
        notes.bulk_add(writer, drafts(50, "y", "Second"), deck)
    for words, count in (("first", 50), ("second", 50), ("between", 1)):
        assert len(found(store, words)) == count
    undo.undo(store)
    assert found(store, "first") == found(store, "second") == found(store, "between") == []
    undo.redo(store)
    assert len(found(store, "second")) == 50
    filled(store, 1, "After")
    assert len(found(store, "front")) == 2


def test_a_failed_bulk_import_leaves_search_as_it_was(library: Store) -> None:
    def failing() -> None:
        with library.write("Import") as writer:
            notes.bulk_add(writer, drafts(20, "x"), 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    filled(library, 1, "After")
    assert found(library, "front") == [7]


def test_the_index_can_be_made_anew(library: Store) -> None:
    with library.write() as writer:
        writer.connection.exec_driver_sql("DELETE FROM note_fts")
        search_index.rebuild(writer.connection)
    assert found(library, "appendicitis") == [1]
