"""Text as search, duplicates and the terminal see it: without tags, and folded."""

import re
import unicodedata
from html import unescape
from html.parser import HTMLParser

_LONGEST_MARKUP = 100_000
_MOST_STRAYS = 20
"""Beyond so many characters, or tags that do not end, the standard library's parser can take minutes."""

_BLOCKS = re.compile(r"address|article|blockquote|br|d[dlt]|div|h[1-6r]|li|[ou]l|p|pre|table|tr")
_SILENT = frozenset(("script", "style"))
_STRAY = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_TAG = re.compile(r"<[^<>]*>")
_LOOK_ALIKES = str.maketrans({
    "‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    "ø": "o", "ł": "l", "đ": "d", "\u00ad": None, "\u200b": None, "\ufeff": None,
})  # fmt: skip


class _Stripper(HTMLParser):
    """Collects the text between tags; blocks end lines, scripts and styles say nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self._edge(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._edge(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)

    def _edge(self, tag: str) -> None:
        if _BLOCKS.fullmatch(tag):
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append(" ")


def plain(text: str, html: bool) -> str:
    """The words of a field: plain text as it is, rich text without tags and with its entities resolved.

    Line breaks stay, one at a time; other white space is collapsed where there was markup. Never raises.
    """
    if not html or ("<" not in text and "&" not in text):
        return text
    lines = (" ".join(line.split()) for line in _stripped(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _stripped(markup: str) -> str:
    if len(markup) > _LONGEST_MARKUP or len(_STRAY.findall(markup)) > _MOST_STRAYS:
        return unescape(_TAG.sub(" ", markup))
    stripper = _Stripper()
    try:
        stripper.feed(markup)
        stripper.close()
    except AssertionError:  # the parser's answer to declarations such as "<![x"
        return unescape(_TAG.sub(" ", markup))
    return "".join(stripper.parts)


def fold(text: str) -> str:
    """The text by which duplicates and matches are found: no case, accents, typographic marks or spare spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.translate(_LOOK_ALIKES).split())
