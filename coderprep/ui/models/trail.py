"""Back and forward: the pages that were looked at, and where one stands among them."""

from dataclasses import dataclass, field

from coderprep.ui.widgets.codes.address import Address

LONGEST = 200
"""Pages that are remembered."""


@dataclass(slots=True)
class Trail:
    """Going on from the middle forgets what lay ahead, as in any browser."""

    places: list[Address] = field(default_factory=list)
    at: int = -1

    @property
    def here(self) -> Address | None:
        """The page that is looked at."""
        return self.places[self.at] if self.places else None

    @property
    def has_back(self) -> bool:
        """True where there is a page behind."""
        return self.at > 0

    @property
    def has_forward(self) -> bool:
        """True where there is a page ahead."""
        return self.at + 1 < len(self.places)

    def go(self, place: Address) -> None:
        """Go on to a page; the one looked at is not put there twice."""
        if place == self.here:
            return
        self.places = [*self.places[: self.at + 1], place][-LONGEST:]
        self.at = len(self.places) - 1

    def step(self, by: int) -> Address | None:
        """One page back (-1) or forward (1); None where there is none."""
        if not 0 <= self.at + by < len(self.places):
            return None
        self.at += by
        return self.here
