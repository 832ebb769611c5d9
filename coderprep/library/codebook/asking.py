"""What a learner's words may stand for: abbreviations, everyday words, plurals, slips."""

import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from coderprep import paths
from coderprep.core.matching import words
from coderprep.store.codebook.finding import Alternative, Word

LITTLE = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
"""Words that may be left out where others are given."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 4
"""Shorter words are not taken for slips: too much is one letter away from them."""

_LONGEST_PHRASE = 4
_MOST = 12
"""Words of a query that count; more say nothing further."""

Known = Callable[[Collection[str]], Mapping[str, int]]
"""Says which words the book has, and in how many entries."""

Begun = Callable[[str], bool]
"""Says whether some word of the book begins so."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The file of words: what stands for what, by the words of the key."""

    stands_for: Mapping[Alternative, tuple[Alternative, ...]]
    means: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it is looked for. `instead` tells which words were read as others; `bare` leaves little words out."""

    words: tuple[Word, ...]
    bare: tuple[Word, ...]
    instead: Mapping[str, str]

    @property
    def texts(self) -> frozenset[str]:
        """Every word that may have matched, to be highlighted."""
        return frozenset(text for word in self.words for each in word.alternatives for text in each)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped file of words."""
    data = tomllib.loads((paths.resources() / "codebook" / "words.toml").read_text("utf-8"))
    stands_for = {words(key): tuple(words(each) for each in readings) for key, readings in data["stands_for"].items()}
    return Lexicon(stands_for, data["means"])


def ask(text: str, known: Known, begun: Begun, lexicon: Lexicon) -> Asked:
    """Read a query."""
    given = words(text)[:_MOST]
    instead: dict[str, str] = {}
    found: list[tuple[Alternative, Word]] = []
    place = 0
    while place < len(given):
        phrase = _phrase(given, place, lexicon)
        if len(phrase) == 1:
            found.append((phrase, _word(phrase[0], known, begun, lexicon, instead)))
        else:
            found.append((phrase, Word((phrase, *lexicon.stands_for[phrase]))))
        place += len(phrase)
    bare = tuple(word for phrase, word in found if phrase[0] not in LITTLE or len(phrase) > 1)
    return Asked(tuple(word for _, word in found), bare, instead)


def _phrase(given: tuple[str, ...], place: int, lexicon: Lexicon) -> Alternative:
    """The longest phrase of the lexicon that begins here, else the one word."""
    for length in range(min(_LONGEST_PHRASE, len(given) - place), 1, -1):
        phrase = given[place : place + length]
        if phrase in lexicon.stands_for:
            return phrase
    return given[place : place + 1]


def _word(text: str, known: Known, begun: Begun, lexicon: Lexicon, instead: dict[str, str]) -> Word:
    alternatives: list[Alternative] = [(text,), *lexicon.stands_for.get((text,), ())]
    alternatives += [(singular,) for singular in _singulars(text)]
    meant = lexicon.means.get(text) or _corrected(text, known, begun)
    if meant:
        instead[text] = meant
        alternatives.append((meant,))
    return Word(tuple(dict.fromkeys(alternatives)))


def _singulars(text: str) -> Iterator[str]:
    """What a plural may be of; as beginnings, these find the plural too."""
    if len(text) > _SHORTEST and text.endswith("ies"):
        yield text[:-3] + "y"
    elif len(text) >= _SHORTEST and text.endswith("s") and not text.endswith("ss"):
        yield text[:-1]


def _corrected(text: str, known: Known, begun: Begun) -> str:
    """The commonest word one slip away from a word that nothing begins with; empty where there is none."""
    if len(text) < _SHORTEST or not text.isalpha() or begun(text):
        return ""
    found = known(frozenset(_slips(text)))
    return max(found, key=lambda word: (found[word], word), default="")


def _slips(text: str) -> Iterator[str]:
    """Every word one letter more, less or other, or two letters swapped."""
    for at in range(len(text) + 1):
        head, tail = text[:at], text[at:]
        yield from (head + letter + tail for letter in _LETTERS)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
