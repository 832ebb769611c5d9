"""The built-in decks and banks: loaded at first start, brought up to date later, the learner's edits kept.

Not undoable, and said so: an update of the app is not something the learner did.
"""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coderprep import paths
from coderprep.core.changes import Done, Subject, change
from coderprep.core.errors import UserError
from coderprep.core.tr import tr
from coderprep.formats.deckfile import BankFile, DeckFile, read
from coderprep.library.planning import Report, quiet
from coderprep.library.profile import Profile
from coderprep.store import banks, decks, note_edits, note_rows, notes, settings
from coderprep.store.decks import Deck
from coderprep.store.writer import Writer

LOADED = "builtin"
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


@dataclass(frozen=True, slots=True)
class Pending:
    """A shipped file whose content is not what was loaded last."""

    path: Path
    digest: str


def pending(profile: Profile) -> list[Pending]:
    """The shipped files that are new or changed since they were last loaded."""
    with profile.store.read() as connection:
        loaded = settings.get(connection, LOADED, dict[str, str], {})
    found = []
    for path in sorted(paths.decks().rglob("*.toml"), key=_order):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if loaded.get(_name(path)) != digest:
            found.append(Pending(path, digest))
    return found


def _name(path: Path) -> str:
    return path.relative_to(paths.decks()).as_posix()


def _order(path: Path) -> tuple[int, str]:
    """What wins points comes first: the decks of the coding systems, banks last."""
    order = ("coding-systems", "terminology", "anatomy", "reimbursement", "credentials", "banks")
    area = path.parent.name
    return order.index(area) if area in order else len(order), path.name


def load(profile: Profile, report: Report = quiet) -> Done[list[Update]]:
    """Load what is pending, one file a transaction; what changed, a file. Can be stopped between two files."""
    waiting = pending(profile)
    updates = []
    for number, entry in enumerate(waiting):
        report(number, len(waiting), tr("Loading {name}", name=entry.path.stem))
        updates.append(_load_file(profile, entry))
    return Done(updates, change(*_TOUCHED) if updates else change())


def _load_file(profile: Profile, entry: Pending) -> Update:
    file = read(entry.path)
    with profile.store.write() as writer:
        update = _take_over(writer, file)
        loaded = settings.get(writer.connection, LOADED, dict[str, str], {})
        settings.put(writer, LOADED, {**loaded, _name(entry.path): entry.digest})
    return update


class _OnlyAsked(Exception):
    """Ends a transaction that was a trial."""


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
    header = file.header
    if header is None:
        raise UserError(str(file.problems[0]))
    there = _versions(writer).get(header.id, 0)
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
    """True where this file is another version of a deck or bank that came with the app."""
    if file.header is None:
        return False
    with profile.store.read() as connection:
        if isinstance(file, BankFile):
            return any(bank.id == file.header.id for bank in banks.all_banks(connection))
        return decks.by_origin(connection, file.header.id) is not None


def _versions(writer: Writer) -> Mapping[str, int]:
    found = {deck.origin: deck.version for deck in decks.all_decks(writer.connection) if deck.origin}
    return found | {bank.id: bank.version for bank in banks.all_banks(writer.connection)}


def _take_over(writer: Writer, file: DeckFile | BankFile) -> Update:
    if file.header is None:
        raise UserError(str(file.problems[0]))
    if isinstance(file, BankFile):
        return _bank(writer, file)
    return _deck(writer, file)


def _bank(writer: Writer, file: BankFile) -> Update:
    header = file.header
    assert header is not None
    bank = banks.Bank(header.id, header.title, header.exam, header.version, header.release)
    done = banks.save(writer, bank, file.items)
    return Update(header.title, done.added, done.changed, done.retired, done.unchanged)


def _deck(writer: Writer, file: DeckFile) -> Update:
    header = file.header
    assert header is not None
    deck = decks.by_origin(writer.connection, header.id)
    deck_id = deck.id if deck else _new_deck(writer, file)
    if deck:
        decks.change(writer, deck.id, description=header.description, version=header.version, area=header.area or "")
    known = {note.uid: note for note in notes.known(writer.connection) if note.uid.startswith(f"{header.id}/")}
    fresh = [draft for draft in file.notes if draft.uid not in known]
    notes.bulk_add(writer, fresh, deck_id, origin=header.id)
    stale = [
        (known[d.uid], d) for d in file.notes if d.uid in known and known[d.uid].digest != note_rows.draft_digest(d)
    ]
    for note, draft in stale:
        note_edits.update(writer, note.id, draft)
    listed = {draft.uid for draft in file.notes}
    back = [note.id for uid, note in known.items() if uid in listed and note.retired]
    gone = [note.id for uid, note in known.items() if uid not in listed and not note.retired]
    notes.retire(writer, back, retired=False)
    retired = notes.retire(writer, gone)
    added = len(fresh) + len(back)
    return Update(header.title, added, len(stale), retired, len(file.notes) - added - len(stale))


def _new_deck(writer: Writer, file: DeckFile) -> int:
    header = file.header
    assert header is not None
    name = header.title
    taken: Deck | None = decks.by_name(writer.connection, name)
    if taken is not None:  # the learner has a deck of that name: theirs stays as it is
        name = tr("{title} (built-in)", title=name)
    return decks.add(
        writer,
        name,
        area=header.area or "",
        origin=header.id,
        description=header.description,
        version=header.version,
    )
