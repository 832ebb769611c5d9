"""Time spans in a word or two, as the grade buttons and summaries show them."""

from coderprep.core.cards import CardState, Memory
from coderprep.core.moments import Moment
from coderprep.core.tr import tr, trn


def until_due(after: Memory, now: Moment) -> str:
    """How long until a card with this schedule comes back."""
    if after.state is CardState.REVIEW:
        return days(after.due_day - now.day)
    return span(after.due_ms - now.ms)


def days(n: int) -> str:
    """A number of days, in days, months or years."""
    if n < 31:
        return trn("{n} day", "{n} days", n)
    if n < 365:
        return tr("{n} months", n=f"{n / 30.44:.1f}")
    return tr("{n} years", n=f"{n / 365.25:.1f}")


def span(ms: int) -> str:
    """Milliseconds, in seconds, minutes, hours or days."""
    seconds = max(0, ms) // 1000
    if seconds < 60:
        return trn("{n} second", "{n} seconds", seconds)
    if seconds < 3600:
        return trn("{n} minute", "{n} minutes", round(seconds / 60))
    if seconds < 86_400:
        return tr("{n} hours", n=f"{seconds / 3600:.1f}")
    return days(round(seconds / 86_400))


def clock(ms: int) -> str:
    """A running clock, `h:mm:ss`; a started second still counts."""
    seconds = -(-max(0, ms) // 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
