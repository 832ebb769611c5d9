"""Notes -> files: the native deck, which reads back as the same notes, and CSV."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

import msgspec

from coderprep.core.errors import UserError
from coderprep.core.exams.items import LETTERS
from coderprep.core.notes import About, Content, NoteDraft, NoteKind, Option
from coderprep.core.textnorm import fold, plain
from coderprep.core.tr import tr
from coderprep.files import write_atomically
from coderprep.formats.columns import OPTIONS, WHYS, Role
from coderprep.formats.shapes import SCHEMA, DeckHeader
from coderprep.formats.source import shown
from coderprep.formats.tomlwriting import assignment, key

_ID = re.compile(r"[^\s/]+")
_DEFAULTS = About()
_MAIN = (Role.UID, Role.TYPE, Role.FRONT, Role.BACK, Role.EXTRA, Role.ACCEPT, Role.TAGS, Role.DECK, Role.SOURCE)


def own_header(title: str) -> DeckHeader:
    """The header of a deck of the learner's own; its id is made of the title."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    return DeckHeader(schema=SCHEMA, kind="deck", id=words or "deck", title=title if title.strip() else "Deck")


def deck_toml(header: DeckHeader, notes: Iterable[NoteDraft]) -> str:
    """The deck in the native format. Each citation with a URL becomes a source of its own."""
    notes = tuple(notes)
    sources = _sources(notes)
    lines = [assignment(name, value) for name, value in _header(header).items()]
    for (title, url), name in sources.items():
        lines += ["", f"[sources.{key(name)}]", assignment("title", title or url), assignment("url", url)]
    for note in notes:
        lines += ["", "[[notes]]"]
        lines += [assignment(name, value) for name, value in _note(header, note, sources).items() if value != ""]
    return "\n".join(lines) + "\n"


def deck_csv(notes: Iterable[NoteDraft]) -> str:
    """The notes as CSV, with the column names that the import knows. Rich text becomes plain text."""
    notes = tuple(notes)
    most = max((len(note.content.options) for note in notes), default=0)
    roles = (*_MAIN, *OPTIONS[:most], *((Role.KEY, *WHYS[:most]) if most else ()))
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([role.value for role in roles])
    for note in notes:
        cells = _cells(note)
        writer.writerow([cells.get(role, "") for role in roles])
    return out.getvalue()


def write(path: Path, text: str, mark: bool = False) -> None:
    """Write the text as UTF-8 (`mark`: with a byte order mark, which Excel wants); UserError where that fails."""
    data = text.encode("utf-8", "replace")
    try:
        write_atomically(path, b"\xef\xbb\xbf" + data if mark else data)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UserError(
            tr("{name} cannot be written ({reason}); choose another place.", name=shown(path), reason=reason)
        ) from error


def _header(header: DeckHeader) -> dict[str, object]:
    """The header without its sources and what is at its default."""
    values: dict[str, object] = msgspec.to_builtins(header)
    values.pop("sources", None)
    first = ("schema", "kind", "id", "title", "area", "version")
    return {name: values[name] for name in (*first, *values) if name in values}


def _sources(notes: Sequence[NoteDraft]) -> dict[tuple[str, str], str]:
    """(citation, URL) -> key, for the citations that need an entry: a URL, or words that look like such a key."""
    found: dict[tuple[str, str], str] = {}
    for note in notes:
        about = note.about
        if about.source_url or re.match(r"\s*s\d+\s*(:|$)", about.source):
            found.setdefault((about.source, about.source_url), f"s{len(found) + 1}")
    return found


def _note(header: DeckHeader, note: NoteDraft, sources: dict[tuple[str, str], str]) -> dict[str, object]:
    """The keys of a note in the order in which people read them; what is empty is left out by the caller."""
    about = note.about
    return {
        **_identity(header, note.uid),
        **({"deck": note.deck} if note.deck != header.title else {}),
        "type": note.content.kind.value,
        **_fields(note.content),
        **({"tags": note.tags} if note.tags else {}),
        **_standing(about),
        "source": sources.get((about.source, about.source_url), about.source),
        "as_of": about.as_of,
        "disputed": about.disputed,
    }


def _identity(header: DeckHeader, uid: str) -> dict[str, object]:
    own = uid.removeprefix(f"{header.id}/")
    return {"id": own} if own != uid and _ID.fullmatch(own) else {"uid": uid}


def _fields(content: Content) -> dict[str, object]:
    options = content.options if content.kind is NoteKind.CHOICE else ()
    whys = {letter: option.why for letter, option in zip(LETTERS, options, strict=False) if option.why}
    return {
        "text" if content.kind is NoteKind.CLOZE else "front": content.front,
        **({"options": [option.text for option in options], "key": _key(options)} if options else {}),
        **({"why": whys} if whys else {}),
        "back": content.back,
        **({"accept": content.accept} if content.accept else {}),
        **({"keep_order": True} if content.keep_order else {}),
        "extra": content.extra,
        **({"html": True} if content.html else {}),
    }


def _standing(about: About) -> dict[str, object]:
    return {
        **({"exams": about.exams} if about.exams else {}),
        **({"priority": about.priority} if about.priority != _DEFAULTS.priority else {}),
        **({"domain": about.domain} if about.domain else {}),
    }


def _key(options: Sequence[Option]) -> str:
    return "".join(letter for letter, option in zip(LETTERS, options, strict=False) if option.correct)


def _cells(note: NoteDraft) -> dict[Role, str]:
    content = note.content
    front, back, extra = (plain(text, content.html) for text in (content.front, content.back, content.extra))
    return {
        Role.UID: note.uid,
        Role.TYPE: content.kind.value,
        Role.FRONT: front,
        Role.BACK: back,
        Role.EXTRA: extra,
        Role.ACCEPT: "; ".join(content.accept),
        Role.TAGS: " ".join(note.tags),
        Role.DECK: note.deck,
        Role.SOURCE: note.about.source,
        Role.KEY: _key(content.options),
        **{role: option.text for role, option in zip(OPTIONS, content.options, strict=False)},
        **{role: option.why for role, option in zip(WHYS, content.options, strict=False)},
    }
