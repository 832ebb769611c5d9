from datetime import date

import pytest

from coderprep.core.codebook.releases import Release, System, current, fiscal_start, fiscal_year, parse_id

OCTOBER = Release(System.ICD10CM, date(2025, 10, 1))
APRIL = Release(System.ICD10CM, date(2026, 4, 1), "a file")
QUARTER = Release(System.HCPCS, date(2026, 4, 1))


@pytest.mark.parametrize(
    ("release", "id_", "ends", "label"),
    [
        (OCTOBER, "icd10cm-2025-10", date(2026, 9, 30), "ICD-10-CM FY 2026"),
        (APRIL, "icd10cm-2026-04", date(2026, 9, 30), "ICD-10-CM FY 2026, April update"),
        (Release(System.ICD10PCS, date(2024, 10, 1)), "icd10pcs-2024-10", date(2025, 9, 30), "ICD-10-PCS FY 2025"),
        (QUARTER, "hcpcs-2026-04", date(2026, 6, 30), "HCPCS Level II, April 2026"),
        (Release(System.HCPCS, date(2026, 10, 1)), "hcpcs-2026-10", date(2026, 12, 31), "HCPCS Level II, October 2026"),
    ],
)
def test_what_a_release_is_called_and_how_long_it_holds(release: Release, id_: str, ends: date, label: str) -> None:
    assert (release.id, release.ends, release.label) == (id_, ends, label)
    assert parse_id(id_) == Release(release.system, release.effective)


@pytest.mark.parametrize("text", ["", "icd10cm", "icd9-2010-10", "icd10cm-2026-13", "icd10cm-2026-4", "HCPCS-2026-04"])
def test_what_is_no_release(text: str) -> None:
    assert parse_id(text) is None


def test_the_fiscal_year_begins_in_october() -> None:
    assert fiscal_year(date(2025, 9, 30)) == 2025
    assert fiscal_year(date(2025, 10, 1)) == 2026
    assert fiscal_year(fiscal_start(2026)) == 2026


def test_the_current_release_is_the_latest_that_has_begun() -> None:
    every = (APRIL, QUARTER, OCTOBER)
    assert current(every, System.ICD10CM, date(2026, 3, 31)) == OCTOBER
    assert current(every, System.ICD10CM, date(2026, 4, 1)) == APRIL
    assert current(every, System.ICD10CM, date(2030, 1, 1)) == APRIL
    assert current(every, System.ICD10CM, date(2020, 1, 1)) == OCTOBER
    assert current(every, System.ICD10PCS, date(2026, 4, 1)) is None
