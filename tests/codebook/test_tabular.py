from collections import Counter
from pathlib import Path

import pytest

from coderprep.codebook import icd10cm_tabular
from coderprep.codebook.records import Record
from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.notes import CodeNote, NoteKind
from coderprep.core.codebook.omissions import LeftOut, Omission
from coderprep.core.codebook.sevenths import SeventhCharacter
from coderprep.core.errors import Problem, UserError
from tests.codebook.gathering import document, of, reasons
from tests.codebook.samples import TABULAR, written


def parsed(tmp_path: Path, text: str = TABULAR) -> list[Record]:
    return list(icd10cm_tabular.read(document(written(tmp_path / "icd10cm_tabular_2026.xml", text))))


def line_of(text: str) -> int:
    return TABULAR[: TABULAR.index(text)].count("\n") + 1


def test_every_entry_in_the_order_of_the_book(tmp_path: Path) -> None:
    entries = of(CodeEntry, parsed(tmp_path))
    assert [(each.code, each.dotted, each.kind, each.parent, each.billable) for each in entries] == [
        ("1", "1", Kind.CHAPTER, "", False),
        ("A00-A09", "A00-A09", Kind.BLOCK, "1", False),
        ("A00", "A00", Kind.CATEGORY, "A00-A09", False),
        ("A000", "A00.0", Kind.CODE, "A00", True),
        ("A001", "A00.1", Kind.CODE, "A00", True),
        ("B99-B99", "B99", Kind.BLOCK, "1", False),
        ("B99", "B99", Kind.CODE, "B99-B99", True),
        ("19", "19", Kind.CHAPTER, "", False),
        ("S00-T88", "S00-T88", Kind.BLOCK, "19", False),
        ("S06", "S06", Kind.CATEGORY, "S00-T88", False),
        ("S061X7", "S06.1X7", Kind.SUBCATEGORY, "S06", False),
        ("S061X7A", "S06.1X7A", Kind.CODE, "S061X7", True),
        ("S062", "S06.2", Kind.SUBCATEGORY, "S06", False),
        ("S0620", "S06.20", Kind.SUBCATEGORY, "S062", False),
        ("S0620XA", "S06.20XA", Kind.CODE, "S0620", True),
        ("S0620XS", "S06.20XS", Kind.CODE, "S0620", True),
        ("T07", "T07", Kind.CATEGORY, "S00-T88", False),
        ("T07XXXD", "T07.XXXD", Kind.CODE, "T07", True),
    ]
    assert [each.order for each in entries] == list(range(1, 19))
    titles = {each.code: each.title for each in entries}
    assert titles["A000"] == "Light blue fever"
    assert titles["S0620XS"] == "Other bump of head, sequela"
    assert {each.code: each.extension for each in entries if each.extension} == {
        "S061X7A": "A", "S0620XA": "A", "S0620XS": "S", "T07XXXD": "D",
    }  # fmt: skip


def test_every_kind_of_note_after_its_entry(tmp_path: Path) -> None:
    records = parsed(tmp_path)
    notes = of(CodeNote, records)
    assert [(note.code, note.kind, note.text) for note in notes] == [
        ("1", NoteKind.INCLUDES, "catching fevers"),
        ("A00-A09", NoteKind.EXCLUDES2, "cold feet (R68.-)"),
        ("A00", NoteKind.USE_ADDITIONAL, "code for shade (B95-B97)"),
        ("A000", NoteKind.INCLUSION_TERM, "Sky fever"),
        ("A000", NoteKind.INCLUSION_TERM, "Azure fever NOS"),
        ("A000", NoteKind.EXCLUDES1, "dark blue fever (A00.1)"),
        ("S06", NoteKind.SEVENTH, "Add a 7th character to each code of S06"),
        ("S0620", NoteKind.CODE_FIRST, "the wall (W22.-)"),
        ("T07", NoteKind.CODE_ALSO, ", if known, the walls"),
        ("T07", NoteKind.NOTES, "Count them."),
        ("T07", NoteKind.TABLE, "Category\tBelow\tFrom\n1\t6/18; 20/70\t6/60"),
    ]
    assert [note.order for note in notes] == list(range(1, 12))
    told: set[str] = set()
    for record in records:
        if isinstance(record, CodeEntry):
            assert record.parent in told | {""}
            told.add(record.code)
        else:
            assert isinstance(record, CodeNote | SeventhCharacter)
            assert record.code in told


