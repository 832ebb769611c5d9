"""Notes: drafts become rows, rows become notes with the learner's own edits laid over them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from coderprep.core.notes import Content, Note, NoteDraft
from coderprep.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Known:
    """What a comparison with a file needs of a stored note. `hash` is of its upstream content."""

    id: int
    uid: str
    deck_id: int
    first_field: str
    hash: str
    retired: bool


def load(connection: Connection, note_id: int) -> Note | None:
    """One note, edits laid over."""
    raise NotImplementedError


def load_many(connection: Connection, note_ids: Collection[int]) -> dict[int, Note]:
    """Several notes by id."""
    raise NotImplementedError


def in_deck(connection: Connection, deck_ids: Collection[int]) -> list[Note]:
    """All notes of these decks in order of first meeting (retired ones left out)."""
    raise NotImplementedError


def known(connection: Connection, deck_ids: Collection[int] | None = None) -> list[Known]:
    """The notes of these decks (None: all) in short, to find duplicates and changes by."""
    raise NotImplementedError


def draft_hash(draft: NoteDraft) -> str:
    """What tells two versions of a note apart: content, about and tags."""
    raise NotImplementedError


def first_field(content: Content) -> str:
    """The stripped and folded front: two notes with the same one are duplicates."""
    raise NotImplementedError


def add(writer: Writer, draft: NoteDraft, deck_id: int, *, origin: str = "", import_id: int | None = None) -> int:
    """Store one note with its cards, at the end of its deck; its id."""
    raise NotImplementedError


def bulk_add(
    writer: Writer,
    drafts: Sequence[NoteDraft],
    deck_ids: int | Sequence[int],
    *,
    origin: str = "",
    import_id: int | None = None,
) -> range:
    """Store many notes with their cards (call it with some thousands at a time); the ids of the notes.

    `deck_ids` is one deck for all, or one for each draft.
    """
    raise NotImplementedError


def update(writer: Writer, note_id: int, draft: NoteDraft) -> bool:
    """Take over a corrected version from a file; schedules and the learner's own edits stay.

    Cards that the new content no longer has are removed, new ones added. False where nothing differs.
    """
    raise NotImplementedError


def edit(writer: Writer, note_id: int, content: Content, tags: Sequence[str] | None = None) -> bool:
    """The learner's own edit: kept apart from the original where the note is a built-in one."""
    raise NotImplementedError


def restore_original(writer: Writer, note_id: int) -> bool:
    """Drop the learner's edits of a built-in note; False where there are none."""
    raise NotImplementedError


def set_tags(writer: Writer, note_id: int, tags: Iterable[str]) -> bool:
    """Replace the tags of a note."""
    raise NotImplementedError


def move(writer: Writer, note_ids: Collection[int], deck_id: int) -> None:
    """Move notes with their cards to another deck."""
    raise NotImplementedError


def retire(writer: Writer, note_ids: Collection[int], retired: bool = True) -> int:
    """Take notes out of study (or back in) without deleting them; how many changed."""
    raise NotImplementedError


def delete(writer: Writer, note_ids: Collection[int]) -> int:
    """Remove notes with their cards; the review log stays. How many went."""
    raise NotImplementedError


def tags(connection: Connection) -> dict[str, int]:
    """All tags in use with the number of notes."""
    raise NotImplementedError
