"""Notes: drafts become rows, rows become notes with the learner's own edits laid over them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, Select, func, select

from coderprep.core.faces import ordinals
from coderprep.core.notes import About, Note, NoteDraft, NoteKind
from coderprep.store import codec, note_rows
from coderprep.store.tables import RETIRED_UNTIL, card, note_override
from coderprep.store.tables import note as table
from coderprep.store.writer import Writer

T = TypeVar("T")

draft_digest = note_rows.draft_digest
first_field = note_rows.first_field

_BATCH = 10_000
"""Ids in one statement; SQLite takes 32,766 variables."""

_COLUMNS = (
    table.c.id,
    table.c.uid,
    table.c.deck_id,
    table.c.fields,
    table.c.about,
    table.c.tags,
    table.c.origin,
    table.c.retired,
)
_KNOWN = "SELECT id, uid, deck_id, first_field, origin_hash, origin, retired FROM note"  # a hundred thousand of them
_NOTE_COLUMNS = (
    "uid",
    "deck_id",
    "note_type_id",
    "fields",
    "about",
    "plain_text",
    "first_field",
    "tags",
    "priority",
    "position",
    "origin_hash",
    "origin",
    "import_id",
    "created_ms",
    "changed_ms",
)
_KINDS = {kind: kind.value for kind in NoteKind}  # `value` is a property written in Python
_CARD_COLUMNS = ("note_id", "ord", "deck_id", "priority", "position")
_FIRST_CARDS = "SELECT id, 0, deck_id, priority, position FROM note WHERE id >= ? AND id < ? ORDER BY id"


@dataclass(frozen=True, slots=True)
class Known:
    """What a comparison with a file needs of a stored note. `digest` is of its upstream version."""

    id: int
    uid: str
    deck_id: int
    first_field: str
    digest: bytes
    origin: str
    retired: bool


def load(connection: Connection, note_id: int) -> Note | None:
    """One note, edits laid over."""
    return load_many(connection, (note_id,)).get(note_id)


def load_many(connection: Connection, note_ids: Collection[int]) -> dict[int, Note]:
    """Several notes by id."""
    found: dict[int, Note] = {}
    for ids in _batches(note_ids):
        edits = select(note_override).where(note_override.c.note_id.in_(ids))
        found |= {note.id: note for note in _notes(connection, select(*_COLUMNS).where(table.c.id.in_(ids)), edits)}
    return found


def in_deck(connection: Connection, deck_ids: Collection[int]) -> list[Note]:
    """All notes of these decks in order of first meeting (retired ones left out)."""
    inside = table.c.deck_id.in_(deck_ids) & ~table.c.retired
    edits = select(note_override).join(table).where(inside)
    order = (table.c.deck_id, table.c.position, table.c.id)
    return list(_notes(connection, select(*_COLUMNS).where(inside).order_by(*order), edits))


def by_uid(connection: Connection, uids: Collection[str]) -> dict[str, int]:
    """Ids of the notes with these uids."""
    found: dict[str, int] = {}
    for some in _batches(uids):
        found |= dict(connection.execute(select(table.c.uid, table.c.id).where(table.c.uid.in_(some))).all())
    return found


def known(connection: Connection, deck_ids: Collection[int] | None = None) -> list[Known]:
    """The notes of these decks (None: all) in short, to find duplicates and changes by."""
    wanted = _KNOWN if deck_ids is None else f"{_KNOWN} WHERE deck_id IN ({','.join(str(int(id)) for id in deck_ids)})"
    found = connection.exec_driver_sql(wanted).cursor.fetchall()
    return [
        Known(id, uid, deck_id, first, bytes.fromhex(digest), origin, bool(retired))
        for id, uid, deck_id, first, digest, origin, retired in found
    ]


def add(writer: Writer, draft: NoteDraft, deck_id: int, *, origin: str = "", import_id: int | None = None) -> int:
    """Store one note with its cards, at the end of its deck; its id."""
    return bulk_add(writer, (draft,), deck_id, origin=origin, import_id=import_id)[0]


def bulk_add(
    writer: Writer,
    drafts: Sequence[NoteDraft],
    deck_ids: int | Sequence[int],
    *,
    origin: str = "",
    import_id: int | None = None,
) -> range:
    """Store many notes with their cards (call it with some thousands at a time); the ids of the notes.

    `deck_ids` is one deck for all, or one for each draft. A draft without a uid gets one.
    """
    decks = [deck_ids] * len(drafts) if isinstance(deck_ids, int) else deck_ids
    rows = _rows(drafts, decks, writer.next_id(table), (origin, import_id, writer.now_ms, writer.now_ms))
    ids = writer.bulk_insert(table, _NOTE_COLUMNS, rows)
    if all(ordinals(draft.content) == (0,) for draft in drafts):
        writer.bulk_insert_selected(card, _CARD_COLUMNS, _FIRST_CARDS, (ids.start, ids.stop))
    else:
        writer.bulk_insert(card, _CARD_COLUMNS, _cards(drafts, decks, ids))
    return ids


def delete(writer: Writer, note_ids: Collection[int]) -> int:
    """Remove notes with their cards; the review log stays. How many went."""
    return writer.delete_many(table, note_ids)


def move(writer: Writer, note_ids: Collection[int], deck_id: int) -> None:
    """Move notes with their cards to another deck."""
    for note_id in note_ids:
        writer.update(table, note_id, {"deck_id": deck_id, "changed_ms": writer.now_ms})
    for card_id in _cards_of(writer.connection, note_ids):
        writer.update(card, card_id, {"deck_id": deck_id})


def retire(writer: Writer, note_ids: Collection[int], retired: bool = True) -> int:
    """Take notes out of study (or back in) without deleting them; how many changed."""
    changed = [id for id in note_ids if writer.update(table, id, {"retired": retired})]
    for card_id in _cards_of(writer.connection, changed):
        writer.update(card, card_id, {"buried_until": RETIRED_UNTIL if retired else 0})
    return len(changed)


def tags(connection: Connection) -> dict[str, int]:
    """All tags in use with the number of notes."""
    counts: Counter[str] = Counter()
    for text, count in connection.execute(select(table.c.tags, func.count()).group_by(table.c.tags)):
        counts.update(dict.fromkeys(note_rows.tag_tuple(text), count))
    return dict(sorted(counts.items()))


def _rows(
    drafts: Sequence[NoteDraft], decks: Sequence[int], first: int, rest: tuple[str, int | None, int, int]
) -> Iterator[tuple[object, ...]]:
    """The columns of new notes. Their place is their id to be: ids only grow, so a deck keeps the order of its file."""
    about, belongs = About(), ""
    batch = uuid4().hex[:24]  # with the id behind it, uids come in order, which the index of them takes best
    for note_id, (draft, deck_id) in enumerate(zip(drafts, decks, strict=True), first):
        content = draft.content
        if draft.about is not about:  # the rows of a table share one
            about = draft.about
            belongs = codec.dump(about)
        fields = codec.dump(content)
        yield (
            draft.uid or f"{batch}{note_id:08x}",
            deck_id,
            _KINDS[content.kind],
            fields,
            belongs,
            note_rows.plain_text(content),
            note_rows.first_field(content),
            note_rows.tag_text(draft.tags),
            about.priority,
            note_id,
            note_rows.digest(fields, belongs, draft.tags).hex(),
            *rest,
        )


def _cards(drafts: Sequence[NoteDraft], decks: Sequence[int], ids: range) -> Iterator[tuple[int, int, int, int, int]]:
    for draft, deck_id, note_id in zip(drafts, decks, ids, strict=True):
        for ord in ordinals(draft.content):
            yield note_id, ord, deck_id, draft.about.priority, note_id


def _cards_of(connection: Connection, note_ids: Collection[int]) -> list[int]:
    found: list[int] = []
    for ids in _batches(note_ids):
        found += connection.scalars(select(card.c.id).where(card.c.note_id.in_(ids)))
    return found


def _notes(connection: Connection, wanted: Select[Any], edits: Select[Any]) -> Iterator[Note]:
    laid_over: dict[int, dict[str, str]] = defaultdict(dict)
    for edit in connection.execute(edits):
        laid_over[edit.note_id][edit.field] = edit.value
    for id, uid, deck_id, fields, about, tags, origin, retired in connection.execute(wanted):
        mine = laid_over.get(id, {})
        content = note_rows.overlaid(codec.content(fields), mine)
        words = note_rows.tag_tuple(tags)
        yield Note(id, uid, deck_id, content, codec.about(about), words, origin, frozenset(mine), retired)


def _batches(ids: Collection[T]) -> Iterator[Sequence[T]]:
    known = list(ids)
    for start in range(0, len(known), _BATCH):
        yield known[start : start + _BATCH]
