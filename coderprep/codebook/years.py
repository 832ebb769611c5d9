"""Which year an ICD-10-CM order file is of: it does not say, but some codes began to exist in a known year."""

from collections.abc import Collection

NEWCOMERS = {
    "I160": 2017,
    "I21A1": 2018,
    "K3520": 2019,
    "I4811": 2020,
    "U071": 2021,
    "U099": 2022,
    "F01A0": 2023,
    "G20A1": 2024,
    "E66811": 2025,
    "E11A": 2026,
}
"""A code of each fiscal year's addenda that has stayed: hypertensive crisis, type 2 infarction, appendicitis with
generalized peritonitis, persistent fibrillation, COVID-19 and what follows it, mild dementia, Parkinson's without
dyskinesia, obesity class 1, type 2 diabetes in remission."""

_WHOLE = 10_000
"""Entries; every order file has many times as many, an excerpt has fewer."""


def contradiction(codes: Collection[str], fiscal_year: int) -> str:
    """A code among these that did not exist yet in this year, or one that a whole file of it would have; else empty."""
    whole = len(codes) > _WHOLE
    for code, first in NEWCOMERS.items():
        if (code in codes and first > fiscal_year) or (whole and code not in codes and first <= fiscal_year):
            return code
    return ""
