"""A typed answer beside the expected one, character under character; differences are seen without color too."""

from html import escape

from coderprep.core.tr import tr
from coderprep.core.typed import Comparison, Diff, DiffKind

_HOLE = "·"
"""Stands where a character is missing in one of the two lines."""


def comparison_markup(given: str, result: Comparison) -> str:
    """Two lines in the fixed font; the markup is ours, the texts are escaped."""
    if not given.strip():
        return ""
    mine = "".join(_piece(diff, diff.given, diff.expected) for diff in result.segments)
    theirs = "".join(_piece(diff, diff.expected, diff.given) for diff in result.segments)
    rows = ((tr("You typed"), mine), (tr("Expected"), theirs))
    cells = "".join(f'<tr><td class="side">{escape(name)}&nbsp;&nbsp;</td><td>{text}</td></tr>' for name, text in rows)
    return f"<table>{cells}</table>"


def spoken_comparison(given: str, result: Comparison) -> str:
    """The verdict in words."""
    if result.right:
        return tr("Right.")
    if not given.strip():
        return tr("Not answered. Expected: {expected}.", expected=result.expected)
    return tr("Wrong. You typed {given}. Expected: {expected}.", given=given, expected=result.expected)


def _piece(diff: Diff, text: str, other: str) -> str:
    shown = text + _HOLE * max(0, len(other) - len(text))
    css = "same" if diff.kind is DiffKind.RIGHT else "differs"
    return f'<code class="{css}">{escape(shown).replace(" ", "&nbsp;")}</code>'
