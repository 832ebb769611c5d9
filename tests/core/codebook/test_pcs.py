from hypothesis import given, settings
from hypothesis import strategies as st

from coderprep.core.codebook.pcs import (
    Axis,
    Label,
    PcsRow,
    PcsTable,
    choices,
    code_of,
    codes_of,
    labels_of,
    title_of,
)
from coderprep.core.codebook.pcs_rows import rows_from

TITLES = ("Body Part", "Approach", "Device", "Qualifier")


def axis(position: int, title: str, values: str) -> Axis:
    return Axis(position, title, tuple(Label(value, f"{title} {value}") for value in values))


def row(*values: str) -> PcsRow:
    return PcsRow(tuple(axis(place, *pair) for place, pair in enumerate(zip(TITLES, values, strict=True), 4)))


HEADING = (axis(1, "Section", "0"), axis(2, "Body System", "D"), axis(3, "Operation", "T"))
TABLE = PcsTable(HEADING, "Cutting out all of a body part", (row("JK", "04", "Z", "Z"), row("J", "7", "Z", "XZ")))


def options(chosen: str) -> str:
    found = choices(TABLE, chosen)
    return "".join(label.code for label in found.labels) if found else "complete"


def test_only_what_is_legal_together_can_be_chosen() -> None:
    assert [options(chosen) for chosen in ("", "J", "K", "J7", "J7Z", "J0Z")] == ["JK", "047", "04", "Z", "XZ", "Z"]
    assert options("J0ZZ") == "complete"
    assert options("K7") == ""
    first = choices(TABLE)
    assert first is not None
    assert (first.position, first.title) == (4, "Body Part")


def test_a_code_in_words() -> None:
    assert TABLE.code == "0DT"
    assert TABLE.title == "Section 0, Body System D, Operation T"
    labels = labels_of(TABLE, "0DTJ7ZX")
    assert code_of(labels) == "0DTJ7ZX"
    assert title_of(labels) == "Operation T, Body Part J, Approach 7, Qualifier X"
    assert labels_of(TABLE, "0DTK7ZX") == ()
    assert labels_of(TABLE, "0DTJ7Z") == ()
    assert labels_of(TABLE, "0DBJ7ZX") == ()


def test_every_code_of_a_table() -> None:
    codes = [code_of(labels) for labels in codes_of(TABLE)]
    assert codes == ["0DTJ0ZZ", "0DTJ4ZZ", "0DTK0ZZ", "0DTK4ZZ", "0DTJ7ZX", "0DTJ7ZZ"]
    assert all(labels_of(TABLE, code) for code in codes)


code = st.tuples(*(st.sampled_from([Label(value, value) for value in "0123"]) for _ in TITLES))


@settings(max_examples=100)
@given(st.lists(code, max_size=60))
def test_rows_found_again_combine_to_the_same_codes(codes: list[tuple[Label, ...]]) -> None:
    table = PcsTable(HEADING, "", rows_from(codes, TITLES))
    made = [labels[3:] for labels in codes_of(table)]
    assert sorted(map(code_of, made)) == sorted({code_of(labels) for labels in codes})


def test_a_full_row_is_found_again_whole() -> None:
    codes = [labels[3:] for labels in codes_of(PcsTable(HEADING, "", (TABLE.rows[0],)))]
    assert rows_from(codes, TITLES) == (TABLE.rows[0],)
