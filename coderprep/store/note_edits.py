"""Changing notes: corrections from files, and the learner's own edits kept apart from built-in text."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import select

from coderprep.core.errors import UserError
from coderprep.core.faces import ordinals
from coderprep.core.notes import Content, NoteDraft
from coderprep.core.tr import tr
from coderprep.store import codec, note_rows, rows
from coderprep.store.tables import card, note, note_override
from coderprep.store.writer import Writer

TAGS = "tags"
"""Name of the override that holds the learner's tags; its `base_hash` is the upstream tags themselves."""


def update(writer: Writer, note_id: int, draft: NoteDraft) -> bool:
    """Take over a corrected version from a file; schedules and the learner's own edits stay.

    Cards that the new content no longer has are removed, new ones added. False where nothing differs.
    """
    edits = _edits(writer, note_id)
    values: dict[str, object] = {
        "note_type_id": draft.content.kind.value,
        "fields": codec.dump(draft.content),
        "about": codec.dump(draft.about),
        "priority": draft.about.priority,
        "origin_hash": note_rows.draft_digest(draft).hex(),
    }
    content = note_rows.overlaid(draft.content, _values(edits))
    return _store(writer, note_id, values, content, _upstream_tags(writer, edits, draft.tags))


def edit(writer: Writer, note_id: int, content: Content, tags: Sequence[str] | None = None) -> bool:
    """The learner's own edit: kept apart from the original where the note is a built-in one.

    False where nothing differs. UserError where the kind of a built-in note would change.
    """
    stored = _stored(writer, note_id)
    tagged = tags is not None and set_tags(writer, note_id, tags)
    if stored["origin"]:
        return _overlay(writer, note_id, codec.content(stored["fields"]), content) or tagged
    own = note_rows.tag_tuple(_stored(writer, note_id)["tags"])
    fields = codec.dump(content)
    values = {
        "note_type_id": content.kind.value,
        "fields": fields,
        "origin_hash": note_rows.digest(fields, stored["about"], own).hex(),
    }
    return _store(writer, note_id, values, content) or tagged


def restore_original(writer: Writer, note_id: int) -> bool:
    """Drop the learner's edits of a built-in note; False where there are none."""
    edits = _edits(writer, note_id)
    for edit in edits.values():
        writer.delete(note_override, edit["id"])
    content = codec.content(_stored(writer, note_id)["fields"])
    tags = note_rows.tag_tuple(edits[TAGS]["base_hash"]) if TAGS in edits else None
    return _store(writer, note_id, {}, content, tags) or bool(edits)


def set_tags(writer: Writer, note_id: int, tags: Iterable[str]) -> bool:
    """Replace the tags of a note (an edit, where it is a built-in one); False where nothing differs."""
    stored = _stored(writer, note_id)
    text = note_rows.tag_text(tags)
    if text == stored["tags"]:
        return False
    if stored["origin"]:
        edit = _edits(writer, note_id).get(TAGS)
        base = edit["base_hash"] if edit else stored["tags"]
        _override(writer, note_id, TAGS, msgspec.json.encode(note_rows.tag_tuple(text)).decode(), base, text == base)
    return writer.update(note, note_id, {"tags": text, "changed_ms": writer.now_ms})


def add_tag(writer: Writer, note_ids: Collection[int], tag: str) -> int:
    """Add a tag to notes; how many got it."""
    return sum(set_tags(writer, id, (*note_rows.tag_tuple(_stored(writer, id)["tags"]), tag)) for id in note_ids)


def _overlay(writer: Writer, note_id: int, upstream: Content, mine: Content) -> bool:
    if mine.kind is not upstream.kind:
        raise UserError(tr("The type of a built-in note cannot be changed. Copy it into a deck of your own."))
    for name in note_rows.EDITABLE:
        same = getattr(mine, name) == getattr(upstream, name)
        value = note_rows.field_json(mine, name)
        _override(writer, note_id, name, value, note_rows.field_digest(upstream, name), same)
    return _store(writer, note_id, {}, mine)


def _override(writer: Writer, note_id: int, field: str, value: str, base: str, same: bool) -> None:
    """Keep, change or drop (where it is the `same` as upstream) the edit of one field."""
    known = _edits(writer, note_id).get(field)
    if same:
        if known:
            writer.delete(note_override, known["id"])
    elif known is None:
        writer.insert(note_override, {"note_id": note_id, "field": field, "value": value, "base_hash": base})
    elif known["value"] != value:
        writer.update(note_override, known["id"], {"value": value, "base_hash": base})


def _upstream_tags(writer: Writer, edits: Mapping[str, Any], upstream: Sequence[str]) -> Sequence[str]:
    """The tags after a correction from a file; the learner's own additions and removals stay."""
    if TAGS not in edits:
        return upstream
    edit = edits[TAGS]
    mine = msgspec.json.decode(edit["value"], type=tuple[str, ...])
    merged = note_rows.merged_tags(mine, note_rows.tag_tuple(edit["base_hash"]), upstream)
    values = {"value": msgspec.json.encode(merged).decode(), "base_hash": note_rows.tag_text(upstream)}
    writer.update(note_override, edit["id"], values)
    return merged


def _store(
    writer: Writer,
    note_id: int,
    values: Mapping[str, object],
    effective: Content,
    tags: Sequence[str] | None = None,
) -> bool:
    """Write the columns that differ, what is derived from them, and the cards. False where nothing differs."""
    derived: dict[str, object] = {
        "plain_text": note_rows.plain_text(effective),
        "first_field": note_rows.first_field(effective),
    }
    if tags is not None:
        derived["tags"] = note_rows.tag_text(tags)
    changed = writer.update(note, note_id, {**values, **derived})
    if changed:
        writer.update(note, note_id, {"changed_ms": writer.now_ms})
        _match_cards(writer, note_id, effective)
    return changed


def _match_cards(writer: Writer, note_id: int, content: Content) -> None:
    """Make the cards of a note fit its content; the ones that stay keep their schedule."""
    stored = _stored(writer, note_id)
    there = dict(writer.connection.execute(select(card.c.ord, card.c.id).where(card.c.note_id == note_id)).all())
    wanted = ordinals(content)
    for ord, card_id in there.items():
        if ord not in wanted:
            writer.delete(card, card_id)
        else:
            writer.update(card, card_id, {"priority": stored["priority"]})
    values = {name: stored[name] for name in ("deck_id", "priority", "position")}
    for ord in wanted:
        if ord not in there:
            writer.insert(card, {"note_id": note_id, "ord": ord, **values})


def _stored(writer: Writer, note_id: int) -> rows.Row:
    stored = rows.fetch(writer.connection, note, note_id)
    if stored is None:
        raise UserError(tr("This note has been deleted."))
    return stored


def _edits(writer: Writer, note_id: int) -> dict[str, Mapping[str, Any]]:
    found = writer.connection.execute(select(note_override).where(note_override.c.note_id == note_id))
    return {row.field: row._asdict() for row in found}


def _values(edits: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return {name: edit["value"] for name, edit in edits.items()}
