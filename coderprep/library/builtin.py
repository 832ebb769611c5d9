"""The built-in decks and banks: loaded at first start, brought up to date later, the learner's edits kept.

Not undoable, and said so: an update of the app is not something the learner did.
"""

from collections.abc import Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass

from coderprep.core.changes import Done, Subject, change
from coderprep.core.errors import UserError
from coderprep.core.notes import NoteDraft
from coderprep.core.tr import tr
from coderprep.formats.deckfile import BankFile, DeckFile, read
from coderprep.formats.shapes import BankHeader, DeckHeader
from coderprep.library.planning import Report, quiet
from coderprep.library.profile import Profile
from coderprep.library.shipped import LOADED, Pending, pending, shipped_name
from coderprep.store import banks, decks, note_edits, note_rows, notes, settings
from coderprep.store.notes import Known
from coderprep.store.writer import Writer

"""Setting: the digest of each shipped file as it was loaded last."""

GONE = "builtin_gone"
"""Setting: uids of notes that an update has retired. What the learner took out of study stays out for good."""

_TOUCHED = (Subject.NOTES, Subject.CARDS, Subject.DECKS, Subject.ITEMS)


@dataclass(frozen=True, slots=True)
class Update:
    """What taking over one built-in file changed, in notes or items."""

    title: str
    added: int
    changed: int
    retired: int
    unchanged: int

    @property
    def nothing(self) -> bool:
        """True where everything was there already."""
        return not (self.added or self.changed or self.retired)


def load(profile: Profile, report: Report = quiet) -> Done[list[Update]]:
    """Load what is pending, one file a transaction; what changed, a file. Can be stopped between two files."""
    waiting = pending(profile)
    updates = []
    for number, entry in enumerate(waiting):
        report(number, len(waiting), tr("Loading {name}", name=entry.path.stem))
        updates.append(_load_file(profile, entry))
    return Done(updates, change(*_TOUCHED) if updates else change())


def _load_file(profile: Profile, entry: Pending) -> Update:
    """One shipped file; nothing but its digest where the learner has a newer one already."""
    file = read(entry.path)
    with profile.store.write() as writer:
        update = _as_it_is(file) if _header(file).version < _version(writer, file) else _take_over(writer, file)
        loaded = settings.get(writer.connection, LOADED, dict[str, str], {})
        settings.put(writer, LOADED, {**loaded, shipped_name(entry.path): entry.digest})
    return update


def update_from(profile: Profile, file: DeckFile | BankFile) -> Done[Update]:
    """Take over a newer file of a built-in deck or bank. UserError where it is older than what is there."""
    with profile.store.write() as writer:
        update = _newer(writer, file)
    return Done(update, change(*_TOUCHED))


class _Enough(Exception):
    """Ends a transaction of which nothing is to be kept."""


def preview(profile: Profile, file: DeckFile | BankFile) -> Update:
    """What `update_from` would change; found out by doing it and keeping nothing. Raises as that."""
    found: list[Update] = []
    with suppress(_Enough), profile.store.write() as writer:
        found.append(_newer(writer, file))
        raise _Enough
    return found[0]


def _newer(writer: Writer, file: DeckFile | BankFile) -> Update:
    header, there = _header(file), _version(writer, file)
    if header.version < there:
        raise UserError(
            tr(
                "“{title}” is version {old} in this file, older than your version {new}; nothing was changed.",
                title=header.title,
                old=header.version,
                new=there,
            )
        )
    return _take_over(writer, file)


def is_built_in(profile: Profile, file: DeckFile | BankFile) -> bool:
    """True where this file is another version of a deck or bank that came with the app.

    A deck of the learner's own (it says neither area nor license) is none, whatever its id.
    """
    header = file.header
    if header is None:
        return False
    with profile.store.read() as connection:
        if isinstance(header, BankHeader):
            return any(bank.id == header.id for bank in banks.all_banks(connection))
        return bool(header.area or header.license) and decks.by_origin(connection, header.id) is not None


