"""The browser: what is listed, in which order, and what a row holds."""

from dataclasses import replace

import pytest

from coderprep.core.cards import Rating
from coderprep.core.notes import Content, NoteKind
from coderprep.library import browsing, decks, notes, study
from coderprep.library.browsing import FIRST, Listing
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.store.note_list import Order
from coderprep.store.search import Query
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic

FRONTS = ("tibia", "Ulna", "femur")
EVERYTHING = Query()


@pytest.fixture
def ids(profile: Profile, clock: FakeClock) -> dict[str, int]:
    """Three notes in two decks, by front; the deck that sorts last was made first."""
    last, first = decks.create(profile, "Legs").value, decks.create(profile, "Arms").value
    made = {}
    for front, deck in zip(FRONTS, (last, first, last), strict=True):
        clock.advance(minutes=1)
        made[front] = notes.add(profile, deck, Content(NoteKind.REVERSED, front, f"bone {front}")).value
    return made


def _listed(
    profile: Profile, order: Order = Order.BEST, descending: bool = False, query: Query = EVERYTHING
) -> list[str]:
    found = browsing.rows(profile, browsing.all_ids(profile, Listing(query, order, descending)))
    return [row.note.content.front for row in found.values()]


@pytest.mark.parametrize(
    ("order", "forth"),
    [
        (Order.ADDED, ["tibia", "Ulna", "femur"]),
        (Order.FRONT, ["femur", "tibia", "Ulna"]),
        (Order.CHANGED, ["tibia", "Ulna", "femur"]),
    ],
)
@pytest.mark.usefixtures("ids")
def test_orders(profile: Profile, order: Order, forth: list[str]) -> None:
    assert _listed(profile, order) == forth
    assert _listed(profile, order, descending=True) == forth[::-1]


@pytest.mark.usefixtures("ids")
def test_by_deck_then_front(profile: Profile) -> None:
    assert _listed(profile, Order.DECK) == ["Ulna", "femur", "tibia"]
    assert _listed(profile, Order.DECK, descending=True)[0] != "Ulna"


def test_cards_that_are_due_come_before_new_ones(profile: Profile, ids: dict[str, int]) -> None:
    session = study.open_session(profile, Scope("Arms"))
    assert study.shown(profile, session) is not None
    study.answer(profile, session, Rating.GOOD, 3_000)
    assert _listed(profile, Order.DUE)[0] == "Ulna"
    assert _listed(profile, Order.DUE, descending=True)[-1] == "Ulna"


def test_a_search_is_sorted_too(profile: Profile, ids: dict[str, int]) -> None:
    bones = Query("bone")
    assert sorted(_listed(profile, query=bones)) == sorted(FRONTS)
    assert _listed(profile, Order.FRONT, query=bones) == ["femur", "tibia", "Ulna"]
    assert _listed(profile, Order.DECK, query=bones) == ["Ulna", "femur", "tibia"]
    assert _listed(profile, query=Query("*mur")) == ["femur"]


def test_decks_narrow_the_list(profile: Profile, ids: dict[str, int]) -> None:
    legs = decks.find(profile, "Legs").id
    assert _listed(profile, Order.FRONT, query=Query(deck_ids=[legs])) == ["femur", "tibia"]
    assert _listed(profile, query=Query(deck_ids=[])) == []


def test_states_and_tags_narrow_the_list(profile: Profile, ids: dict[str, int]) -> None:
    notes.suspend(profile, browsing.card_ids(profile, [ids["femur"]]))
    assert _listed(profile, query=Query(states=("suspended",))) == ["femur"]


def test_deleted_notes_are_left_out_of_rows(profile: Profile, ids: dict[str, int]) -> None:
    notes.delete(profile, [ids["femur"]])
    assert list(browsing.rows(profile, list(ids.values()))) == [ids["tibia"], ids["Ulna"]]


def test_a_row_has_the_deck_and_the_cards(profile: Profile, ids: dict[str, int]) -> None:
    row = browsing.rows(profile, [ids["Ulna"]])[ids["Ulna"]]
    assert (row.deck, [card.ord for card in row.cards]) == ("Arms", [0, 1])
    assert browsing.card_ids(profile, [ids["Ulna"]]) == [card.id for card in row.cards]


def test_the_first_screenful_begins_the_whole_list(profile: Profile) -> None:
    add_deck(profile, "Many", [basic(n) for n in range(FIRST + 50)])
    for order in (Order.BEST, Order.ADDED, Order.DECK):
        listing = Listing(order=order)
        assert listing.quick
        first, whole = browsing.first_ids(profile, listing), browsing.all_ids(profile, listing)
        assert len(first) == FIRST
        assert len(whole) == FIRST + 50
        assert whole[:FIRST] == first


def test_what_needs_the_background_is_not_quick() -> None:
    plain = Listing(order=Order.FRONT)
    assert plain.plain
    assert not plain.quick
    searched = replace(plain, query=Query("bone"))
    assert not searched.plain
    assert not searched.quick
    assert replace(searched, order=Order.BEST).quick
