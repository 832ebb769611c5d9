"""Is the database sound? To be asked after the first paint."""

from coderprep.store.engine import Store


def quick(store: Store) -> list[str]:
    """Faults that a fast look finds (SQLite's `quick_check`), in words; empty: sound."""
    raise NotImplementedError


def full(store: Store) -> list[str]:
    """Faults that a thorough look finds: indexes, foreign keys, search index and our own rules; empty: sound."""
    raise NotImplementedError
