"""Built-in decks and banks: first load, updates that keep what is the learner's, and the way back."""

from pathlib import Path

import pytest

from coderprep import paths
from coderprep.core.cards import Card, Rating
from coderprep.core.changes import Subject
from coderprep.core.errors import Cancelled, UserError
from coderprep.core.notes import Content, NoteKind
from coderprep.formats import deckfile
from coderprep.formats.deckfile import BankFile, DeckFile
from coderprep.library import builtin, decks, history, notes, study
from coderprep.library import shipped as shipped_files
from coderprep.library.builtin import Update
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.store import banks, cards
from coderprep.store import notes as table
from coderprep.store.search import Query
from tests.support import files
from tests.support.content import add_deck, basic
from tests.support.files import bank, deck, item, note

FIRST = (note("apex", "What points left?"), note("base", "What points up?"), note("sac", "What surrounds it?"))


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the shipped decks: one deck, one bank."""
    folder = tmp_path / "decks"
    files.write(folder / "anatomy" / "heart.toml", deck(*FIRST))
    files.write(folder / "banks" / "practice.toml", bank(item("one", "First stem?"), item("two", "Second stem?")))
    monkeypatch.setattr(paths, "decks", lambda: folder)
    return folder


@pytest.fixture
def loaded(profile: Profile, shipped: Path) -> Profile:
    """A profile after its first start."""
    builtin.load(profile)
    return profile


def _ship(folder: Path, *entries: str, **header: object) -> None:
    files.write(folder / "anatomy" / "heart.toml", deck(*entries, **header))


def _parsed(text: str) -> DeckFile | BankFile:
    return deckfile.parse_file(text, "heart.toml")


def _id(profile: Profile, uid: str) -> int:
    with profile.store.read() as connection:
        return table.by_uid(connection, [uid])[uid]


def _card(profile: Profile, uid: str) -> Card:
    with profile.store.read() as connection:
        (card,) = cards.of_notes(connection, [_id(profile, uid)])
    return card


def _study_all(profile: Profile) -> None:
    session = study.open_session(profile, Scope())
    while study.shown(profile, session) is not None:
        study.answer(profile, session, Rating.EASY, 1_000)


def _fronts(profile: Profile) -> set[str]:
    return {note.content.front for note in notes.load(profile, notes.find(profile, Query())).values()}


def test_the_first_start_loads_everything_and_says_how_far_it_is(profile: Profile, shipped: Path) -> None:
    told: list[tuple[int, int, str]] = []
    done = builtin.load(profile, lambda *step: told.append(step))
    assert done.value == [Update("Anatomy::Heart", 3, 0, 0, 0), Update("Practice", 2, 0, 0, 0)]
    assert done.change.touches(Subject.NOTES)
    assert done.change.undo_label == ""
    assert told == [(0, 2, "Loading heart"), (1, 2, "Loading practice")]
    (row,) = decks.rows(profile)
    assert (row.deck.name, row.deck.area, row.notes, row.new, row.built_in) == ("Anatomy::Heart", "anatomy", 3, 3, True)
    assert shipped_files.pending(profile) == []
    assert builtin.load(profile).value == []


def test_stopping_keeps_the_files_that_are_done(profile: Profile, shipped: Path) -> None:
    def stop_at_the_bank(done: int, total: int, what: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        builtin.load(profile, stop_at_the_bank)
    assert [row.notes for row in decks.rows(profile)] == [3]
    assert [entry.path.stem for entry in shipped_files.pending(profile)] == ["practice"]
    assert [update.title for update in builtin.load(profile).value] == ["Practice"]


def test_decks_come_in_the_order_that_wins_points(profile: Profile, shipped: Path) -> None:
    files.write(shipped / "coding-systems" / "rules.toml", deck(id="rules", title="Rules", area="coding-systems"))
    assert [entry.path.stem for entry in shipped_files.pending(profile)] == ["rules", "heart", "practice"]


def test_a_shipped_file_that_cannot_be_read_is_named(profile: Profile, shipped: Path) -> None:
    files.write(shipped / "anatomy" / "heart.toml", "schema = 1\nkind = 'deck'\n")
    with pytest.raises(UserError, match=r"heart\.toml"):
        builtin.load(profile)


def test_an_update_keeps_schedules(loaded: Profile, shipped: Path) -> None:
    _study_all(loaded)
    before = _card(loaded, "heart/apex")
    _ship(shipped, note("apex", "What points to the left?"), *FIRST[1:], note("septum", "What divides it?"), version=2)
    assert builtin.load(loaded).value == [Update("Anatomy::Heart", 1, 1, 0, 2)]
    assert _card(loaded, "heart/apex") == before
    assert _fronts(loaded) == {
        "What points to the left?",
        "What points up?",
        "What surrounds it?",
        "What divides it?",
    }
    assert decks.rows(loaded)[0].deck.version == 2


def test_an_update_keeps_the_learners_own_words_and_tags(loaded: Profile, shipped: Path) -> None:
    apex = _id(loaded, "heart/apex")
    notes.edit(loaded, apex, Content(NoteKind.BASIC, "My question", "Back"), ["mine"])
    _ship(shipped, note("apex", "Theirs?", "Their new back", tags=["chest"]), *FIRST[1:], version=2)
    builtin.load(loaded)
    found = notes.get(loaded, apex)
    assert (found.content.front, found.content.back) == ("My question", "Their new back")
    assert set(found.tags) == {"mine", "chest"}
    assert notes.restore_original(loaded, apex).value
    found = notes.get(loaded, apex)
    assert (found.content.front, found.tags, found.edited) == ("Theirs?", ("chest",), frozenset())


def test_a_note_that_is_dropped_rests_until_it_is_listed_again(loaded: Profile, shipped: Path) -> None:
    _study_all(loaded)
    before = _card(loaded, "heart/sac").memory
    _ship(shipped, *FIRST[:2], version=2)
    assert builtin.load(loaded).value == [Update("Anatomy::Heart", 0, 0, 1, 2)]
    assert "What surrounds it?" not in _fronts(loaded)
    assert decks.rows(loaded)[0].cards == 2
    _ship(shipped, *FIRST[:2], note("sac", "What encloses it?"), version=3)
    assert builtin.load(loaded).value == [Update("Anatomy::Heart", 1, 0, 0, 2)]
    assert "What encloses it?" in _fronts(loaded)
    assert _card(loaded, "heart/sac").memory == before


def test_what_the_learner_took_out_stays_out(loaded: Profile, shipped: Path) -> None:
    notes.delete(loaded, [_id(loaded, "heart/sac")])
    _ship(shipped, *FIRST[:2], note("sac", "What encloses it?"), version=2)
    assert builtin.load(loaded).value == [Update("Anatomy::Heart", 0, 1, 0, 2)]
    assert notes.get(loaded, _id(loaded, "heart/sac")).retired
    history.undo(loaded)
    assert "What encloses it?" in _fronts(loaded)


def test_an_update_cannot_be_undone_and_leaves_older_steps_alone(loaded: Profile, shipped: Path) -> None:
    apex = _id(loaded, "heart/apex")
    notes.edit(loaded, apex, Content(NoteKind.BASIC, "Mine", "Back"), [])
    _ship(shipped, note("apex", "Theirs?"), *FIRST[1:], version=2)
    builtin.load(loaded)
    assert history.undo(loaded).value == "Edit note"
    assert notes.get(loaded, apex).content.back == "Back"


def test_a_newer_file_is_taken_over_and_said_beforehand(loaded: Profile) -> None:
    newer = _parsed(deck(note("apex", "New?"), FIRST[1], version=2))
    expected = Update("Anatomy::Heart", 0, 1, 1, 1)
    assert builtin.is_built_in(loaded, newer)
    assert builtin.preview(loaded, newer) == expected
    assert _fronts(loaded) == {"What points left?", "What points up?", "What surrounds it?"}
    assert decks.rows(loaded)[0].deck.version == 1
    assert builtin.update_from(loaded, newer).value == expected
    assert _fronts(loaded) == {"New?", "What points up?"}
    again = builtin.update_from(loaded, newer).value
    assert again == Update("Anatomy::Heart", 0, 0, 0, 2)
    assert again.nothing


@pytest.mark.parametrize("text", [deck(*FIRST, version=1), bank(item("one", "First stem?"), version=1)])
def test_an_older_file_is_refused(loaded: Profile, shipped: Path, text: str) -> None:
    newer = {"heart": deck(*FIRST, version=7), "practice": bank(item("one", "First stem?"), version=7)}
    for each in newer.values():
        builtin.update_from(loaded, _parsed(each))
    for verb in (builtin.preview, builtin.update_from):
        with pytest.raises(UserError, match="version 1 in this file, older than your version 7"):
            verb(loaded, _parsed(text))


def test_an_update_of_the_app_does_not_bring_an_older_deck_back(loaded: Profile, shipped: Path) -> None:
    builtin.update_from(loaded, _parsed(deck(note("apex", "Of version 7"), version=7)))
    _ship(shipped, *FIRST, note("new", "Of version 5"), version=5)
    assert builtin.load(loaded).value == [Update("Anatomy::Heart", 0, 0, 0, 4)]
    assert _fronts(loaded) == {"Of version 7"}
    assert shipped_files.pending(loaded) == []


def test_a_fault_in_a_newer_file_hides_no_card(loaded: Profile) -> None:
    faulty = _parsed(deck(note("apex", "New?"), note("base", "What points up?", priority=9), version=2))
    assert len(faulty.problems) == 1
    assert builtin.update_from(loaded, faulty).value == Update("Anatomy::Heart", 0, 1, 0, 0)
    assert _fronts(loaded) == {"New?", "What points up?", "What surrounds it?"}


def test_a_file_without_a_header_is_refused_with_its_line(loaded: Profile) -> None:
    with pytest.raises(UserError, match=r"heart\.toml:4: “title” must be text"):
        builtin.update_from(loaded, _parsed(deck(title=3)))


def test_a_deck_of_the_learners_own_is_no_version_of_a_built_in_one(loaded: Profile) -> None:
    assert not builtin.is_built_in(loaded, _parsed(files.own_deck(*FIRST, id="heart", title="Heart")))
    assert not builtin.is_built_in(loaded, _parsed(deck(*FIRST, id="lungs")))
    assert not builtin.is_built_in(loaded, _parsed("nonsense"))


def test_a_deck_of_the_same_name_stays_the_learners(profile: Profile, shipped: Path) -> None:
    mine = add_deck(profile, "Anatomy::Heart", [basic(1)])
    builtin.load(profile)
    assert [(row.deck.name, row.notes, row.built_in) for row in decks.rows(profile)] == [
        ("Anatomy::Heart", 1, False),
        ("Anatomy::Heart (built-in 1)", 3, True),
    ]
    assert decks.rows(profile)[0].deck.id == mine


def test_a_note_of_the_same_id_stays_the_learners(profile: Profile, shipped: Path) -> None:
    draft = _parsed(files.own_deck(note("apex", "Mine"), id="heart", title="Heart")).notes[0]  # type: ignore[union-attr]
    add_deck(profile, "Own", [draft])
    assert builtin.load(profile).value[0] == Update("Anatomy::Heart", 2, 0, 0, 1)
    assert notes.get(profile, _id(profile, "heart/apex")).content.front == "Mine"


def test_a_renamed_deck_keeps_its_name(loaded: Profile, shipped: Path) -> None:
    decks.rename(loaded, decks.rows(loaded)[0].deck.id, "Pump")
    _ship(shipped, *FIRST, note("septum", "What divides it?"), version=2, description="Now with the septum.")
    builtin.load(loaded)
    (row,) = decks.rows(loaded)
    assert (row.deck.name, row.deck.description, row.notes) == ("Pump", "Now with the septum.", 4)


def _bodies(profile: Profile) -> dict[str, str]:
    with profile.store.read() as connection:
        uids = {item.id: item.uid for item in banks.items(connection, "cpc")}
        revisions = banks.current_revisions(connection, list(uids))
        bodies = banks.revision_bodies(connection, list(revisions.values()))
        return {uids[item]: bodies[revision].stem for item, revision in revisions.items()}


def test_a_bank_is_brought_up_to_date(loaded: Profile, shipped: Path) -> None:
    text = bank(item("one", "First stem, mended?"), item("three", "Third stem?"), version=2)
    files.write(shipped / "banks" / "practice.toml", text)
    assert builtin.load(loaded).value == [Update("Practice", 1, 1, 1, 0)]
    assert _bodies(loaded) == {"practice/one": "First stem, mended?", "practice/three": "Third stem?"}


def test_a_fault_in_a_newer_bank_hides_no_item(loaded: Profile) -> None:
    faulty = _parsed(bank(item("one", "First stem?"), item("two", "Second stem?", key="Z"), version=2))
    assert builtin.is_built_in(loaded, faulty)
    assert builtin.update_from(loaded, faulty).value == Update("Practice", 0, 0, 0, 1)
    assert set(_bodies(loaded)) == {"practice/one", "practice/two"}


def test_everything_that_is_shipped_loads_without_a_fault(profile: Profile) -> None:
    shipped = [deckfile.read(entry.path) for entry in shipped_files.pending(profile)]
    assert [problem for file in shipped for problem in file.problems] == []
    updates = builtin.load(profile).value
    assert sum(update.added for update in updates) == sum(
        len(file.items if isinstance(file, BankFile) else file.notes) for file in shipped
    )
    assert all(row.built_in and row.notes for row in decks.rows(profile))
