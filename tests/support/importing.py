"""What the tests of imports have in common: a table, importing it, and looking at what is there."""

from pathlib import Path

from coderprep.core.cards import Rating
from coderprep.core.imports import OnDuplicate
from coderprep.core.notes import Note
from coderprep.library import decks, sources, study
from coderprep.library.imports import ImportReport
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.library.sources import ImportOptions
from coderprep.store import cards
from coderprep.store import notes as table
from tests.support import files

SKIP, UPDATE, ADD = (ImportOptions(policy=policy) for policy in OnDuplicate)


def csv(folder: Path, text: str | bytes, name: str = "bones.csv") -> Path:
    """A table in this folder."""
    return files.write(folder / name, text)


def bring_in(profile: Profile, path: Path, options: ImportOptions = UPDATE) -> ImportReport:
    """Import a file; what it did."""
    return sources.import_file(profile, path, options).value


def numbers(report: ImportReport) -> tuple[int, int, int, int, int]:
    """New, updated, unchanged, duplicate and rejected rows."""
    return report.new, report.updated, report.unchanged, report.duplicates, len(report.rejected)


def notes_of(profile: Profile, deck: str = "") -> list[Note]:
    """The notes of this deck, or of all."""
    ids = [decks.find(profile, deck).id] if deck else [row.deck.id for row in decks.rows(profile)]
    with profile.store.read() as connection:
        return table.in_deck(connection, ids)


def backs(profile: Profile) -> dict[str, str]:
    """Front -> back of all notes."""
    return {note.content.front: note.content.back for note in notes_of(profile)}


def study_all(profile: Profile) -> dict[int, object]:
    """Answer every card once; the schedules."""
    session = study.open_session(profile, Scope())
    while study.shown(profile, session) is not None:
        study.answer(profile, session, Rating.EASY, 1_000)
    return memories(profile)


def memories(profile: Profile) -> dict[int, object]:
    """The schedule of each card."""
    with profile.store.read() as connection:
        return {card.id: card.memory for card in cards.of_notes(connection, [note.id for note in notes_of(profile)])}
