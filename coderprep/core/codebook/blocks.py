"""Blocks that group other blocks: the tabular list prints them as headings, but does not nest them in its XML."""

from collections.abc import Iterable


def enclosing(block: str, blocks: Iterable[str]) -> tuple[str, ...]:
    """Those of the `blocks` (A00-A09) whose range holds this block's range and more, the widest first.

    T20-T32, for instance, stands beside T20-T25 in the list's XML, and its notes hold for T20-T25 all the same: they
    belong between the chapter and the block when notes are gathered.
    """
    around = [other for other in blocks if other != block and _holds(other, block)]
    return tuple(sorted(around, key=lambda other: sum(_holds(other, each) for each in around), reverse=True))


def _holds(block: str, other: str) -> bool:
    first, _, last = block.partition("-")
    start, _, end = other.partition("-")
    return first <= start and end <= last
