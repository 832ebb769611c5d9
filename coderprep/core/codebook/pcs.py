"""ICD-10-PCS: a code is built from a table, and only what a row of the table combines is legal (guidelines A1-A8)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

AXES = 7
TABLE = 3
"""Characters that name a table: section, body system, operation."""

_NOTHING = "Z"


@dataclass(frozen=True, slots=True)
class Label:
    """A value of an axis: its character and what it stands for there."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Axis:
    """One of the seven axes (`position` 1-7) with the values that may be chosen."""

    position: int
    title: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class PcsRow:
    """A row of a table: axes 4 to 7, of which every combination is a code."""

    axes: tuple[Axis, ...]


@dataclass(frozen=True, slots=True)
class PcsTable:
    """The table of the first three characters. `heading` are axes 1 to 3, of one value each."""

    heading: tuple[Axis, ...]
    definition: str
    rows: tuple[PcsRow, ...]

    @property
    def code(self) -> str:
        """The three characters that all codes of the table begin with."""
        return "".join(axis.labels[0].code for axis in self.heading)

    @property
    def title(self) -> str:
        """Section, body system and operation in words."""
        return ", ".join(axis.labels[0].title for axis in self.heading)


@dataclass(frozen=True, slots=True)
class PcsDefinition:
    """What a value means in a section: `titles` are the values defined together, `includes` what they cover."""

    section: str
    position: int
    axis: str
    titles: tuple[str, ...]
    definition: str = ""
    explanation: str = ""
    includes: tuple[str, ...] = ()


def choices(table: PcsTable, chosen: str = "") -> Axis | None:
    """The next axis with the values that are still legal after these characters behind the table's three.

    None where the code is complete. An axis without labels: the characters chosen are not legal together.
    """
    if len(chosen) >= AXES - TABLE:
        return None
    labels: dict[str, Label] = {}
    title = ""
    for row in table.rows:
        if _fits(row, chosen):
            axis = row.axes[len(chosen)]
            title = title or axis.title
            labels |= {label.code: label for label in axis.labels if label.code not in labels}
    return Axis(TABLE + len(chosen) + 1, title, tuple(labels[code] for code in sorted(labels)))


def labels_of(table: PcsTable, code: str) -> tuple[Label, ...]:
    """The seven values of a code in words; empty where the table does not make the code."""
    row = next((row for row in table.rows if len(code) == AXES and _fits(row, code[TABLE:])), None)
    if row is None or not code.startswith(table.code):
        return ()
    heading = tuple(axis.labels[0] for axis in table.heading)
    return heading + tuple(_label(axis, code[axis.position - 1]) for axis in row.axes)


def codes_of(table: PcsTable) -> Iterator[tuple[Label, ...]]:
    """All codes of a table, as the labels of their seven characters, row by row."""
    heading = tuple(axis.labels[0] for axis in table.heading)
    for row in table.rows:
        for combination in product(*(axis.labels for axis in row.axes)):
            yield heading + combination


def code_of(labels: Iterable[Label]) -> str:
    """The code that these labels spell."""
    return "".join(label.code for label in labels)


def title_of(labels: Sequence[Label]) -> str:
    """A title made of the labels of a whole code, for releases that give no titles: operation, body part, …

    Axes that say that there is nothing to say (No Device, No Qualifier) are left out.
    """
    return ", ".join(label.title for label in labels[TABLE - 1 :] if label.code != _NOTHING)


def _fits(row: PcsRow, chosen: str) -> bool:
    return all(any(label.code == one for label in axis.labels) for axis, one in zip(row.axes, chosen, strict=False))


def _label(axis: Axis, code: str) -> Label:
    return next(label for label in axis.labels if label.code == code)