def test_seventh_characters_are_defined_where_they_stand(tmp_path: Path) -> None:
    assert of(SeventhCharacter, parsed(tmp_path)) == [
        SeventhCharacter("S06", "A", "initial encounter", 1),
        SeventhCharacter("S06", "S", "sequela", 2, "late bump"),
        SeventhCharacter("T07", "D", "subsequent encounter", 3),
    ]


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("<name>A00.0</name>", "<name></name>", "<diag>\n          <name>A00.0", "“” is no complete entry"),
        ("<desc>Dark blue fever</desc>", "", "<name>A00.1", "“A00.1” is no complete entry"),
        ("<name>A00.1</name>", "<name>A0.01</name>", "<name>A00.1", "“A0.01” is no complete entry"),
        ("<name>A00.1</name>", "<name>A01.1</name>", "<name>A00.1", "A01.1 stands below A00"),
        ("<name>A00.1</name>", "<name>A00.0</name>", "<name>A00.1", "A00.0 stands here for the second time"),
        ('char="S"', 'chr="S"', 'char="S"', "S06 defines a seventh character that is none"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path: Path, old: str, new: str, at: str, reason: str) -> None:
    ((line, said),) = reasons(parsed(tmp_path, TABULAR.replace(old, new)))
    assert said.startswith(reason)
    assert line == line_of(at)


def test_what_is_not_known_is_counted_and_what_is_missing_told(tmp_path: Path) -> None:
    records = parsed(tmp_path, TABULAR.replace("<name>A00.1", "<color>blue</color><name>A00.1"))
    assert of(LeftOut, records) == [LeftOut(Omission.UNKNOWN, 1, "color")]
    assert Counter(map(type, records))[CodeEntry] == 18
    odd = TABULAR.replace("Sky fever", " ").replace('<extension char="D">', '<note>odd</note><extension char="D">')
    assert of(LeftOut, parsed(tmp_path, odd)) == [
        LeftOut(Omission.EMPTY, 1), LeftOut(Omission.UNKNOWN, 1, "sevenChrDef/note"),
    ]  # fmt: skip
    empty = "<ICD10CM.tabular><version>2026</version></ICD10CM.tabular>"
    assert reasons(parsed(tmp_path, empty)) == [(1, "this file has no chapters; choose the tabular list.")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (TABULAR[: TABULAR.index("<chapter>") + 5], line_of("<chapter>")),
        (TABULAR.replace("</diag>", "</dig>", 1), line_of("</diag>")),
        ('<?xml version="1.0" encoding="klingon"?>\n<a/>', 1),
        ("<a>" * 100, 1),
    ],
)
def test_broken_xml_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(UserError, match=rf"2026\.xml:{line}: "):
        parsed(tmp_path, text)


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://x.invalid/y">%b;]>',
    ],
)
def test_entities_are_never_expanded(tmp_path: Path, start: str) -> None:
    with pytest.raises(UserError, match="defines entities"):
        parsed(tmp_path, f"<?xml version='1.0'?>\n{start}<ICD10CM.tabular><version>&c;</version></ICD10CM.tabular>")


def test_progress_is_told(tmp_path: Path) -> None:
    shares: list[float] = []
    path = written(tmp_path / "x.xml", TABULAR)
    found = list(icd10cm_tabular.read(document(path), shares.append))
    assert not of(Problem, found)
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
