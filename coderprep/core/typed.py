"""Typed answers: forgiving where it does not matter, exact about the rest, and shown character by character."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from coderprep.core.textnorm import fold

_LONGEST = 300
"""Characters compared one by one; the table below grows with the square."""

_CODE = re.compile(
    r"(?<![0-9a-z])([a-z][0-9][0-9a-z])(?:\.([0-9a-z]{1,4})(?![0-9a-z])|([0-9a-z]{1,4})(?![0-9a-z.]))", re.I
)
"""A diagnosis code longer than its category, with or without the dot after the third character."""


class DiffKind(StrEnum):
    """What became of a run of characters."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Diff:
    """A run of the comparison: what was typed and what belongs there (either may be empty)."""

    kind: DiffKind
    given: str
    expected: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether the answer counts as right, the accepted answer it is nearest to, and the difference in display order."""

    right: bool
    expected: str
    segments: tuple[Diff, ...]


def compare(given: str, expected: Sequence[str]) -> Comparison:
    """Compare a typed answer with every accepted one and give the best match (the earliest of equals).

    Not counted: case, spare white space, accents and typographic marks, Unicode forms, and a missing or added dot
    after the third character of a diagnosis code (E119 is E11.9; E1.19 is neither).
    """
    typed = _tidy(given)
    wanted = [tidy for tidy in map(_tidy, expected) if tidy] or [""]
    for answer in wanted:
        if typed and _key(typed) == _key(answer):
            return Comparison(True, answer, (Diff(DiffKind.RIGHT, typed, answer),))
    alignments = [(answer, _align(typed, answer)) for answer in wanted]
    nearest, steps = min(alignments, key=lambda pair: _cost(pair[1]))
    return Comparison(False, nearest, _runs(steps))


_Step = tuple[DiffKind, str, str]


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _key(text: str) -> str:
    return fold(_undotted(text))


def _undotted(text: str) -> str:
    return _CODE.sub(lambda match: match[1] + (match[2] or match[3]), text)


def _dotted(text: str) -> str:
    return _CODE.sub(lambda match: f"{match[1]}.{match[2] or match[3]}", text)


def _align(typed: str, answer: str) -> list[_Step]:
    """The fewest single-character changes from one to the other."""
    if _CODE.search(answer):  # a dot more or less is no mistake, so it must not look like one
        typed = _dotted(typed) if answer == _dotted(answer) else _undotted(typed)
    if max(len(typed), len(answer)) > _LONGEST:
        return [(DiffKind.EXTRA, typed, ""), (DiffKind.MISSING, "", answer)]
    mine, theirs = [fold(c) or c for c in typed], [fold(c) or c for c in answer]
    return _walk(typed, answer, mine, theirs, _distances(mine, theirs))


def _distances(mine: Sequence[str], theirs: Sequence[str]) -> list[list[int]]:
    """`table[i][j]`: changes needed between what follows place `i` of mine and place `j` of theirs."""
    table = [[0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    table[-1] = list(range(len(theirs), -1, -1))
    for i in range(len(mine) - 1, -1, -1):
        row, below = table[i], table[i + 1]
        row[-1] = len(mine) - i
        for j in range(len(theirs) - 1, -1, -1):
            row[j] = min(below[j + 1] + (mine[i] != theirs[j]), below[j] + 1, row[j + 1] + 1)
    return table


def _walk(
    typed: str, answer: str, mine: Sequence[str], theirs: Sequence[str], table: Sequence[Sequence[int]]
) -> list[_Step]:
    steps: list[_Step] = []
    i = j = 0
    while i < len(typed) and j < len(answer):
        same = mine[i] == theirs[j]
        if table[i][j] == table[i + 1][j + 1] + (not same):
            steps.append((DiffKind.RIGHT if same else DiffKind.WRONG, typed[i], answer[j]))
            i, j = i + 1, j + 1
        elif table[i][j] == table[i + 1][j] + 1:
            steps.append((DiffKind.EXTRA, typed[i], ""))
            i += 1
        else:
            steps.append((DiffKind.MISSING, "", answer[j]))
            j += 1
    steps += [(DiffKind.EXTRA, c, "") for c in typed[i:]]
    steps += [(DiffKind.MISSING, "", c) for c in answer[j:]]
    return steps


def _cost(steps: Sequence[_Step]) -> int:
    return sum(max(len(given), len(wanted)) for kind, given, wanted in steps if kind is not DiffKind.RIGHT)


def _runs(steps: Sequence[_Step]) -> tuple[Diff, ...]:
    """Neighbors of one kind joined."""
    runs: list[Diff] = []
    for kind, group in groupby(steps, key=lambda step: step[0]):
        pairs = list(group)
        runs.append(Diff(kind, "".join(p[1] for p in pairs), "".join(p[2] for p in pairs)))
    return tuple(runs)
