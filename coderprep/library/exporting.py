"""A deck as a file: native TOML, CSV or TSV by the ending of the name."""

from pathlib import Path

from coderprep.core.errors import UserError
from coderprep.core.notes import Note, NoteDraft
from coderprep.core.tr import tr
from coderprep.formats import exporting
from coderprep.library.profile import Profile
from coderprep.store import decks, notes

ENDINGS = (".toml", ".csv")


def export(profile: Profile, deck_id: int, path: Path, mark: bool = False) -> int:
    """Write a deck and those below it with the learner's edits; how many notes.

    `mark` puts a byte order mark before CSV, which spreadsheet programs want. UserError where the ending is not
    known or the file cannot be written.
    """
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        raise UserError(tr("{file}: choose a name that ends in .toml or .csv.", file=path.name))
    with profile.store.read() as connection:
        deck = decks.get(connection, deck_id)
        if deck is None:
            raise UserError(tr("This deck is no longer there."))
        names = {found.id: found.name for found in decks.all_decks(connection)}
        found = notes.in_deck(connection, decks.under(connection, deck.name))
    drafts = [_draft(note, names.get(note.deck_id, deck.name)) for note in found]
    if ending == ".toml":
        exporting.write(path, exporting.deck_toml(exporting.own_header(deck.name), drafts))
    else:
        exporting.write(path, exporting.deck_csv(drafts), mark)
    return len(drafts)


def _draft(note: Note, deck: str) -> NoteDraft:
    return NoteDraft(note.uid, note.content, note.about, note.tags, deck=deck)
