"""A deck as a file: native TOML or CSV by the ending of the name."""

from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace

from coderprep.core.errors import UserError
from coderprep.core.notes import Note, NoteDraft
from coderprep.core.tr import tr
from coderprep.formats import exporting
from coderprep.formats.shapes import DeckHeader
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
        taken = {found.origin for found in decks.all_decks(connection)}
    drafts = [_draft(note, names.get(note.deck_id, deck.name)) for note in found]
    if ending == ".toml":
        exporting.write(path, exporting.deck_toml(_header(deck.name, taken), drafts))
    else:
        exporting.write(path, exporting.deck_csv(drafts), mark)
    return len(drafts)


def _header(title: str, taken: Collection[str]) -> DeckHeader:
    """A header whose id is not that of a built-in deck: read back, the file must not pass for a version of it."""
    header = exporting.own_header(title)
    return replace(header, id=f"my-{header.id}") if header.id in taken else header


def _draft(note: Note, deck: str) -> NoteDraft:
    return NoteDraft(note.uid, note.content, note.about, note.tags, deck=deck)
