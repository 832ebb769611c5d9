"""Anything by its words: decks, notes, and items that may be seen."""

from coderprep.core.notes import Content, NoteKind
from coderprep.library import decks, exams, finding, notes, sitting
from coderprep.library.finding import HitKind
from coderprep.library.profile import Profile
from tests.support.content import fill_bank


def test_nothing_is_found_for_nothing(profile: Profile) -> None:
    decks.create(profile, "Bones")
    assert finding.anything(profile, "  ") == []


def test_decks_and_notes_by_all_words(profile: Profile) -> None:
    deck_id = decks.create(profile, "Anatomy::Bones of the arm").value
    cloze = notes.add(profile, deck_id, Content(NoteKind.CLOZE, "The {{c1::ulna}} is a bone.")).value
    basic = notes.add(profile, deck_id, Content(NoteKind.BASIC, "<b> & bone?", "Yes")).value
    found = {(hit.kind, hit.id): hit for hit in finding.anything(profile, "bone")}
    assert found[HitKind.DECK, deck_id].title == "Anatomy::Bones of the arm"
    assert found[HitKind.NOTE, cloze].title == "The ulna is a bone."
    assert found[HitKind.NOTE, basic].title == "<b> & bone?"
    assert found[HitKind.NOTE, basic].where == "Anatomy::Bones of the arm"
    assert [hit.kind for hit in finding.anything(profile, "arm bone")] == [HitKind.DECK]


def test_items_are_found_only_after_their_exam(profile: Profile) -> None:
    fill_bank(profile, exams.blueprint("cca"), extra=15)
    attempt_id = exams.start(profile, "cca", 1).value
    assert finding.anything(profile, "stem classification") == []
    session = sitting.load(profile, attempt_id)
    sitting.submit(profile, session)
    found = finding.anything(profile, "STEM classification")
    assert found
    assert {(hit.kind, hit.id, hit.where) for hit in found} == {(HitKind.ITEM, attempt_id, "CCA")}
    assert len(found) == finding.MOST
    assert finding.anything(profile, "stem nowhere") == []
