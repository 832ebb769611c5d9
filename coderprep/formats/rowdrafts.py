"""Rows of a table -> notes, as their columns say."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from coderprep.core import cloze
from coderprep.core.errors import Problem
from coderprep.core.exams.items import LETTERS
from coderprep.core.notes import About, Content, NoteDraft, NoteKind, Option
from coderprep.core.textnorm import fold
from coderprep.core.tr import tr
from coderprep.formats.columns import OPTIONS, WHYS, ColumnMap, Role, check
from coderprep.formats.delimited import Row, Table, rows
from coderprep.formats.wording import short

_NO_ABOUT = About()
_SEPARATORS = re.compile(r"[\s,;]+")
_KINDS = {
    "": None,
    **{kind.value: kind for kind in NoteKind},
    "basic (and reversed card)": NoteKind.REVERSED,
    "basic (type in the answer)": NoteKind.TYPED,
    "multiple choice": NoteKind.CHOICE,
}


class _Bad(Exception):
    """A row that is no note; the message is the reason."""


def drafts(source: Table, columns: ColumnMap) -> Iterator[NoteDraft | Problem]:
    """The notes of the table; a row that is none is a problem. UserError where the columns do not fit together."""
    check(columns)
    return _drafts(source, columns)


def _drafts(source: Table, columns: ColumnMap) -> Iterator[NoteDraft | Problem]:
    build = _builder(columns)
    for row in rows(source):
        if isinstance(row, Problem):
            yield row
            continue
        try:
            yield build(row)
        except _Bad as error:
            yield Problem(source.name, row.line, str(error))


def _builder(columns: ColumnMap) -> Callable[[Row], NoteDraft]:
    """What makes a note of a row."""
    tagged = [i for i, role in enumerate(columns.roles) if role is Role.TAGS]
    uid, deck, source = (columns.place(role) for role in (Role.UID, Role.DECK, Role.SOURCE))
    width = len(columns.roles)
    contents = _contents(columns)

    def build(row: Row) -> NoteDraft:
        line, cells = row
        if len(cells) < width:
            cells = cells + [""] * (width - len(cells))
        return NoteDraft(
            "" if uid is None else _text(cells, uid),
            contents(cells),
            _NO_ABOUT if source is None else About(source=_text(cells, source)),
            tags_of(" ".join([cells[i] for i in tagged])) if tagged else (),
            line,
            "" if deck is None else _text(cells, deck),
        )

    return build


def _text(cells: list[str], place: int) -> str:
    text = cells[place].strip()
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@lru_cache(maxsize=4096)
def tags_of(text: str) -> tuple[str, ...]:
    """The tags in a cell, each once: separated by spaces, commas or semicolons."""
    return tuple(dict.fromkeys(tag for tag in _SEPARATORS.split(text) if tag))


def _contents(columns: ColumnMap) -> Callable[[list[str]], Content]:
    """What makes the fields of a note from the cells. Columns of the common kind take a short way."""
    html, default = columns.html, columns.kind
    front_at = columns.roles.index(Role.FRONT)
    back_at, extra_at = columns.place(Role.BACK), columns.place(Role.EXTRA)
    special = _special(columns)

    def content(cells: list[str]) -> Content:
        front = _text(cells, front_at)
        if not front:
            raise _Bad(tr("the front is empty."))
        back = "" if back_at is None else _text(cells, back_at)
        extra = "" if extra_at is None else _text(cells, extra_at)
        if special is not None:
            return special(cells, Content(default, front, back, extra, html=html))
        if default is NoteKind.CLOZE or ("{{c" in front and cloze.numbers(front)):
            return _cloze(Content(NoteKind.CLOZE, front, back, extra, html=html))
        return _answered(Content(default, front, back, extra, html=html))

    return content


def _special(columns: ColumnMap) -> Callable[[list[str], Content], Content] | None:
    """What looks at the columns that few tables have; None where this one has none of them."""
    if columns.kind is not NoteKind.CHOICE and not {Role.TYPE, Role.ACCEPT, *OPTIONS} & set(columns.roles):
        return None

    def cell(cells: list[str], role: Role) -> str:
        place = columns.place(role)
        return "" if place is None else _text(cells, place)

    def special(cells: list[str], content: Content) -> Content:
        accept = _accepted(cell(cells, Role.ACCEPT))
        options = [cell(cells, role) for role in OPTIONS]
        kind = _kind(cell(cells, Role.TYPE)) or _shown_kind(content.front, accept, options) or content.kind
        content = replace(content, kind=kind)
        if kind is NoteKind.CHOICE:
            whys = [cell(cells, role) for role in WHYS]
            return replace(content, options=_options(options, cell(cells, Role.KEY), whys))
        if kind is NoteKind.CLOZE:
            return _cloze(content)
        return _answered(replace(content, accept=accept) if kind is NoteKind.TYPED else content)

    return special


def _answered(content: Content) -> Content:
    if not content.back:
        raise _Bad(tr("the back is empty."))
    return content


def _kind(text: str) -> NoteKind | None:
    """The note type that a cell names; None where it is empty."""
    words = fold(text)
    if words not in _KINDS:
        allowed = ", ".join(kind.value for kind in NoteKind)
        raise _Bad(tr("the type is {value}, but must be one of {allowed}.", value=short(text), allowed=allowed))
    return _KINDS[words]


def _shown_kind(front: str, accepted: tuple[str, ...], options: list[str]) -> NoteKind | None:
    """The note type that the content shows."""
    if "{{c" in front and cloze.numbers(front):
        return NoteKind.CLOZE
    if any(options):
        return NoteKind.CHOICE
    return NoteKind.TYPED if accepted else None


def _accepted(text: str) -> tuple[str, ...]:
    """Other right answers, separated by semicolons, bars or line breaks."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[;|\n]", text) if part.strip())) if text else ()


def _cloze(content: Content) -> Content:
    """A cloze note; it has no back of its own, so what stands there is shown with the answer."""
    if not cloze.numbers(content.front):
        raise _Bad(tr("the text has no gap; write one as {gap}.", gap="{{c1::answer}}"))
    return replace(content, back="", extra="\n".join(part for part in (content.back, content.extra) if part))


def _options(texts: list[str], key: str, whys: list[str]) -> tuple[Option, ...]:
    """The options with their key, which is given as letters, as a number, or as the text of an option."""
    there = [i for i, text in enumerate(texts) if text]
    if len(there) < 2 or there != list(range(len(there))):
        raise _Bad(tr("a choice needs options from A on without a gap, two at least."))
    right = _right(texts, key, len(there))
    return tuple(Option(texts[i], i in right, "" if i in right else whys[i]) for i in there)


def _right(texts: list[str], key: str, count: int) -> frozenset[int]:
    """The positions of the right options."""
    letters = key.upper().replace(",", "").replace(" ", "")
    if letters and set(letters) <= set(LETTERS[:count]):
        right = frozenset(LETTERS.index(letter) for letter in letters)
    elif key.isascii() and key.isdigit() and 1 <= int(key[:3]) <= count:
        right = frozenset({int(key) - 1})
    else:
        right = frozenset(i for i in range(count) if fold(texts[i]) == fold(key))
    if not 0 < len(right) < count:
        raise _Bad(tr("the key “{key}” names no option, or all of them.", key=short(key)))
    return right
