"""How a note is stored: drafts and contents as column values, and back."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec.structs import replace

from coderprep.core import cloze
from coderprep.core.notes import Content, NoteDraft, NoteKind, Option
from coderprep.core.textnorm import fold, plain
from coderprep.store import codec

EDITABLE = tuple(name for name in Content.__struct_fields__ if name != "kind")
"""The fields that a learner's edit can be laid over."""

_TYPES: Mapping[str, Any] = {
    "front": str,
    "back": str,
    "extra": str,
    "accept": tuple[str, ...],
    "options": tuple[Option, ...],
    "keep_order": bool,
    "html": bool,
}


def digest(fields: str, about: str, tags: Iterable[str]) -> bytes:
    """16 bytes that tell two versions of a note apart, from its columns."""
    return blake2b("\0".join((fields, about, *sorted(tags))).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def draft_digest(draft: NoteDraft) -> bytes:
    """16 bytes that tell two versions of a note apart: content, about and tags."""
    return digest(codec.dump(draft.content), codec.dump(draft.about), draft.tags)


def first_field(content: Content) -> str:
    """The stripped and folded front: two notes with the same one are duplicates."""
    return fold(plain(content.front, content.html))


def plain_text(content: Content) -> str:
    """What search sees: the words of all fields, a field a line."""
    front = cloze.revealed(cloze.parse(content.front)) if content.kind is NoteKind.CLOZE else content.front
    if not (content.html or content.accept or content.options):
        return "\n".join(filter(None, (front, content.back, content.extra)))
    parts = [plain(text, content.html) for text in (front, content.back, content.extra) if text]
    parts += content.accept
    parts += [plain(option.text, content.html) for option in content.options]
    return "\n".join(parts)


def tag_text(tags: Iterable[str]) -> str:
    """Tags as the column has them: each once, a space on both sides, empty where there are none."""
    return _tag_text(tuple(tags))


@lru_cache(1024)
def _tag_text(tags: tuple[str, ...]) -> str:
    words = list(dict.fromkeys(word for tag in tags for word in tag.split()))
    return f" {' '.join(words)} " if words else ""


def tag_tuple(text: str) -> tuple[str, ...]:
    """The tags of a column value."""
    return tuple(text.split())


def overlaid(content: Content, edits: Mapping[str, str]) -> Content:
    """The content with the learner's fields (JSON by field) laid over it."""
    mine = {name: msgspec.json.decode(value, type=_TYPES[name]) for name, value in edits.items() if name in _TYPES}
    return replace(content, **mine) if mine else content


def field_json(content: Content, name: str) -> str:
    """One field as JSON."""
    return codec.encode(getattr(content, name)).decode()


def field_digest(content: Content, name: str) -> str:
    """What tells two versions of one field apart."""
    return blake2b(codec.encode(getattr(content, name)), digest_size=8).hexdigest()


def merged_tags(mine: Sequence[str], base: Sequence[str], upstream: Sequence[str]) -> tuple[str, ...]:
    """Three-way merge: the new upstream tags, without those the learner removed, with those the learner added."""
    kept = [tag for tag in upstream if tag in mine or tag not in base]
    return (*kept, *(tag for tag in mine if tag not in base and tag not in kept))
