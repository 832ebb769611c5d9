"""The codes somebody may have meant whose code does not exist."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice

from coderprep.core.codebook.sevenths import with_placeholders
from coderprep.core.codebook.spelling import LONGEST

_LOOK_ALIKES = {"O": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8", "G": "6"}
_ALIKE = {**_LOOK_ALIKES, **{digit: letter for letter, digit in _LOOK_ALIKES.items()}}
_DIGITS = str.maketrans(_LOOK_ALIKES)
_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def nearest(code: str, existing: Callable[[Sequence[str]], Collection[str]], limit: int = 5) -> tuple[str, ...]:
    """The existing codes nearest to one that was typed (without its dot), the likeliest first, at most `limit`.

    `existing` says which of some codes exist; it is asked once, about at most 600 of them. One slip is forgiven: a
    look-alike character, a forgotten placeholder, two characters swapped, one too many, wrong or missing; after
    those come the beginnings of the code, longest first.
    """
    guesses = tuple(dict.fromkeys(guess for guess in _guesses(code) if guess and guess != code))
    there = existing(guesses)
    return tuple(islice((guess for guess in guesses if guess in there), limit))


def _guesses(code: str) -> Iterator[str]:
    if len(code) > LONGEST:
        yield code[:LONGEST]
        code = code[: LONGEST + 1]
    places = range(len(code))
    yield code[:1] + code[1:].translate(_DIGITS)
    yield from (code[:at] + _ALIKE[code[at]] + code[at + 1 :] for at in places if code[at] in _ALIKE)
    yield with_placeholders(code)
    yield from (code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in places[:-1])
    yield from (code[:at] + code[at + 1 :] for at in reversed(places))
    yield from (code[:at] + other + code[at + 1 :] for at in reversed(places) for other in _CHARACTERS)
    yield from (code[:at] + other + code[at:] for at in range(len(code), 0, -1) for other in _CHARACTERS)
    yield from (code[:length] for length in range(len(code) - 1, 1, -1))
