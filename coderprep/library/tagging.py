"""Changes to many notes at once: tags, originals, and back into study."""

from collections.abc import Callable, Collection, Iterable

from coderprep.core.changes import Done, Subject, change
from coderprep.core.errors import UserError
from coderprep.core.tr import tr
from coderprep.library.profile import Profile
from coderprep.store import note_edits, notes

_TOUCHED = (Subject.NOTES, Subject.CARDS)


def words(text: str) -> tuple[str, ...]:
    """The tags in what was typed, separated by spaces or commas. UserError where there is none."""
    found = tuple(dict.fromkeys(text.replace(",", " ").split()))
    if not found:
        raise UserError(tr("Type a tag: one word, such as modifier-25."))
    return found


def add(profile: Profile, note_ids: Collection[int], tags: Iterable[str]) -> Done[int]:
    """Add tags to notes; how many changed."""
    wanted = tuple(tags)
    return _retag(profile, note_ids, tr("Add tags"), lambda before: (*before, *wanted))


def remove(profile: Profile, note_ids: Collection[int], tags: Iterable[str]) -> Done[int]:
    """Take tags away from notes; how many changed."""
    gone = frozenset(tags)
    return _retag(profile, note_ids, tr("Remove tags"), lambda before: tuple(tag for tag in before if tag not in gone))


def restore_originals(profile: Profile, note_ids: Collection[int]) -> Done[int]:
    """Drop the learner's edits of built-in notes; how many had any."""
    undo = tr("Restore the original")
    with profile.store.write(undo, _TOUCHED) as writer:
        changed = sum(note_edits.restore_original(writer, note_id) for note_id in note_ids)
    return Done(changed, change(*_TOUCHED, undo=undo))


def put_back(profile: Profile, note_ids: Collection[int]) -> Done[int]:
    """Take retired notes back into study; how many there were."""
    undo = tr("Put back into study")
    with profile.store.write(undo, [*_TOUCHED, Subject.DECKS]) as writer:
        changed = notes.retire(writer, note_ids, retired=False)
    return Done(changed, change(*_TOUCHED, Subject.DECKS, undo=undo))


def _retag(
    profile: Profile, note_ids: Collection[int], undo: str, after: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> Done[int]:
    with profile.store.write(undo, [Subject.NOTES]) as writer:
        found = notes.load_many(writer.connection, note_ids)
        changed = sum(note_edits.set_tags(writer, note.id, after(note.tags)) for note in found.values())
    return Done(changed, change(Subject.NOTES, undo=undo))
