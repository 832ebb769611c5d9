"""Codes in a text become links that only the program follows."""

from collections.abc import Iterable
from html import escape

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.notes import Mention, mentions
from coderprep.ui.widgets.codes.address import Address
from coderprep.ui.widgets.codes.notenames import entry_name


def anchor(address: Address, text: str) -> str:
    """A link in the font of codes."""
    return f'<a href="{escape(address.link)}"><code>{escape(text)}</code></a>'


def entry_link(entry: CodeEntry, like: Address) -> str:
    """A link to an entry of the same system and release as `like`."""
    return anchor(Address(like.system, entry.code, like.release), entry_name(entry))


def linked(text: str, found: Iterable[Mention] | None = None, release: str = "", system: str = "") -> str:
    """The text escaped, its codes as links. Links to codes of `system` stay in `release`."""
    pieces, at = [], 0
    for mention in mentions(text) if found is None else found:
        target = f"{mention.first}-{mention.last}" if mention.last else mention.first
        stays = release if mention.system.value == system else ""
        pieces.append(escape(text[at : mention.start]))
        pieces.append(anchor(Address(mention.system, target, stays), text[mention.start : mention.end]))
        at = mention.end
    return "".join([*pieces, escape(text[at:])])
