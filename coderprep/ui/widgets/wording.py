"""Numbers and sizes as people read them."""

from coderprep.core.tr import tr


def size_text(size: int) -> str:
    """Bytes as KB or MB."""
    if size < 1_000_000:
        return tr("{n} KB", n=f"{max(1, round(size / 1000)):,}")
    return tr("{n} MB", n=f"{size / 1_000_000:,.1f}")


def number(n: int) -> str:
    """A whole number with its thousands set apart."""
    return f"{n:,}"
