"""Cloze text: `The {{c1::right}} atrium gets {{c2::deoxygenated::what kind of}} blood.`"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\{\{c([1-9]\d{0,2})::|\}\}|::")
_DEEPEST = 8
"""Gaps within gaps; deeper ones stay text."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A part to be remembered: its number (from 1), what it holds (text and further gaps) and its hint."""

    number: int
    parts: tuple["str | Gap", ...]
    hint: str = ""


Part = str | Gap


@dataclass(slots=True)
class _Open:
    """A gap whose end has not been met yet. `braces` counts single ones opened and not closed in its text."""

    number: int
    opening: str
    parts: list[Part] = field(default_factory=list)
    hint: list[str] | None = None
    braces: int = 0

    def add(self, text: str) -> None:
        (self.parts if self.hint is None else self.hint).append(text)
        self.braces += text.count("{") - text.count("}")

    def turn_to_hint(self) -> None:
        self.hint, self.braces = [], 0

    def closed(self) -> list[Part]:
        """The finished gap; one that hides nothing is only text."""
        if any(isinstance(part, Gap) or part.strip() for part in self.parts):
            return [Gap(self.number, _merged(self.parts), "".join(self.hint or ()))]
        return [*self.literal(), "}}"]

    def literal(self) -> list[Part]:
        """What was read, as text: for a gap that never ends."""
        return [self.opening, *self.parts, *(() if self.hint is None else ("::", *self.hint))]


def parse(text: str) -> tuple[Part, ...]:
    """The text as plain pieces and gaps. Whatever is not a well-formed gap stays text, so nothing is ever lost.

    The first `::` inside a gap starts its hint. A single brace pair within an answer (`{{c1::{x}}}`) belongs to it.
    """
    done: list[Part] = []
    stack: list[_Open] = []
    at = 0
    while match := _TOKEN.search(text, at):
        _add(stack, done, text[at : match.start()])
        at = _token(text, match, stack, done)
    _add(stack, done, text[at:])
    while stack:
        _give(stack, done, stack.pop().literal())
    return _merged(done)


def _token(text: str, match: re.Match[str], stack: list[_Open], done: list[Part]) -> int:
    """Act on one mark; gives the place to read on from."""
    mark = match.group()
    if match.group(1):
        if len(stack) < _DEEPEST and not (stack and stack[-1].hint is not None):
            stack.append(_Open(int(match.group(1)), mark))
        else:
            _add(stack, done, mark)
    elif mark == "}}" and stack:
        if stack[-1].braces > 0 and text.startswith("}}}", match.start()):
            _add(stack, done, "}")
            return match.start() + 1
        _give(stack, done, stack.pop().closed())
    elif mark == "::" and stack and stack[-1].hint is None:
        stack[-1].turn_to_hint()
    else:
        _add(stack, done, mark)
    return match.end()


def _add(stack: list[_Open], done: list[Part], text: str) -> None:
    if text and stack:
        stack[-1].add(text)
    elif text:
        done.append(text)


def _give(stack: list[_Open], done: list[Part], parts: list[Part]) -> None:
    (stack[-1].parts if stack else done).extend(parts)


def _merged(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The same parts with neighboring texts joined."""
    merged: list[Part] = []
    run: list[str] = []
    for part in parts:
        if isinstance(part, str):
            run.append(part)
            continue
        if run:
            merged.append("".join(run))
            run = []
        merged.append(part)
    return (*merged, "".join(run)) if run else tuple(merged)


def numbers(text: str) -> tuple[int, ...]:
    """The numbers used in the text, ascending, each once: one card a number."""
    return tuple(sorted({gap.number for gap in _gaps(parse(text))}))


def _gaps(parts: Sequence[Part]) -> Iterator[Gap]:
    for part in parts:
        if isinstance(part, Gap):
            yield part
            yield from _gaps(part.parts)


def revealed(parts: Sequence[Part]) -> str:
    """The text with every gap filled in."""
    return "".join(part if isinstance(part, str) else revealed(part.parts) for part in parts)
