"""What of a text matches the words that somebody looked for: to be highlighted."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> tuple[str, ...]:
    """The words of a query or a text, folded: no case, no accents; letters and digits only."""
    return tuple(_WORD.findall(folded(text)))


def folded(text: str) -> str:
    """The text without case and accents, of the same length: places in it are places in the text."""
    if text.isascii():
        return text.lower()
    return "".join(_one(character) for character in text)


def spans(text: str, beginnings: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """The places in a text where words begin so, as far as they do; in order, none within another."""
    wanted = sorted(set(beginnings), key=len, reverse=True)
    found = []
    for match in _WORD.finditer(folded(text)):
        hit = next((each for each in wanted if match[0].startswith(each)), None)
        if hit:
            found.append((match.start(), match.start() + len(hit)))
    return tuple(found)


def _one(character: str) -> str:
    """One character for one: ligatures and such keep their first part."""
    plain = unicodedata.normalize("NFKD", character).casefold()
    return plain[0] if plain else character
