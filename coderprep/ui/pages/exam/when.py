"""Moments of the past, as the learner's own clock showed them."""

from datetime import UTC, datetime, timedelta

from coderprep.core.moments import Clock


def when(clock: Clock, ms: int) -> str:
    """Date and time of an instant in local time, such as “Mar 2, 2026, 9:05 AM”."""
    local = datetime.fromtimestamp(ms / 1000, UTC) + timedelta(seconds=clock.offset_s(ms))
    hour = local.hour % 12 or 12
    return f"{local:%b} {local.day}, {local.year}, {hour}:{local:%M} {'AM' if local.hour < 12 else 'PM'}"
