from coderprep.core.codebook.hcpcs import action_words, coverage_words, pricing_words
from coderprep.core.codebook.indexes import COLUMNS, IndexTerm, Reference, ReferenceKind
from coderprep.core.codebook.omissions import LeftOut, Omission


def test_terms_are_looked_up_without_what_is_not_essential() -> None:
    term = IndexTerm(1, 0, 0, "A", "Abuse (adult) (child) of NEC (x)", 7, ("(adult) (child)", "(x)"))
    assert term.essential == "Abuse of NEC"


def test_references_are_paths() -> None:
    reference = Reference(ReferenceKind.SEE, "Accident, transport, car occupant")
    assert reference.path == ("Accident", "transport", "car occupant")
    assert Reference(ReferenceKind.SEE_CATEGORY, "", "T71").path == ()


def test_the_codes_of_a_term() -> None:
    reference = Reference(ReferenceKind.SEE_CATEGORY, "", "T75.0")
    term = IndexTerm(1, 0, 0, "D", "Diabetes", 7, code="E11.21", manifestation="N08", references=(reference,))
    assert [mention.first for mention in term.mentions] == ["E1121", "N08", "T750"]
    row = IndexTerm(1, 0, 0, "N", "abdomen", 7, cells=("C76.2", "C79.8-", "", "D36.7", "", ""))
    assert [(mention.first, mention.open) for mention in row.mentions] == [
        ("C762", False), ("C798", True), ("D367", False),
    ]  # fmt: skip


def test_both_tables_have_six_columns() -> None:
    assert {len(columns) for columns in COLUMNS.values()} == {6}


def test_letters_in_words() -> None:
    assert coverage_words("S") == "Not covered by Medicare statute"
    assert action_words("D") == "Discontinued"
    assert pricing_words("51") == "Drugs"
    assert coverage_words("?") == "?"


def test_what_was_left_out_in_words() -> None:
    assert LeftOut(Omission.DENTAL, 1).words == "1 dental code was left out."
    assert LeftOut(Omission.CPT, 3).words == "3 CPT rows were left out."
    assert LeftOut(Omission.EMPTY, 2).words == "2 notes without text were left out."
    assert "2 elements" in LeftOut(Omission.UNKNOWN, 2, "a, b").words
    assert LeftOut(Omission.UNKNOWN, 2, "a, b").words.endswith(": a, b.")
