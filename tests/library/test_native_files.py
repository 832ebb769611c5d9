"""Importing native decks and banks."""

from pathlib import Path

import pytest

from coderprep import paths
from coderprep.core.errors import UserError
from coderprep.library import decks, imports, sources
from coderprep.library.profile import Profile
from coderprep.library.sources import Kind
from tests.support import files
from tests.support.files import bank, item, note, own_deck
from tests.support.importing import UPDATE, bring_in, notes_of, numbers


def test_a_native_deck_becomes_notes_with_all_they_say(profile: Profile, tmp_path: Path) -> None:
    text = own_deck(
        note("a", "Ulna?", "arm", type="reversed", tags=["bone"], exams=["cpc"], priority=1),
        note("b", "Femur?", deck="Other"),
        note("a", "Again?"),
    )
    path = files.write(tmp_path / "deck.toml", text)
    report = bring_in(profile, path)
    assert numbers(report) == (2, 0, 0, 0, 1)
    assert report.rejected[0].line == text.count("\n", 0, text.rindex('id = "a"')) + 1
    assert "already used" in report.rejected[0].reason
    assert [(row.deck.name, row.notes, row.cards) for row in decks.rows(profile)] == [("Mine", 1, 2), ("Other", 1, 1)]
    assert notes_of(profile, "Mine")[0].about.exams == ("cpc",)


def test_a_deck_whose_notes_are_all_faulty_rejects_each(profile: Profile, tmp_path: Path) -> None:
    path = files.write(tmp_path / "deck.toml", own_deck(note("a", "Ulna?", priority="high")))
    report = bring_in(profile, path)
    assert numbers(report) == (0, 0, 0, 0, 1)
    assert report.rejected[0].line > 1
    assert imports.runs(profile) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (own_deck(), "has no notes"),
        (own_deck(title=7), "deck.toml:4: “title” must be text"),
        (bank(item("a", "Stem?")), "item bank that CoderPrep does not know"),
        ("[" * 5_000, "deck.toml:1: "),
    ],
)
def test_a_file_with_nothing_in_it_is_refused(profile: Profile, tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        bring_in(profile, files.write(tmp_path / "deck.toml", text))


def test_a_newer_file_of_a_bank_updates_it(stocked: Profile, tmp_path: Path) -> None:
    text = files.newer(paths.decks() / "banks" / "cca-practice-1.toml")
    seen = sources.look(stocked, files.write(tmp_path / "bank.toml", text))
    assert (seen.kind, sources.preview(seen)) == (Kind.UPDATE, [])
    report = sources.import_seen(stocked, seen, UPDATE).value
    assert (report.new, report.updated, report.rejected) == (0, 0, ())
    assert report.unchanged > 100


def test_only_what_came_with_the_app_is_taken_over_whole(profile: Profile, tmp_path: Path) -> None:
    seen = sources.look(profile, files.write(tmp_path / "deck.toml", own_deck(note("a", "Ulna?"))))
    with pytest.raises(UserError, match="did not come with CoderPrep"):
        sources.update(profile, seen)
