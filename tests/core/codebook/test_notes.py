import pytest

from coderprep.core.codebook.blocks import enclosing
from coderprep.core.codebook.notes import CodeNote, Mention, NoteKind, inherited, mentions
from coderprep.core.codes import CodeKind


def written(text: str, mention: Mention) -> str:
    return text[mention.start : mention.end]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("alcohol dependence (F10.2-)", [("F10.2-", "F102", "", True)]),
        ("tuberculosis (A15-A19)", [("A15-A19", "A15", "A19", False)]),
        ("nail disorders (L60.-, L62)", [("L60.-", "L60", "", True), ("L62", "L62", "", False)]),
        ("blindness (H54.0-H54.7)", [("H54.0-H54.7", "H540", "H547", False)]),
        ("genetic disorders (QA0.-)", [("QA0.-", "QA0", "", True)]),
        ("appendectomy (0DTJ4ZZ), J1885", [("0DTJ4ZZ", "0DTJ4ZZ", "", False), ("J1885", "J1885", "", False)]),
        ("E08-J1885", [("E08-", "E08", "", True), ("J1885", "J1885", "", False)]),
        ("no code at all", []),
    ],
)
def test_codes_named_in_a_text(text: str, found: list[tuple[str, str, str, bool]]) -> None:
    assert [(written(text, each), each.first, each.last, each.open) for each in mentions(text)] == found


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("A15-A19", ["A15", "A150", "A199", "A1781"], ["A14", "A20", "B15"]),
        ("H54.0-H54.7", ["H540", "H540X33", "H547"], ["H548", "H53", "H54"]),
        ("F10.2-", ["F102", "F1020"], ["F101", "F10"]),
    ],
)
def test_what_a_mention_covers(text: str, inside: list[str], outside: list[str]) -> None:
    (mention,) = mentions(text)
    assert [code for code in inside + outside if mention.covers(code)] == inside


def note(code: str, kind: NoteKind, order: int) -> CodeNote:
    return CodeNote(code, kind, f"{kind} (K35.-)", order)


def test_notes_hold_for_what_stands_below_nearest_first() -> None:
    path = ["19", "S00-S09", "S06", "S060", "S060X0", "S060X0A"]
    notes = {
        "19": [note("19", NoteKind.EXCLUDES2, 1)],
        "S06": [note("S06", NoteKind.INCLUDES, 2), note("S06", NoteKind.INCLUSION_TERM, 3)],
        "S060X0": [note("S060X0", NoteKind.INCLUSION_TERM, 4), note("S060X0", NoteKind.CODE_FIRST, 5)],
        "S060X0A": [note("S060X0A", NoteKind.NOTES, 6)],
    }
    assert [each.order for each in inherited(path, notes, extended=True)] == [4, 5, 2, 1]
    assert [each.order for each in inherited(path, notes, extended=False)] == [5, 2, 1]
    assert inherited(["19"], notes, extended=False) == ()


def test_a_note_knows_its_codes() -> None:
    found = note("S06", NoteKind.EXCLUDES1, 1).mentions
    assert [(each.system, each.first, each.open) for each in found] == [(CodeKind.ICD10CM, "K35", True)]


def test_blocks_that_group_others() -> None:
    blocks = ["T07-T88", "T20-T32", "T20-T25", "T26-T28", "T36-T50", "T07-T07"]
    assert enclosing("T20-T25", blocks) == ("T07-T88", "T20-T32")
    assert enclosing("T07-T07", blocks) == ("T07-T88",)
    assert enclosing("T07-T88", blocks) == ()
