"""Codes in running text: what looks like one, and the gate that keeps CPT codes out of what is shipped.

Shapes only; whether a code exists is for the code book to say.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class CodeKind(StrEnum):
    """The code systems whose codes may be shipped."""

    ICD10CM = "icd10cm"
    ICD10PCS = "icd10pcs"
    HCPCS = "hcpcs"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: `text == whole[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """A piece of a text that looks like a code of this system."""

    start: int
    end: int
    text: str
    kind: CodeKind


_CODES = re.compile(
    r"""(?<![\w.])(?:
      (?P<hcpcs>[A-CE-V]\d{4})                             # D codes are the dental association's
    | (?P<icd10pcs>(?=\w*\d)(?=\w*[A-Z])[0-9BCDFGHX][0-9A-HJ-NP-Z]{6})
    | (?P<icd10cm>(?:[A-Z]\d[0-9AB]|QA\d)(?:\.[0-9A-Z]{1,4})?)   # a bare category too: I10; so does vitamin B12
    )(?!\w|\.\w)""",
    re.VERBOSE | re.ASCII,
)


def codes(text: str) -> list[CodeSpan]:
    """What looks like an ICD-10-CM (with its dot), ICD-10-PCS or HCPCS Level II code, in order of appearance.

    PCS codes made of digits alone are left out: they look like any other number.
    """
    return [
        CodeSpan(match.start(), match.end(), match.group(), CodeKind(str(match.lastgroup)))
        for match in _CODES.finditer(text)
    ]


_CPT = re.compile(
    r"""(?<!\d)\d{5}(?!\d)                                 # category I, whatever letters or marks stand around it
    | (?<!\d)(?:\d{4}[FTU]|0\d{3}[AM]|0\d{3}[ftu])(?![^\W_])   # II, III, PLA, vaccine and algorithm codes
    """,
    re.VERBOSE,
)
_TO = r"\s*(?:-|–|—|\bto\b|\bthrough\b)\s*"
_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|"
    "W[AIVY]"
)

ALLOWED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "the series of a whole section: 10000 series, 10000- to 60000-series, the 70000s",
        re.compile(
            r"\b[1-9]0000(?:(?:-?\s*(?:[,/–—-]|and|or|to|through)\s*)+[1-9]0000)*(?:['’]?s\b|[-\s]+series\b)", re.I
        ),
    ),
    ("a range of whole ten thousands: 10000-19999", re.compile(rf"\b[1-9]0000{_TO}[1-9](?:0000|9999)\b")),
    (
        "the published range of a whole section: 00100-01999, 10004-69990, 70010 to 79999, 99202–99499",
        re.compile(
            rf"\b(?:00100{_TO}01999|100(?:04|21){_TO}69990|70010{_TO}79999|80047{_TO}89398"
            rf"|90281{_TO}99607|99202{_TO}99499)\b"
        ),
    ),
    ("money: $12345.67", re.compile(r"[$€£]\s?\d+(?:\.\d\d?)?(?![\d.]*\d)|\b\d{5}(?:\.\d\d)? (?:dollars|USD)\b")),
    (
        "a ZIP code after its state or the word: Boston, MA 02110-1234",
        re.compile(
            rf"[A-Za-z.]+,\s+(?:{_STATES})\s+\d{{5}}(?:-\d{{4}})?\b|\bZIP(?:\s+code)?:?\s+\d{{5}}(?:-\d{{4}})?\b"
        ),
    ),
    ("a small decimal fraction: 0.00012", re.compile(r"(?<![\d.])0\.\d{5}\b")),
    ("a page of the Federal Register: 50 FR 31038", re.compile(r"\b\d{2,3} (?:FR|Fed\. Reg\.) \d{5}\b")),
    (
        "a CMS transmittal, change request or article: CR 13487, MM13487, articleId=56346",
        re.compile(r"\b(?:MM|SE|CR|Change Request|Transmittal|[Aa]rticle(?:[Ii]d=)?)[ #]{0,2}\d{5}\b"),
    ),
    ("an ISO standard: ISO 27001", re.compile(r"\bISO(?:/IEC)? ?\d{5}\b")),
    ("an ICD-10-CM code without its dot: Z20822, S72141F", re.compile(r"(?<!\w)[A-TV-Z]\d{5}[A-Z]?(?!\w)")),
    (
        "an ICD-10-PCS code, told by a letter in its second place or by how its sections begin: 5A09357, 30233N1",
        re.compile(
            r"(?<!\w)(?:[0-9BCDFGHX][A-HJ-NP-Z][0-9A-HJ-NP-Z]{5}"
            r"|(?:0\d|10|30)\d\d[03478](?!RT|LT|TC|QW)[0-9A-HJ-NP-Z]{2})(?!\w)"
        ),
    ),
)
"""What a CPT-shaped number may be part of without being a code: (what and an example, the whole expression).

Numbers with separators (10,000), years and longer numbers are no CPT shape and need no entry. Each entry must hold
so much context that no code can hide in it.
"""


def cpt_shaped(text: str) -> list[Span]:
    """Every CPT-shaped number in the text that is not part of something `ALLOWED`, in order.

    Strict: suffixes (99213-25), pairs (99213-99215), lists with slashes or commas, and letters right before or after
    do not hide a number. Shipped content must give an empty list.
    """
    found = [Span(match.start(), match.end(), match.group()) for match in _CPT.finditer(text)]
    if not found:
        return []
    innocent = [match.span() for _, pattern in ALLOWED for match in pattern.finditer(text)]
    return [span for span in found if not any(start <= span.start and span.end <= end for start, end in innocent)]
