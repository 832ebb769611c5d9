"""Rows of an ICD-10-PCS table found again from its codes, for sources that list codes only."""

from collections import defaultdict
from collections.abc import Iterable

from coderprep.core.codebook.pcs import TABLE, Axis, Label, PcsRow

Combination = tuple[Label, ...]
_Open = tuple[Combination, tuple[Combination, ...]]
"""A row in the making: the labels of the axes still single, and the axes closed behind them."""


def rows_from(codes: Iterable[Combination], titles: tuple[str, ...]) -> tuple[PcsRow, ...]:
    """Rows that combine to exactly these codes of one table: no other, and none twice.

    A code is given by the labels of its characters 4 to 7, whose axes are called `titles`. Codes that differ in one
    axis only are gathered, from the last axis to the first.
    """
    open_rows: list[_Open] = [(code, ()) for code in dict.fromkeys(codes)]
    for axis in reversed(range(len(titles))):
        open_rows = _gathered(open_rows, axis)
    return tuple(
        PcsRow(tuple(Axis(TABLE + place, *axis) for place, axis in enumerate(zip(titles, row, strict=True), 1)))
        for _, row in open_rows
    )


def _gathered(open_rows: Iterable[_Open], axis: int) -> list[_Open]:
    """The rows with one axis more closed: those that agree in all other axes become one."""
    values: dict[_Open, list[Label]] = defaultdict(list)
    for leading, closed in open_rows:
        values[leading[:axis], closed].append(leading[axis])
    return [(leading, (tuple(labels), *closed)) for (leading, closed), labels in values.items()]
