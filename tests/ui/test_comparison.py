"""A typed answer beside the expected one."""

from coderprep.core.typed import compare
from coderprep.ui.widgets.comparison import comparison_markup, spoken_comparison


def markup(given: str, *expected: str) -> str:
    return comparison_markup(given, compare(given, expected))


def test_what_differs_is_marked_in_both_lines() -> None:
    shown = markup("hypertention", "hypertension")
    assert shown.count('<code class="differs">t</code>') == 1
    assert shown.count('<code class="differs">s</code>') == 1
    assert shown.count('<code class="same">hyperten</code>') == 2


def test_what_is_missing_leaves_a_hole() -> None:
    assert '<code class="differs">·</code>' in markup("hyprtension", "hypertension")


def test_typed_markup_is_escaped() -> None:
    shown = markup("<b>x</b>", "y")
    assert "<b>" not in shown
    assert "&lt;" in shown


def test_spoken_verdicts() -> None:
    assert spoken_comparison("e119", compare("e119", ["E11.9"])) == "Right."
    assert spoken_comparison(" ", compare(" ", ["E11.9"])) == "Not answered. Expected: E11.9."
    assert spoken_comparison("I10", compare("I10", ["E11.9"])) == "Wrong. You typed I10. Expected: E11.9."
    assert markup("", "E11.9") == ""
