"""The real clock of the machine."""

import sys
import time


class SystemClock:
    """Wall time, local offset, and a clock that goes on while the machine sleeps."""

    def now_ms(self) -> int:
        """Wall clock, UTC milliseconds since 1970."""
        return time.time_ns() // 1_000_000

    def offset_s(self, ms: int) -> int:
        """Seconds east of UTC of the local zone at that instant."""
        return time.localtime(ms / 1000).tm_gmtoff

    def elapsed_ms(self) -> int:
        """Milliseconds since some past moment, time asleep included.

        Linux counts sleep in CLOCK_BOOTTIME only, macOS in CLOCK_MONOTONIC as `clock_gettime` has it;
        on Windows `time.monotonic` counts it already.
        """
        if sys.platform == "linux":
            return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
        if sys.platform == "darwin":
            return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1_000_000
        return time.monotonic_ns() // 1_000_000
