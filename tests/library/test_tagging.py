"""Changes to many notes at once."""

import pytest

from coderprep.core.errors import UserError
from coderprep.core.notes import Content, NoteKind
from coderprep.library import browsing, history, notes, tagging
from coderprep.library.browsing import Listing
from coderprep.library.profile import Profile
from coderprep.store.search import Query
from tests.support.content import add_deck, basic


@pytest.fixture
def ids(profile: Profile) -> list[int]:
    add_deck(profile, "Own", [basic(1), basic(2)])
    return browsing.all_ids(profile, Listing())


@pytest.fixture
def built_in(profile: Profile) -> int:
    add_deck(profile, "Shipped", [basic(7)], origin="shipped")
    return browsing.all_ids(profile, Listing())[-1]


def _tags(profile: Profile, note_id: int) -> tuple[str, ...]:
    return notes.get(profile, note_id).tags


def test_words_of_what_was_typed() -> None:
    assert tagging.words(" modifier::25, bone  bone ") == ("modifier::25", "bone")
    with pytest.raises(UserError, match="Type a tag"):
        tagging.words(" , ")


def test_tags_are_added_and_removed_as_one_step(profile: Profile, ids: list[int]) -> None:
    assert tagging.add(profile, ids, ("a", "b")).value == 2
    assert _tags(profile, ids[0]) == ("a", "b")
    assert tagging.add(profile, ids, ("a",)).value == 0
    assert tagging.remove(profile, ids[:1], ("a", "x")).value == 1
    assert (_tags(profile, ids[0]), _tags(profile, ids[1])) == (("b",), ("a", "b"))
    assert history.undo(profile).value == "Remove tags"
    assert _tags(profile, ids[0]) == ("a", "b")


def test_originals_are_restored_where_there_are_edits(profile: Profile, ids: list[int], built_in: int) -> None:
    notes.edit(profile, built_in, Content(NoteKind.BASIC, "Mine", "Back 7"), ("mine",))
    assert tagging.restore_originals(profile, [*ids, built_in]).value == 1
    restored = notes.get(profile, built_in)
    assert (restored.content.front, restored.tags, restored.edited) == ("Front 7", (), frozenset())


def test_retired_notes_come_back(profile: Profile, built_in: int) -> None:
    notes.delete(profile, [built_in])
    assert notes.get(profile, built_in).retired
    assert notes.find(profile, Query(states=("retired",))) == [built_in]
    assert tagging.put_back(profile, [built_in]).value == 1
    assert not notes.get(profile, built_in).retired
