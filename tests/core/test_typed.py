import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.typed import DiffKind, compare

MARKS = {DiffKind.RIGHT: "=", DiffKind.WRONG: "~", DiffKind.MISSING: "+", DiffKind.EXTRA: "-"}


def picture(given: str, *expected: str) -> str:
    """The comparison as text: =right ~typed/wanted +missing -extra."""
    return " ".join(
        f"~{d.given}/{d.expected}" if d.kind is DiffKind.WRONG else MARKS[d.kind] + (d.expected or d.given)
        for d in compare(given, expected).segments
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Hypertension", "hypertension"),
        ("  status   post ", "status post"),
        ("status\tpost", "status post"),
        ("E119", "E11.9"),
        ("e11.9", "E119"),
        ("I10, e1165", "I10, E11.65"),
        ("S52501A", "S52.501A"),
        ("Meniere's disease", "Ménière’s disease"),
        ("ménière's disease", unicodedata.normalize("NFD", "Ménière's disease")),
        ("ｈｙｐｏ", "hypo"),
        ("x-ray", "x‑ray"),
        ("STRASSE", "Straße"),
    ],
)
def test_forgiven(given: str, expected: str) -> None:
    comparison = compare(given, [expected])
    assert comparison.right
    assert [d.kind for d in comparison.segments] == [DiffKind.RIGHT]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", "a"),
        ("  ", "a"),
        ("hypotension", "hypertension"),
        ("E1.19", "E11.9"),
        ("E11.8", "E11.9"),
        ("1.5 cm", "15 cm"),
        ("statuspost", "status post"),
        ("E11.", "E11.9"),
    ],
)
def test_not_forgiven(given: str, expected: str) -> None:
    assert not compare(given, [expected]).right


@pytest.mark.parametrize(
    ("given", "expected", "shown"),
    [
        ("hepatits", "hepatitis", "=hepatit +i =s"),
        ("hepaatitis", "hepatitis", "=hepa -a =titis"),
        ("hepotitis", "hepatitis", "=hep ~o/a =titis"),
        ("HEPATITIS B", "hepatitis", "=hepatitis - B"),
        ("E118", "E11.9", "=E11. ~8/9"),
        ("E11.8", "E119", "=E11 ~8/9"),
        ("", "ulna", "+ulna"),
    ],
)
def test_shown_character_by_character(given: str, expected: str, shown: str) -> None:
    assert picture(given, expected) == shown


def test_what_was_typed_is_shown_as_typed() -> None:
    assert [d.given for d in compare("HEPOTITIS", ["hepatitis"]).segments] == ["HEP", "O", "TITIS"]


def test_any_accepted_answer_is_right_and_the_nearest_is_shown() -> None:
    accepted = ["myocardial infarction", "heart attack"]
    assert compare("Heart  attack", accepted).right
    assert compare("Heart  attack", accepted).expected == "heart attack"
    near = compare("hart attack", accepted)
    assert (near.right, near.expected) == (False, "heart attack")
    assert compare("x", ["same", "same"]).expected == "same"


def test_without_an_accepted_answer_nothing_is_right() -> None:
    assert not compare("a", []).right
    assert not compare("", ["", " "]).right


def test_a_very_long_answer_is_not_compared_by_character() -> None:
    comparison = compare("a" * 5_000, ["b"])
    assert [d.kind for d in comparison.segments] == [DiffKind.EXTRA, DiffKind.MISSING]


answers = st.text("abcé .xX", max_size=14)


@given(answers, st.lists(answers, min_size=1, max_size=3))
def test_the_segments_spell_both_texts(given: str, expected: list[str]) -> None:
    comparison = compare(given, expected)
    assert "".join(d.given for d in comparison.segments) == " ".join(given.split())
    assert "".join(d.expected for d in comparison.segments) == comparison.expected
    kinds = [d.kind for d in comparison.segments]
    assert all(first is not second for first, second in pairwise(kinds))


@given(answers.filter(str.strip))
def test_an_answer_is_right_in_any_case_and_spacing(answer: str) -> None:
    assert compare(f" {answer.upper()}  ", ["other", answer]).right
