import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.codes import ALLOWED, CodeKind, codes, cpt_shaped

# The numbers in these tests are shapes, not picked for what they may stand for.


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I10 and E11.9, not E11.", ["I10", "E11.9", "E11"]),
        ("S52.501A; Z79.84", ["S52.501A", "Z79.84"]),
        ("category E11.-", ["E11"]),
        ("C7A.1 M1A.9XX0", ["C7A.1", "M1A.9XX0"]),
        ("QA0.0101, block QA0; QAB", ["QA0.0101", "QA0"]),
        ("xI10 I10x E11.99999 e11.9 v2.0", []),
    ],
)
def test_icd10cm_shapes(text: str, found: list[str]) -> None:
    assert [span.text for span in codes(text)] == found
    assert {span.kind for span in codes(text)} <= {CodeKind.ICD10CM}


def test_systems_are_told_apart() -> None:
    text = "J1885 with 0DTJ4ZZ for K35.80; D0120 and 1234567 are none, PROMPTS too"
    assert [(span.text, span.kind) for span in codes(text)] == [
        ("J1885", CodeKind.HCPCS),
        ("0DTJ4ZZ", CodeKind.ICD10PCS),
        ("K35.80", CodeKind.ICD10CM),
    ]
    assert all(text[span.start : span.end] == span.text for span in codes(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("99999", ["99999"]),
        ("report 99999.", ["99999"]),
        ("(99999)", ["99999"]),
        ("CPT99999", ["99999"]),
        ("CPT:99999", ["99999"]),
        ("99999-25", ["99999"]),
        ("99999-RT", ["99999"]),
        ("99999RT", ["99999"]),
        ("99999_25", ["99999"]),
        ("99999x2", ["99999"]),
        ("99998-99999", ["99998", "99999"]),
        ("99998–99999", ["99998", "99999"]),
        ("99998/99999", ["99998", "99999"]),
        ("99998,99999", ["99998", "99999"]),
        ("99998, 99999, and 99997", ["99998", "99999", "99997"]),
        ("+99999", ["99999"]),
        ("#99999", ["99999"]),
        ("９９９９９", ["９９９９９"]),
        ("00999-QS", ["00999"]),
        ("0999T", ["0999T"]),
        ("0999t", ["0999t"]),
        ("9999F-1P", ["9999F"]),
        ("CPT9999F", ["9999F"]),
        ("0999U/0998U", ["0999U", "0998U"]),
        ("0999A 0999M", ["0999A", "0999M"]),
        # context of an allowed kind nearby does not hide a code
        ("$99999 and 99998", ["99998"]),
        ("10000 series: 99999", ["99999"]),
        ("99999 series", ["99999"]),
        ("10000", ["10000"]),
        ("OR 99999", ["99999"]),
        ("MA 99999", ["99999"]),
        ("0.5 99999", ["99999"]),
        ("10003-69990", ["10003", "69990"]),
        ("x99999", ["99999"]),
    ],
)
def test_cpt_shapes_are_found(text: str, found: list[str]) -> None:
    assert [span.text for span in cpt_shaped(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "the 10000 series",
        "10000-series codes",
        "the 10000-, 20000- and 30000-series",
        "10000 to 60000 series",
        "the 70000s",
        "10000-19999",
        "20000 through 29999",
        "10004–69990",
        "00100-01999",
        "$12345 and $12345.67",
        "12345 dollars",
        "Boston, MA 02110-1234",
        "ZIP code 60654",
        "p = 0.00012",
        "50 FR 31038",
        "MM13487, CR 13487, Transmittal 12345",
        "https://www.cms.gov/x?articleId=56346",
        "ISO 27001",
        "30233N1 and 5A09357",
        "Z20822, S72141F",
        # no shape at all
        "10,000",
        "1995/1997",
        "2021-2023",
        "42 CFR 410.32",
        "1234567",
        "123456",
        "E11.65",
        "J1885",
        "100-04",
        "0210093",
    ],
)
def test_what_is_no_cpt_code_passes(text: str) -> None:
    assert cpt_shaped(text) == []


@pytest.mark.parametrize("what", [what for what, _ in ALLOWED])
def test_every_allowed_kind_gives_examples_that_pass(what: str) -> None:
    examples = what.split(": ", 1)[1]
    assert cpt_shaped(examples) == []
    assert any(pattern.search(examples) for said, pattern in ALLOWED if said == what)


around = st.text(" .,;:/()+#-–_abcXYZ\n", max_size=6)


@given(around, st.integers(0, 99_999).map("{:05}".format), around)
def test_marks_and_letters_do_not_hide_a_number(before: str, number: str, after: str) -> None:
    innocent = before[-1:] in ("X", "Y", "Z") or after[:1] in ("X", "Y", "Z")  # may make it another system's code
    series = number.endswith("0000") and after.lstrip("'")[:1] == "s"
    found = [span.text for span in cpt_shaped(before + number + after)]
    assert innocent or series or found == [number]


@given(st.text("0159,. -FTUA$x", max_size=40))
def test_spans_are_in_order_and_say_what_they_hold(text: str) -> None:
    spans = cpt_shaped(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert [span.start for span in spans] == sorted({span.start for span in spans})
