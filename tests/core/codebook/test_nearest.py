from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coderprep.core.codebook.nearest import nearest

BOOK = {"A00", "A000", "A001", "A0100", "E11", "E119", "E1165", "I10", "I110", "S060X0A", "T07XXXA", "J1885", "0DTJ4ZZ"}


def existing(codes: Sequence[str]) -> set[str]:
    assert len(codes) <= 600
    assert len(set(codes)) == len(codes)
    return BOOK.intersection(codes)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("AOO", "A00"),
        ("E1L9", "E119"),
        ("I1O", "I10"),
        ("E191", "E119"),
        ("T07A", "T07XXXA"),
        ("E1199", "E119"),
        ("E118", "E119"),
        ("A010", "A0100"),
        ("S060X0AX", "S060X0A"),
        ("0DTJ4Z", "0DTJ4ZZ"),
        ("E11X22", "E11"),
    ],
)
def test_what_was_meant(typed: str, first: str) -> None:
    assert first in nearest(typed, existing)


def test_nothing_near_and_limits() -> None:
    assert nearest("ZZZZZZZ", existing) == ()
    assert nearest("", existing) == ()
    assert len(nearest("A00", existing, limit=1)) == 1
    assert "A00" not in nearest("A00", existing)


@settings(max_examples=50)
@given(st.text("0123456789ABEILOSTX", max_size=12))
def test_whatever_is_typed(typed: str) -> None:
    found = nearest(typed, existing)
    assert len(found) <= 5
    assert set(found) <= BOOK - {typed}
