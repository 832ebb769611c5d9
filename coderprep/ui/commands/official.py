"""Is a file an official release for the code book, or a deck?"""

from pathlib import Path

from coderprep.core.errors import UserError

_NEVER_DECKS = (".zip", ".xml", ".xlsx", ".pdf")
"""Endings that no deck has: a file that is no release either is told so by the code book's import."""

_EITHER = ".txt"


def official(path: Path) -> bool:
    """True for what the code book should take: by its ending, and by its content where decks end so too."""
    ending = path.suffix.lower()
    if ending != _EITHER:
        return ending in _NEVER_DECKS
    # The readers of official files cost 0.1 s to load; most files are decks.
    from coderprep.codebook.recognise import recognise

    try:
        return bool(recognise(path).files)
    except UserError:
        return False
