"""A clock that tests move by hand."""

from datetime import UTC, datetime

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class FakeClock:
    """Wall time, zone offset and elapsed time, each settable; `advance` moves wall and elapsed time together."""

    def __init__(self, start: datetime = START, offset_s: int = 0) -> None:
        self.ms = int(start.timestamp() * 1000)
        self.offset = offset_s
        self.elapsed = 0

    def now_ms(self) -> int:
        return self.ms

    def offset_s(self, ms: int) -> int:
        return self.offset

    def elapsed_ms(self) -> int:
        return self.elapsed

    def advance(
        self, ms: int = 0, *, seconds: float = 0, minutes: float = 0, hours: float = 0, days: float = 0
    ) -> None:
        total = ms + round((seconds + minutes * 60 + hours * 3600 + days * 86_400) * 1000)
        self.ms += total
        self.elapsed += total
