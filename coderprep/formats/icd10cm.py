"""The ICD-10-CM code list: one code a line without its dot, as in the data of the package `simple-icd-10-cm`."""

import re

_CODE = re.compile(r"[A-Z][0-9A-Z]{2,6}")


def complete(lines: str) -> frozenset[str]:
    """The codes of a list that may be reported: those at full specificity, which no other code goes on from.

    Chapters (`1`) and blocks (`A00-A09`) in the list are passed over.
    """
    codes = {word for word in lines.split() if _CODE.fullmatch(word)}
    begun = {code[:length] for code in codes for length in range(3, len(code))}
    return frozenset(codes - begun)
