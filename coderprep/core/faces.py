"""What a card shows: the same for the window and the terminal."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from coderprep.core import cloze
from coderprep.core.notes import Content, NoteKind, Option
from coderprep.core.textnorm import plain


class SegmentKind(StrEnum):
    """What a piece of a face is."""

    TEXT = "text"
    GAP = "gap"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a face.

    `GAP` is a hidden cloze (its text is the hint, often empty), `FILLED` the same one revealed. `html` says that
    the text is rich: join all pieces of a face before sanitising, for a tag may begin in one and end in another.
    """

    kind: SegmentKind
    text: str
    html: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """A card ready to be shown.

    `options` are in the order of showing; `order[shown]` is the position in the file. `expected` holds the accepted
    typed answers, the first one being the answer itself; empty where nothing is typed.
    """

    kind: NoteKind
    question: tuple[Segment, ...]
    answer: tuple[Segment, ...]
    extra: tuple[Segment, ...] = ()
    hint: str = ""
    options: tuple[Option, ...] = ()
    order: tuple[int, ...] = ()
    expected: tuple[str, ...] = ()

    @property
    def key(self) -> frozenset[int]:
        """Shown places of the right options."""
        return frozenset(place for place, option in enumerate(self.options) if option.correct)


def ordinals(content: Content) -> tuple[int, ...]:
    """The cards of a note: `(0,)`, for a reversed one `(0, 1)`, for a cloze note each number less one."""
    match content.kind:
        case NoteKind.REVERSED:
            return 0, 1
        case NoteKind.CLOZE:
            return tuple(number - 1 for number in cloze.numbers(content.front))
        case _:
            return (0,)


def face(content: Content, ord: int, seed: str) -> Face:
    """The card `ord` of a note; options are shuffled by `seed` unless their order matters."""
    return _MAKERS[content.kind](content, ord, seed)


def as_text(segments: Iterable[Segment]) -> str:
    """The segments as a terminal or a screen reader gets them: `[…]` or `[hint]` for a gap, no tags."""
    pieces = list(segments)
    html = any(piece.html for piece in pieces)
    return plain("".join(_shown(piece) for piece in pieces), html)


def _shown(piece: Segment) -> str:
    return f"[{piece.text or '…'}]" if piece.kind is SegmentKind.GAP else piece.text


def _text(text: str, html: bool) -> tuple[Segment, ...]:
    return (Segment(SegmentKind.TEXT, text, html),) if text else ()


def _basic(content: Content, ord: int, seed: str) -> Face:
    front, back = _text(content.front, content.html), _text(content.back, content.html)
    if content.kind is NoteKind.REVERSED and ord == 1:
        front, back = back, front
    return Face(content.kind, front, back, _text(content.extra, content.html))


def _typed(content: Content, ord: int, seed: str) -> Face:
    shown = _basic(content, ord, seed)
    expected = (plain(content.back, content.html), *content.accept)
    return replace(shown, expected=expected)


def _choice(content: Content, ord: int, seed: str) -> Face:
    shown = _basic(content, ord, seed)
    order = list(range(len(content.options)))
    if not content.keep_order:
        random.Random(seed).shuffle(order)
    options = tuple(content.options[position] for position in order)
    return replace(shown, options=options, order=tuple(order))


def _cloze(content: Content, ord: int, seed: str) -> Face:
    parts = cloze.parse(content.front)
    question = tuple(_gapped(parts, ord + 1, content.html, SegmentKind.GAP))
    answer = tuple(_gapped(parts, ord + 1, content.html, SegmentKind.FILLED))
    hint = next((piece.text for piece in question if piece.kind is SegmentKind.GAP and piece.text), "")
    return Face(content.kind, question, answer, _text(content.extra or content.back, content.html), hint)


def _gapped(parts: Sequence[cloze.Part], number: int, html: bool, kind: SegmentKind) -> list[Segment]:
    """The text with the gaps of `number` hidden or marked as filled, and all others filled in."""
    pieces: list[Segment] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(Segment(SegmentKind.TEXT, part, html))
        elif part.number != number:
            pieces += _gapped(part.parts, number, html, kind)
        else:
            text = part.hint if kind is SegmentKind.GAP else cloze.revealed(part.parts)
            pieces.append(Segment(kind, text, html))
    return pieces


_MAKERS: dict[NoteKind, Callable[[Content, int, str], Face]] = {
    NoteKind.BASIC: _basic,
    NoteKind.REVERSED: _basic,
    NoteKind.TYPED: _typed,
    NoteKind.CLOZE: _cloze,
    NoteKind.CHOICE: _choice,
}
