"""Learning steps as people write them: `1m 10m 1d`."""

import re

from coderprep.core.errors import UserError
from coderprep.core.tr import tr

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_STEP = re.compile(r"(\d{1,6})\s*([smhd]?)")


def steps_text(steps: tuple[int, ...]) -> str:
    """Seconds as steps with their largest whole unit."""
    return " ".join(_step_text(step) for step in steps)


def _step_text(seconds: int) -> str:
    for unit, size in reversed(_UNITS.items()):
        if seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def parse_steps(text: str) -> tuple[int, ...]:
    """Steps in seconds; a bare number is minutes. UserError naming what is no step."""
    found = []
    for word in text.replace(",", " ").split():
        match = _STEP.fullmatch(word.casefold())
        if match is None or int(match[1]) == 0:
            raise UserError(tr("“{word}” is no step; write them as 30s, 10m, 2h or 1d.", word=word))
        found.append(int(match[1]) * _UNITS[match[2] or "m"])
    return tuple(found)
