"""Translation of the sentences that users read.

The composition root installs a translator; without one the English text stands.
"""

from collections.abc import Callable


class _Catalog:
    """The one translator of the process."""

    def __init__(self) -> None:
        self.one: Callable[[str], str] = lambda text: text
        self.many: Callable[[str, str, int], str] = lambda one, many, n: one if n == 1 else many


_catalog = _Catalog()


def install(one: Callable[[str], str], many: Callable[[str, str, int], str]) -> None:
    """Use these `gettext` and `ngettext` functions from now on."""
    _catalog.one, _catalog.many = one, many


def tr(text: str, **values: object) -> str:
    """The sentence in the learner's language, with `{name}` places filled in."""
    return _catalog.one(text).format(**values) if values else _catalog.one(text)


def trn(one: str, many: str, n: int, **values: object) -> str:
    """The sentence for `n` things; `{n}` stands for the number."""
    return _catalog.many(one, many, n).format(n=n, **values)
