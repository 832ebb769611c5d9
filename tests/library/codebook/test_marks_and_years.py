"""The learner's own marks, and what a new year does to what was written."""

import pytest

from coderprep.core.codebook.releases import System
from coderprep.core.errors import UserError
from coderprep.core.notes import Content, NoteDraft, NoteKind
from coderprep.library import history
from coderprep.library.codebook import aging, comparing, marks
from coderprep.library.codebook.values import AgedKind
from coderprep.library.profile import Profile
from coderprep.store import decks, notes
from tests.support.clock import FakeClock

CM = System.ICD10CM


def test_bookmarks_in_the_order_of_the_book(profile: Profile) -> None:
    for code in ("T07", "A00.1", "A00.1"):
        marks.set_bookmark(profile, CM, code, True)
    assert [(mark.code, mark.entry and mark.entry.title) for mark in marks.bookmarks(profile)] == [
        ("A001", "Dark blue fever"),
        ("T07", "Bumps"),
    ]
    assert marks.bookmarked(profile, CM, "a00.1")
    assert not marks.set_bookmark(profile, CM, "A00.1", False).value
    assert not marks.bookmarked(profile, CM, "A001")
    history.undo(profile)
    assert marks.bookmarked(profile, CM, "A001")


def test_margin_notes_can_be_written_printed_and_taken_back(profile: Profile) -> None:
    marks.write_margin_note(profile, CM, "A00.1", "see the wall")
    marks.write_margin_note(profile, CM, "A00.1", " mind the wall ")
    marks.write_margin_note(profile, CM, "Z99.9", "gone")
    marks.write_margin_note(profile, System.HCPCS, "G0001", "blood")
    note = marks.margin_note(profile, CM, "A001")
    assert note
    assert (note.text, note.release) == ("mind the wall", "icd10cm-2025-10")
    assert marks.written_list(profile).splitlines() == [
        "ICD-10-CM", "",
        "Z99.9  (not in the current release)", "    gone",
        "A00.1  Dark blue fever", "    mind the wall", "",
        "HCPCS Level II", "",
        "G0001  Blood drawn", "    blood",
    ]  # fmt: skip
    assert marks.write_margin_note(profile, CM, "A00.1", "").value is None
    history.undo(profile)
    assert marks.margin_note(profile, CM, "A001") == note


def test_the_history_has_each_page_once_the_latest_first(profile: Profile, clock: FakeClock) -> None:
    for code in ("A00.0", "A00.1", "A000"):
        clock.advance(seconds=1)
        marks.visit(profile, CM, code, "icd10cm-2025-10")
    assert [visit.code for visit in marks.history(profile)] == ["A000", "A001"]


def test_what_changed_from_one_year_to_the_next(profile: Profile) -> None:
    found = comparing.diff(profile, "icd10cm-2025-10", "icd10cm-2026-10")
    assert [entry.dotted for entry in found.added] == ["A00.2", "B99.1", "S06.1X8", "S06.1X8A"]
    assert [entry.dotted for entry in found.deleted] == ["S06.1X7", "S06.1X7A"]
    assert [(each.dotted, each.before, each.after) for each in found.revised_title] == [
        ("A00.1", "Dark blue fever", "Deep blue fever")
    ]
    assert [each.dotted for each in found.revised_notes] == ["A00.0"]
    assert "Azure" in found.revised_notes[0].before
    assert [entry.dotted for entry in found.now_incomplete] == ["B99"]
    assert {code: [entry.dotted for entry in some] for code, some in found.successors.items()} == {
        "B99": ["B99.1"],
        "S061X7A": ["S06.1X8A"],
    }


def test_releases_of_two_systems_cannot_be_compared(profile: Profile) -> None:
    with pytest.raises(UserError, match="different code sets"):
        comparing.diff(profile, "icd10cm-2025-10", "hcpcs-2026-01")


def test_what_has_aged_is_named_and_nothing_is_changed(profile: Profile) -> None:
    with profile.store.write() as writer:
        deck = decks.ensure(writer, "Mine")
        for uid, front in (("one", "Fatal bump?"), ("two", "A00.0 and A00.0"), ("three", "I10")):
            back = "S06.1X7A" if uid == "one" else "B99, vitamin B12"
            content = Content(NoteKind.BASIC, front, back if uid == "one" else "nothing")
            notes.add(writer, NoteDraft(uid, content), deck)
    marks.write_margin_note(profile, CM, "B99", "mine")
    marks.write_margin_note(profile, System.HCPCS, "G0001", "B99")
    found = aging.aged(profile, comparing.diff(profile, "icd10cm-2025-10", "icd10cm-2026-10"))
    assert [(aged.kind, aged.code, [entry.dotted for entry in aged.successors]) for aged in found] == [
        (AgedKind.NOTE, "S06.1X7A", ["S06.1X8A"]),
        (AgedKind.NOTE, "A00.0", []),
        (AgedKind.MARGIN, "B99", ["B99.1"]),
    ]
    assert "was deleted with ICD-10-CM FY 2027" in found[0].what
    assert "notes of A00.0 changed" in found[1].what
    assert "needs more characters" in found[2].what
