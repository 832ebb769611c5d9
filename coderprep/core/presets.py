"""Study presets: the scheduling choices of a deck."""

from dataclasses import dataclass

ALGORITHM = "FSRS-6"


@dataclass(frozen=True, slots=True)
class Preset:
    """Scheduling options of a deck.

    Steps are in seconds, `retention` is the desired chance of recall (0.70-0.97), `maximum_interval` is in days.
    `parameters` are the 21 FSRS-6 weights; empty means the published defaults.
    """

    id: int = 1
    name: str = "Default"
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    retention: float = 0.9
    maximum_interval: int = 36_500
    new_per_day: int = 20
    reviews_per_day: int = 200
    leech_lapses: int = 8
    bury_siblings: bool = True
    fuzz: bool = True
    algorithm: str = ALGORITHM
    parameters: tuple[float, ...] = ()
