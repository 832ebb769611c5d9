"""The alphabetic indexes, the two tables, ICD-10-PCS and HCPCS."""

import pytest

from coderprep.core.codebook.indexes import IndexKind, Reference, ReferenceKind
from coderprep.library.codebook import hcpcs, indexes, pcs, releases
from coderprep.library.codebook.values import TermRow
from coderprep.library.profile import Profile


def paths(rows: tuple[TermRow, ...]) -> list[str]:
    return [" > ".join(row.path) for row in rows]


def test_main_terms_and_what_stands_below(profile: Profile) -> None:
    (fever, fright) = indexes.main_terms(profile, IndexKind.DISEASES)
    assert (fever.term.title, fever.below, fright.below) == ("Fever (any) NEC", 2, 0)
    assert paths(indexes.main_terms(profile, IndexKind.DISEASES, "FR")) == ["Fright"]
    below = indexes.below(profile, IndexKind.DISEASES, fever.term.order)
    assert paths(below) == ["Fever (any) NEC > blue", "Fever (any) NEC > green"]
    assert [term.title for term in indexes.path(profile, IndexKind.DISEASES, below[0].term)] == [
        "Fever (any) NEC",
        "blue",
    ]


def test_terms_are_found_by_words_anywhere_on_their_path(profile: Profile) -> None:
    (row,) = indexes.find(profile, IndexKind.DISEASES, "dark fev")
    assert (row.path[1:], row.term.code, row.spans) == (("blue", "dark"), "A00.1", ((0, 4),))
    assert paths(indexes.find(profile, IndexKind.DISEASES, "fever")) == ["Fever (any) NEC"]
    assert indexes.find(profile, IndexKind.DISEASES, "...") == ()


def test_references_are_followed(profile: Profile) -> None:
    found = indexes.follow(profile, IndexKind.DISEASES, Reference(ReferenceKind.SEE, "Fever, blue"))
    assert found
    assert found.path == ("Fever (any) NEC", "blue")
    assert indexes.follow(profile, IndexKind.DISEASES, Reference(ReferenceKind.SEE, "Nowhere")) is None


def test_the_tables_have_six_columns(profile: Profile) -> None:
    (neoplasm,) = indexes.main_terms(profile, IndexKind.NEOPLASMS)
    assert neoplasm.term.cells == ("C80.1", "C79.9", "", "D36.9", "D48.9", "D49.9")
    info = indexes.available(profile, IndexKind.DRUGS)
    assert info
    assert (info.terms, info.same_release) == (2, True)


def test_without_an_index_there_is_none(profile: Profile) -> None:
    releases.remove(profile, "icd10cm-2025-10")
    kind = IndexKind.EXTERNAL
    assert indexes.available(profile, kind) is None
    assert indexes.main_terms(profile, kind) == indexes.below(profile, kind, 1) == ()
    assert indexes.find(profile, kind, "fever") == ()
    assert indexes.follow(profile, kind, Reference(ReferenceKind.SEE, "Fever")) is None


def test_only_legal_procedures_can_be_built(profile: Profile) -> None:
    chosen = ""
    while axis := pcs.axis(profile, chosen):
        chosen += axis.labels[-1].code
    assert chosen == "0DTJ4ZZ"
    assert [label.title for label in pcs.labels(profile, chosen)][:4] == [
        "Medical and Surgical", "Gastrointestinal System", "Resection", "Appendix",
    ]  # fmt: skip
    assert pcs.axis(profile, "0DTX") is None
    assert pcs.labels(profile, "0DTX0ZZ") == pcs.labels(profile, "999") == ()
    assert pcs.heading(profile, "0DT") is None


def test_values_are_defined(profile: Profile) -> None:
    found = pcs.definition(profile, "0", 4, "Toe, Right")
    assert found
    assert found.includes == ("Hallux", "Big toe")
    assert pcs.definition(profile, "0", 4, "Nose") is None
    assert pcs.available(profile)


def test_procedures_without_tables(profile: Profile) -> None:
    releases.remove(profile, "icd10pcs-2025-10")
    assert pcs.available(profile) is None
    assert pcs.axis(profile, "") is None
    assert pcs.axis(profile, "0DT") is None


@pytest.mark.parametrize(("letter", "codes"), [("a", ["A0021"]), ("G", ["G0001"]), ("Z", [])])
def test_hcpcs_by_letter(profile: Profile, letter: str, codes: list[str]) -> None:
    assert [entry.code for entry in hcpcs.codes(profile, letter)] == codes
    assert hcpcs.letters(profile) == {"A": 1, "G": 1}


def test_hcpcs_modifiers(profile: Profile) -> None:
    assert [entry.code for entry in hcpcs.modifiers(profile)] == ["A1", "AD"]
    releases.remove(profile, "hcpcs-2026-01")
    assert hcpcs.modifiers(profile) == ()
    assert hcpcs.letters(profile) == {}
