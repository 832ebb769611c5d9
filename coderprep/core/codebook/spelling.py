"""How codes are written, and what somebody meant who typed one."""

import re

from coderprep.core.codebook.releases import System

CATEGORY = 3
"""Characters before the dot of an ICD-10-CM code."""

LONGEST = 7
"""Characters of the longest code, without its dot."""

_NOISE = re.compile(r"[\s.\-–—]+")
_STARTS = re.compile(
    r"""[A-Z]\d[0-9A-Z]{0,5}                                   # ICD-10-CM; HCPCS
      | QA\d?[0-9]{0,4}                                        # the one ICD-10-CM category that begins with two letters
      | (?=[0-9A-Z]*\d)[0-9BCDFGHX][0-9A-HJ-NP-Z]{1,6}         # ICD-10-PCS
      | [A-Z][0-9A-Z]                                          # a HCPCS modifier
    """,
    re.VERBOSE | re.ASCII,
)


def dotted(code: str, system: System) -> str:
    """The official spelling of a code: ICD-10-CM has a dot after its third character, the others have none."""
    if system is System.ICD10CM and len(code) > CATEGORY and "-" not in code:
        return f"{code[:CATEGORY]}.{code[CATEGORY:]}"
    return code


def bare(text: str) -> str:
    """A code as the book keys it: capitals, without dot, spaces and dashes (E11.- is E11)."""
    return _NOISE.sub("", text).upper()


def as_code(text: str) -> str:
    """The code, or beginning of a code, that the text may be; empty where it can only be words.

    Case, spaces, dots and dashes do not count. `E11` is the beginning of many codes, `of` of none but a modifier.
    """
    code = bare(text)
    return code if len(code) <= LONGEST and _STARTS.fullmatch(code) else ""
