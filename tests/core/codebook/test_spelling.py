import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.codebook.releases import System
from coderprep.core.codebook.spelling import as_code, bare, dotted


@pytest.mark.parametrize(
    ("code", "system", "written"),
    [
        ("I10", System.ICD10CM, "I10"),
        ("E119", System.ICD10CM, "E11.9"),
        ("T07XXXA", System.ICD10CM, "T07.XXXA"),
        ("A00-A09", System.ICD10CM, "A00-A09"),
        ("1", System.ICD10CM, "1"),
        ("0DTJ4ZZ", System.ICD10PCS, "0DTJ4ZZ"),
        ("J1885", System.HCPCS, "J1885"),
    ],
)
def test_where_the_dot_stands(code: str, system: System, written: str) -> None:
    assert dotted(code, system) == written


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("e11.9", "E119"),
        (" E11 9 ", "E119"),
        ("E11.-", "E11"),
        ("t07.xxxa", "T07XXXA"),
        ("qa0.01", "QA001"),
        ("QA", "QA"),
        ("0dtj4zz", "0DTJ4ZZ"),
        ("0DT", "0DT"),
        ("xw0", "XW0"),
        ("j1885", "J1885"),
        ("lt", "LT"),
        ("c7a", "C7A"),
        ("of", "OF"),
        ("pain", ""),
        ("type 2", ""),
        ("x-ray", ""),
        ("E11.99999", ""),
        ("e", ""),
        ("", ""),
        ("é10", ""),
        ("٣", ""),
    ],
)
def test_what_may_be_a_code(typed: str, code: str) -> None:
    assert as_code(typed) == code


@given(st.from_regex(r"[A-Z][0-9][0-9AB][0-9A-Z]{0,4}", fullmatch=True))
def test_a_code_is_found_again_however_it_is_written(code: str) -> None:
    written = dotted(code, System.ICD10CM)
    assert bare(written) == code
    assert as_code(f" {written.lower()}-") == code
