"""Notes of the learner: add, edit, tag, move, delete, and the way back to a built-in note's original."""

import uuid
from collections.abc import Collection, Sequence

from coderprep.core.changes import Done, Subject, change
from coderprep.core.errors import UserError
from coderprep.core.faces import ordinals
from coderprep.core.notes import Content, Note, NoteDraft, NoteKind
from coderprep.core.tr import tr, trn
from coderprep.library.profile import Profile
from coderprep.store import cards, note_edits, search
from coderprep.store import notes as table
from coderprep.store.search import Query

_TOUCHED = (Subject.NOTES, Subject.CARDS)


def get(profile: Profile, note_id: int) -> Note:
    """One note. UserError where it has been deleted meanwhile."""
    with profile.store.read() as connection:
        note = table.load(connection, note_id)
    if note is None:
        raise UserError(tr("This note is no longer there."))
    return note


def load(profile: Profile, note_ids: Collection[int]) -> dict[int, Note]:
    """Several notes by id; those that are gone are left out."""
    with profile.store.read() as connection:
        return table.load_many(connection, note_ids)


def find(profile: Profile, query: Query, limit: int = search.SCREENFUL) -> list[int]:
    """Ids of the notes that match, the likeliest first."""
    with profile.store.read() as connection:
        return search.find(connection, query, profile.moment().day, limit)


def tags(profile: Profile) -> dict[str, int]:
    """All tags with how many notes bear them."""
    with profile.store.read() as connection:
        return table.tags(connection)


def check(content: Content) -> None:
    """Raise UserError naming what a note still lacks."""
    if not content.front.strip():
        raise UserError(tr("The note needs a front."))
    if not ordinals(content):
        raise UserError(tr("A cloze note needs at least one gap, such as {{c1::answer}}."))
    if content.kind is NoteKind.CHOICE:
        right = sum(option.correct for option in content.options)
        if len(content.options) < 2 or not right:
            raise UserError(tr("A choice note needs at least two options, one of them right."))
    elif content.kind is not NoteKind.CLOZE and not content.back.strip():
        raise UserError(tr("The note needs a back."))


def add(profile: Profile, deck_id: int, content: Content, tag_list: Sequence[str] = ()) -> Done[int]:
    """A new note of the learner's own; its id."""
    check(content)
    undo = tr("Add note")
    with profile.store.write(undo, [*_TOUCHED, Subject.DECKS]) as writer:
        draft = NoteDraft(uuid.uuid4().hex, content, tags=tuple(tag_list))
        note_id = table.add(writer, draft, deck_id)
    return Done(note_id, change(*_TOUCHED, Subject.DECKS, undo=undo))


def edit(profile: Profile, note_id: int, content: Content, tag_list: Sequence[str]) -> Done[bool]:
    """Change a note; of a built-in note the original is kept beside the edit. False where nothing differs."""
    check(content)
    undo = tr("Edit note")
    with profile.store.write(undo, _TOUCHED) as writer:
        changed = note_edits.edit(writer, note_id, content, tag_list)
    return Done(changed, change(*_TOUCHED, undo=undo))


def restore_original(profile: Profile, note_id: int) -> Done[bool]:
    """Drop the learner's edits of a built-in note."""
    undo = tr("Restore the original")
    with profile.store.write(undo, _TOUCHED) as writer:
        changed = note_edits.restore_original(writer, note_id)
    return Done(changed, change(*_TOUCHED, undo=undo))


def move(profile: Profile, note_ids: Collection[int], deck_id: int) -> Done[int]:
    """Move notes with their cards to another deck."""
    undo = trn("Move note", "Move {n} notes", len(note_ids))
    with profile.store.write(undo, [*_TOUCHED, Subject.DECKS]) as writer:
        table.move(writer, note_ids, deck_id)
    return Done(len(note_ids), change(*_TOUCHED, Subject.DECKS, undo=undo))


def delete(profile: Profile, note_ids: Collection[int]) -> Done[int]:
    """Delete notes with their cards; built-in notes are taken out of study instead. The review log stays."""
    undo = trn("Delete note", "Delete {n} notes", len(note_ids))
    with profile.store.write(undo, [*_TOUCHED, Subject.DECKS]) as writer:
        found = table.load_many(writer.connection, note_ids)
        built_in = [note.id for note in found.values() if note.origin]
        own = [note.id for note in found.values() if not note.origin]
        gone = table.delete(writer, own) + table.retire(writer, built_in)
    return Done(gone, change(*_TOUCHED, Subject.DECKS, undo=undo))


def flag(profile: Profile, card_ids: Collection[int], flag_number: int) -> Done[int]:
    """Flag cards (1-7), or take the flag away (0)."""
    undo = tr("Flag card")
    with profile.store.write(undo, [Subject.CARDS]) as writer:
        cards.set_flag(writer, card_ids, flag_number)
    return Done(len(card_ids), change(Subject.CARDS, undo=undo))


def suspend(profile: Profile, card_ids: Collection[int], suspended: bool = True) -> Done[int]:
    """Take cards out of study, or back in."""
    undo = tr("Suspend card") if suspended else tr("Unsuspend card")
    with profile.store.write(undo, [Subject.CARDS]) as writer:
        changed = cards.suspend(writer, card_ids, suspended)
    return Done(changed, change(Subject.CARDS, undo=undo))


def bury(profile: Profile, card_ids: Collection[int]) -> Done[int]:
    """Hide cards until tomorrow."""
    undo = tr("Bury card")
    with profile.store.write(undo, [Subject.CARDS]) as writer:
        changed = cards.bury(writer, card_ids, profile.moment().day + 1)
    return Done(changed, change(Subject.CARDS, undo=undo))


def unbury(profile: Profile, card_ids: Collection[int]) -> Done[int]:
    """Show buried cards again today."""
    undo = tr("Unbury card")
    with profile.store.write(undo, [Subject.CARDS]) as writer:
        changed = cards.bury(writer, card_ids, 0)
    return Done(changed, change(Subject.CARDS, undo=undo))


def reset(profile: Profile, card_ids: Collection[int]) -> Done[int]:
    """Make cards new again; their history stays in the log."""
    undo = tr("Reset card")
    with profile.store.write(undo, [Subject.CARDS]) as writer:
        changed = cards.reset(writer, card_ids)
    return Done(changed, change(Subject.CARDS, undo=undo))
