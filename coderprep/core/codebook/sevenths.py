"""Seventh characters: their meanings, the codes they make, and what a code still lacks.

Guidelines I.A.4 and I.A.5: a code that takes a seventh character is invalid without it, and the placeholder X fills
the places before it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.releases import System
from coderprep.core.codebook.spelling import CATEGORY, dotted

PLACEHOLDER = "X"
STEM = 6
"""Characters before the seventh."""

_FATAL = ("S06", "78", "A")
"""In category S06 a sixth character 7 or 8 means death before consciousness came back: only the initial encounter is
left (note at S06 in the tabular list)."""


@dataclass(frozen=True, slots=True)
class SeventhCharacter:
    """A seventh character that the entry `code` defines for itself and everything below it.

    `note` is what the list adds to the meaning (an inclusion term), `order` the place in the list, from 1.
    """

    code: str
    character: str
    meaning: str
    order: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """How a code that cannot be reported goes on.

    Either `choices`, the seventh characters to add after `stem` (the code with its placeholders, dotted, `added` of
    them new), or `children`, the entries of the next level; both empty for a complete code.
    """

    stem: str
    added: int = 0
    choices: tuple[SeventhCharacter, ...] = ()
    children: tuple[CodeEntry, ...] = ()


def stem(code: str) -> str:
    """The first six characters of the codes that a seventh character makes of this one: S060X0, T07XXX."""
    return code.ljust(STEM, PLACEHOLDER)


def applies(code: str, character: str) -> bool:
    """True where a defined seventh character may be added to this code (all may, but for S06's fatal codes)."""
    category, sixth, only = _FATAL
    fatal = code.startswith(category) and len(code) == STEM and code[-1] in sixth
    return not fatal or character in only


def in_force(path: Sequence[str], defined: Mapping[str, Sequence[SeventhCharacter]]) -> tuple[SeventhCharacter, ...]:
    """The definitions that hold for the last code of `path`, which leads from the chapter down: the nearest."""
    return next((tuple(defined[code]) for code in reversed(path) if defined.get(code)), ())


def complete(entry: CodeEntry, children: Iterable[CodeEntry], sevenths: Iterable[SeventhCharacter]) -> Completion:
    """How an ICD-10-CM entry goes on, given the entries right below it and the seventh characters in force."""
    below = tuple(children)
    made = {child.extension for child in below} - {""}
    if not made:
        return Completion(entry.dotted, children=below)
    choices = tuple(seventh for seventh in sevenths if seventh.character in made)
    filled = stem(entry.code)
    return Completion(dotted(filled, System.ICD10CM), len(filled) - len(entry.code), choices)


def with_placeholders(code: str) -> str:
    """What somebody meant who put the seventh character right behind a short code: T07A is T07XXXA; else empty."""
    if not CATEGORY < len(code) <= STEM:
        return ""
    return stem(code[:-1]) + code[-1]
