"""Decks as a tree by their paths, with the numbers of what is below each."""

from collections.abc import Sequence
from dataclasses import dataclass

from coderprep.library.decks import DeckRow


@dataclass(frozen=True, slots=True)
class Branch:
    """A path in the tree, with the cards of all decks at and under it. It may be no deck of its own."""

    path: str
    cards: int
    new: int
    due: int
    branches: tuple["Branch", ...] = ()

    @property
    def title(self) -> str:
        """The last part of the path."""
        return self.path.rsplit("::", 1)[-1]


def branches(rows: Sequence[DeckRow], parent: str = "") -> tuple[Branch, ...]:
    """The branches right under a path (empty: the top), by name; numbers include everything below."""
    start = f"{parent}::" if parent else ""
    below = [row for row in rows if row.deck.name.startswith(start)]
    titles = sorted({row.deck.name[len(start) :].split("::", 1)[0] for row in below}, key=str.casefold)
    return tuple(_branch(below, start + title) for title in titles)


def _branch(rows: Sequence[DeckRow], path: str) -> Branch:
    under = [row for row in rows if row.deck.name == path or row.deck.name.startswith(f"{path}::")]
    return Branch(
        path,
        sum(row.cards for row in under),
        sum(row.new for row in under),
        sum(row.due for row in under),
        branches(under, path),
    )