def _header(file: DeckFile | BankFile) -> DeckHeader | BankHeader:
    if file.header is None:
        raise UserError(str(file.problems[0]))
    return file.header


def _version(writer: Writer, file: DeckFile | BankFile) -> int:
    """The version that is there; 0 where there is none."""
    header = _header(file)
    if isinstance(header, BankHeader):
        return max((bank.version for bank in banks.all_banks(writer.connection) if bank.id == header.id), default=0)
    deck = decks.by_origin(writer.connection, header.id)
    return deck.version if deck else 0


def _as_it_is(file: DeckFile | BankFile) -> Update:
    records = file.items if isinstance(file, BankFile) else file.notes
    return Update(_header(file).title, 0, 0, 0, len(records))


def _take_over(writer: Writer, file: DeckFile | BankFile) -> Update:
    """Take the file over. Records with faults stay as they are: what a typing error hides was not dropped."""
    header, whole = _header(file), not file.problems
    if isinstance(header, BankHeader):
        items = file.items if isinstance(file, BankFile) else ()
        bank = banks.Bank(header.id, header.title, header.exam, header.version, header.release)
        done = banks.save(writer, bank, items, whole=whole)
        return Update(header.title, done.added, done.changed, done.retired, done.unchanged)
    drafts = file.notes if isinstance(file, DeckFile) else ()
    return _notes(writer, header, _deck(writer, header), drafts, whole)


def _notes(writer: Writer, header: DeckHeader, deck_id: int, drafts: Sequence[NoteDraft], whole: bool) -> Update:
    """Bring the notes of a deck up to date: new ones, corrections, and what is no longer in the file."""
    everything = {note.uid: note for note in notes.known(writer.connection)}
    there = {uid: note for uid, note in everything.items() if note.origin == header.id}
    # A uid that a note of the learner's own has stays theirs.
    fresh = [draft for draft in drafts if draft.uid not in everything]
    notes.bulk_add(writer, fresh, deck_id, origin=header.id)
    stale = [d for d in drafts if d.uid in there and there[d.uid].digest != note_rows.draft_digest(d)]
    for draft in stale:
        note_edits.update(writer, there[draft.uid].id, draft)
    listed = {draft.uid for draft in drafts}
    left_out = {uid for uid, note in there.items() if whole and uid not in listed and not note.retired}
    back = _retire(writer, there, left_out, listed)
    changed = len({draft.uid for draft in stale} - back)
    return Update(
        header.title, len(fresh) + len(back), changed, len(left_out), len(drafts) - len(fresh) - len(back) - changed
    )


def _retire(writer: Writer, there: Mapping[str, Known], left_out: Set[str], listed: Set[str]) -> set[str]:
    """Retire what the file leaves out, and take back what an earlier update retired and this one lists again."""
    gone = set(settings.get(writer.connection, GONE, list[str], []))
    back = {uid for uid in listed & gone if uid in there and there[uid].retired}
    notes.retire(writer, [there[uid].id for uid in back], retired=False)
    notes.retire(writer, [there[uid].id for uid in left_out])
    if back or left_out:
        settings.put(writer, GONE, sorted((gone - back) | left_out))
    return back


def _deck(writer: Writer, header: DeckHeader) -> int:
    """The id of the deck, made where it is missing; where the learner has one of that name, theirs stays as it is."""
    area, description = header.area or "", header.description
    deck = decks.by_origin(writer.connection, header.id)
    if deck is not None:
        decks.change(writer, deck.id, version=header.version, area=area, description=description)
        return deck.id
    names = [header.title, *(tr("{title} (built-in {n})", title=header.title, n=n) for n in range(1, 100))]
    name = next(name for name in names if decks.by_name(writer.connection, name) is None)
    return decks.add(writer, name, origin=header.id, version=header.version, area=area, description=description)
