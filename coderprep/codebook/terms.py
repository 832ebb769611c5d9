"""Index terms in the making: they come line by line, and some only add to the term above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from coderprep.core.codebook.indexes import IndexTerm, Reference, ReferenceKind


@dataclass(slots=True)
class Draft:
    """What has been read of a term so far; `order` is given when it is told."""

    line: int
    level: int
    above: "Draft | None" = None
    order: int = 0
    title: str = ""
    modifiers: list[str] = field(default_factory=list)
    code: str = ""
    manifestation: str = ""
    references: list[Reference] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    def point(self, code: str) -> None:
        """Give the term this code; further ones become references."""
        if self.code:
            self.references.append(Reference(ReferenceKind.SEE, "", code))
        else:
            self.code = code

    def pass_up(self) -> bool:
        """Add what a term without a title says to the term above; False where it says nothing, or none is above."""
        if self.above is None or not (self.references or self.code):
            return False
        self.above.references += self.references
        if self.code:
            self.above.references.append(Reference(ReferenceKind.SEE, "", self.code))
        return True


def told(drafts: Sequence[Draft], letter: str, first: int) -> Iterator[IndexTerm]:
    """The terms of one main term, in the order of the index, numbered from `first`; those without a title left out."""
    for order, draft in enumerate((each for each in drafts if each.title), first):
        draft.order = order
        yield IndexTerm(
            order,
            draft.above.order if draft.above else 0,
            draft.level,
            letter,
            draft.title,
            draft.line,
            tuple(draft.modifiers),
            draft.code,
            draft.manifestation,
            tuple(draft.references),
            tuple(draft.cells),
        )
