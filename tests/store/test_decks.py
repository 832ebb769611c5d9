import pytest

from coderprep.core.errors import UserError
from coderprep.core.presets import Preset
from coderprep.store import decks, notes, presets
from coderprep.store.decks import Deck
from coderprep.store.engine import Store
from tests.store.making import filled, picture


def names(store: Store) -> list[str]:
    with store.read() as connection:
        return [deck.name for deck in decks.all_decks(connection)]


def made(store: Store, *paths: str) -> list[int]:
    with store.write() as writer:
        return [decks.add(writer, path) for path in paths]


def test_a_deck_comes_back_as_it_went_in(store: Store) -> None:
    with store.write() as writer:
        id = decks.add(writer, " A ::  B  c", area="anatomy", origin="a-b", description="D", version=3)
    with store.read() as connection:
        deck = Deck(id, "A::B c", "anatomy", "a-b", "D", 3, 1)
        assert decks.get(connection, id) == decks.by_name(connection, "A::B c") == deck
        assert decks.by_origin(connection, "a-b") == deck
        assert decks.by_origin(connection, "") is None
        assert decks.get(connection, 9) is None


@pytest.mark.parametrize("name", ["", "  ", "A::", "::A", "A::::B"])
def test_a_deck_needs_a_name(store: Store, name: str) -> None:
    with pytest.raises(UserError, match="needs a name"):
        made(store, name)


def test_names_are_taken_once(store: Store) -> None:
    made(store, "A")
    with pytest.raises(UserError, match="named “A” already"):
        made(store, "A")
    with store.write() as writer:
        assert decks.ensure(writer, " A") == 1
        assert decks.ensure(writer, "B") == 2


def test_renaming_moves_what_is_below(store: Store) -> None:
    made(store, "A", "A::B", "A::B::C", "AB")
    with store.write() as writer:
        decks.rename(writer, 1, "X::Y")
        decks.rename(writer, 99, "Z")
        decks.rename(writer, 4, "AB")
    assert names(store) == ["AB", "X::Y", "X::Y::B", "X::Y::B::C"]
    with store.read() as connection:
        assert decks.under(connection, "X::Y::B") == {2, 3}


@pytest.mark.parametrize("name", ["A::B", "A::A", "B"])
def test_a_deck_may_move_along_its_own_path(store: Store, name: str) -> None:
    made(store, "A", "A::B", "A::B::B")
    with store.write() as writer:
        decks.rename(writer, 1, name)
    assert names(store) == [name, f"{name}::B", f"{name}::B::B"]


def test_renaming_up_its_own_path(store: Store) -> None:
    made(store, "A::B", "A::B::A", "A::B::A::B")
    with store.write() as writer:
        decks.rename(writer, 1, "A")
    assert names(store) == ["A", "A::A", "A::A::B"]


def test_renaming_onto_another_deck_is_refused(store: Store) -> None:
    made(store, "A", "A::B", "C::B")
    with pytest.raises(UserError, match="“C::B” already"), store.write() as writer:
        decks.rename(writer, 1, "C")
    assert names(store) == ["A", "A::B", "C::B"]


def test_changing_and_deleting(store: Store) -> None:
    filled(store, 3)
    with store.write() as writer:
        decks.change(writer, 1, description="New", version=2, area="anatomy")
        decks.change(writer, 1)
        assert decks.note_counts(writer.connection) == {1: (3, 3)}
        notes.retire(writer, [2])
        assert decks.note_counts(writer.connection) == {1: (2, 2)}
        assert decks.get(writer.connection, 1) == Deck(1, "Deck", "anatomy", "", "New", 2)
        assert decks.delete(writer, [1]) == 3
    rows = picture(store)
    assert rows["deck"] == rows["note"] == rows["card"] == rows["note_fts"] == []


def test_presets_come_back_as_they_went_in(store: Store) -> None:
    fast = Preset(name="Fast", learning_steps=(30,), retention=0.85, parameters=(0.5, 1.25), bury_siblings=False)
    with store.write() as writer:
        id = presets.add(writer, fast)
        deck = decks.add(writer, "Deck", preset_id=id)
    with store.read() as connection:
        kept = presets.get(connection, id)
        assert kept == Preset(**{**{f: getattr(fast, f) for f in fast.__slots__}, "id": id})
        assert presets.get(connection, 99) == Preset()
        assert list(presets.all_presets(connection)) == [1, id]
    with store.write() as writer:
        presets.save(writer, Preset(id, "Slow"))
        assert presets.get(writer.connection, id) == Preset(id, "Slow")
        presets.delete(writer, id)
        found = decks.get(writer.connection, deck)
    assert found
    assert found.preset_id == presets.DEFAULT


def test_presets_refuse(store: Store) -> None:
    with pytest.raises(UserError, match="default preset"), store.write() as writer:
        presets.delete(writer, presets.DEFAULT)
    with pytest.raises(UserError, match="named “Default” already"), store.write() as writer:
        presets.add(writer, Preset())
    with pytest.raises(UserError, match="needs a name"), store.write() as writer:
        presets.save(writer, Preset(name=" "))
