"""Real releases, where they lie: from installed packages, and from the folder that conftest names."""

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from coderprep.codebook import packages, reading
from coderprep.codebook.kinds import FileKind
from coderprep.codebook.recognise import Recognised, recognise
from coderprep.codebook.records import Record
from coderprep.codebook.source import documents
from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.hcpcs import HcpcsDetail
from coderprep.core.codebook.indexes import IndexTerm
from coderprep.core.codebook.notes import CodeNote, NoteKind, inherited
from coderprep.core.codebook.omissions import LeftOut
from coderprep.core.codebook.pcs import PcsDefinition, PcsTable, code_of, codes_of
from coderprep.core.codebook.sevenths import SeventhCharacter, complete, in_force
from coderprep.core.errors import Problem, UserError
from tests.codebook.gathering import of

Find = Callable[[str], Path]

EXCLUSIVE = {
    NoteKind.INCLUDES: "get_includes",
    NoteKind.INCLUSION_TERM: "get_inclusion_term",
    NoteKind.EXCLUDES1: "get_excludes1",
    NoteKind.EXCLUDES2: "get_excludes2",
}
NEAREST = {
    NoteKind.CODE_FIRST: "get_code_first",
    NoteKind.USE_ADDITIONAL: "get_use_additional_code",
    NoteKind.CODE_ALSO: "get_code_also",
    NoteKind.NOTES: "get_notes",
    NoteKind.SEVENTH: "get_seven_chr_note",
}


def tidy(text: str) -> str:
    return " ".join(text.split())


@cache
def shipped(kind: FileKind) -> Recognised:
    found = next((file for file in reading.shipped() if file.kind is kind), None)
    if found is None:
        pytest.skip(f"no installed package holds {kind}")
    return found


@cache
def gathered(path: Path) -> list[Record]:
    (file,) = recognise(path).files
    return list(reading.read(file))


def tabular() -> list[Record]:
    return gathered(shipped(FileKind.TABULAR).document.path)


def notes_by_code(records: list[Record]) -> dict[str, list[CodeNote]]:
    found: dict[str, list[CodeNote]] = defaultdict(list)
    for note in of(CodeNote, records):
        found[note.code].append(note)
    return found


def path_to(code: str, entries: dict[str, CodeEntry]) -> list[str]:
    path = [code]
    while entries[path[0]].parent:
        path.insert(0, entries[path[0]].parent)
    return path


def test_the_shipped_tabular_list_is_whole() -> None:
    file = shipped(FileKind.TABULAR)
    assert file.release.id == "icd10cm-2026-04"
    assert file.release.source.startswith("simple-icd-10-cm ")
    records = tabular()
    assert Counter(map(type, records)) == {CodeEntry: 98_505, CodeNote: 25_163, SeventhCharacter: 1_790}
    entries = of(CodeEntry, records)
    assert Counter(entry.kind for entry in entries) == {
        Kind.CHAPTER: 22, Kind.BLOCK: 297, Kind.CATEGORY: 1_704, Kind.SUBCATEGORY: 21_763, Kind.CODE: 74_719,
    }  # fmt: skip
    assert len({entry.code for entry in entries}) == 98_505


def test_every_entry_is_as_the_package_itself_has_it() -> None:
    records = tabular()
    package = pytest.importorskip("simple_icd_10_cm")
    entries = {entry.code: entry for entry in of(CodeEntry, records)}
    assert sorted(entry.dotted for entry in entries.values()) == sorted(package.get_all_codes(with_dots=True))
    for entry in entries.values():
        block = entry.kind is Kind.BLOCK
        title = tidy(package.get_description(entry.dotted, prioritize_blocks=block))
        added = title.removeprefix(entry.title)
        assert not added or (entry.extension and added.startswith("/"))  # notes of seventh characters, run into one
        parent = entries[entry.parent].dotted if entry.parent else ""
        assert package.get_parent(entry.dotted, prioritize_blocks=block) == parent
        assert entry.billable == (package.is_leaf(entry.dotted, prioritize_blocks=block) and not block)
        assert block or bool(entry.extension) == package.is_extended_subcategory(entry.dotted)


def test_every_note_is_as_the_package_itself_has_it() -> None:
    records = tabular()
    package = pytest.importorskip("simple_icd_10_cm")
    notes = notes_by_code(records)
    for entry in of(CodeEntry, records):
        block, own = entry.kind is Kind.BLOCK, defaultdict(list)
        for note in notes.get(entry.code, ()):
            own[note.kind].append(note.text)
        for kind, name in EXCLUSIVE.items():
            given = getattr(package, name)(entry.dotted, prioritize_blocks=block)
            assert own[kind] == [tidy(text) for text in given]
        for kind, name in NEAREST.items():
            given = getattr(package, name)(entry.dotted, prioritize_blocks=block)
            assert own[kind] == [tidy(text) for text in given.split("\n") if text]


def test_notes_come_down_as_in_the_package() -> None:
    records = tabular()
    package = pytest.importorskip("simple_icd_10_cm")
    entries, notes = {entry.code: entry for entry in of(CodeEntry, records)}, notes_by_code(records)
    for entry in list(entries.values())[::97]:
        path = path_to(entry.code, entries)
        above = inherited(path, notes, bool(entry.extension))
        for kind, name in NEAREST.items():
            own = [note.text for note in notes.get(entry.code, ()) if note.kind is kind]
            bearer = next((note.code for note in above if note.kind is kind), "")
            nearest = own or [note.text for note in above if note.kind is kind and note.code == bearer]
            block = entry.kind is Kind.BLOCK
            given = getattr(package, name)(entry.dotted, search_in_ancestors=True, prioritize_blocks=block)
            assert nearest == [tidy(text) for text in given.split("\n") if text]


def test_every_incomplete_code_can_be_completed() -> None:
    records = tabular()
    entries = {entry.code: entry for entry in of(CodeEntry, records)}
    below, defined = defaultdict(list), defaultdict(list)
    for entry in entries.values():
        below[entry.parent].append(entry)
    for seventh in of(SeventhCharacter, records):
        defined[seventh.code].append(seventh)
    for entry in entries.values():
        if entry.kind in (Kind.CATEGORY, Kind.SUBCATEGORY):
            found = complete(entry, below[entry.code], in_force(path_to(entry.code, entries), defined))
            assert bool(found.choices) != bool(found.children)
            made = {found.stem + choice.character for choice in found.choices}
            assert made == {each.dotted for each in below[entry.code] if each.extension}


@pytest.mark.parametrize(
    ("name", "kind", "terms", "references", "cells"),
    [
        ("icd-10-cm-eindex-2025.xml", FileKind.EXTERNAL, 8_064, 902, 0),
        ("icd-10-cm-neoplasm-2025.xml", FileKind.NEOPLASMS, 1_939, 187, 9_018),
        ("icd-10-cm-drug-2025.xml", FileKind.DRUGS, 7_428, 132, 40_026),
    ],
)
def test_published_indexes(real: Find, name: str, kind: FileKind, terms: int, references: int, cells: int) -> None:
    path = real(name)
    assert [(file.kind, file.release.id) for file in recognise(path).files] == [(kind, "icd10cm-2024-10")]
    records = gathered(path)
    found = of(IndexTerm, records)
    assert len(found) == len(records) == terms
    assert sum(len(term.references) for term in found) == references
    assert sum(bool(cell) for term in found for cell in term.cells) == cells
    levels = {term.order: term.level for term in found}
    assert all(not term.parent or levels[term.parent] == term.level - 1 for term in found)
    known = {entry.code for entry in of(CodeEntry, tabular())}
    assert all(mention.first in known for term in found for mention in term.mentions)


def test_the_published_order_file(real: Find) -> None:
    records = gathered(real("icd10pcs-order-2026.zip"))
    assert Counter(map(type, records)) == {CodeEntry: 78_638}
    assert all(entry.billable for entry in of(CodeEntry, records))


def test_the_published_hcpcs_release(real: Find) -> None:
    path = real("cms-hcpcs-2019.zip")
    found = recognise(path)
    assert [(file.kind, file.release.id) for file in found.files] == [(FileKind.HCPCS_TEXT, "hcpcs-2019-01")]
    assert len(found.passed_over) == 6
    records = gathered(path)
    assert Counter(map(type, records)) == {CodeEntry: 6_800, HcpcsDetail: 6_800}
    kinds = Counter(entry.kind for entry in of(CodeEntry, records))
    assert kinds == {Kind.CODE: 6_440, Kind.MODIFIER: 360}
    assert sum(entry.terminated is not None for entry in of(CodeEntry, records)) == 515


def test_both_forms_of_the_published_hcpcs_release_agree(real: Find) -> None:
    path = real("cms-hcpcs-2019.zip")
    (text,) = recognise(path).files
    sheet = next(document for document in documents(path) if document.member.endswith("CONTR_ANWEB.xlsx"))
    records = list(reading.read(Recognised(FileKind.HCPCS_SHEET, sheet, text.release)))
    others = gathered(path)
    assert of(CodeEntry, records) == of(CodeEntry, others)
    different = [
        name
        for one, other in zip(of(HcpcsDetail, records), of(HcpcsDetail, others), strict=True)
        for name in HcpcsDetail.__slots__
        if getattr(one, name) != getattr(other, name)
    ]
    # The workbook has no date where nothing ever changed, and two types of service more.
    assert Counter(different) == {"changed": 115, "types_of_service": 2}


def test_the_shipped_pcs_tables() -> None:
    file = shipped(FileKind.PCS_PACKAGE)
    assert file.release.id == "icd10pcs-2024-10"
    records = list(reading.read(file))
    counts = Counter(map(type, records))
    assert counts == {CodeEntry: 69_287, PcsTable: 615, IndexTerm: 22_273, PcsDefinition: 56}
    made = {code_of(labels) for table in of(PcsTable, records) for labels in codes_of(table)}
    assert made == {entry.code for entry in of(CodeEntry, records) if entry.billable}
    assert not of(Problem, records)
    assert not of(LeftOut, records)


def test_packages_are_not_imported() -> None:
    assert packages.data_file(("no_such_package", "x", "*")) is None
    assert packages.provenance(("no_such_package", "no-such-package", "*"), Path("x.xml")) == "no-such-package, x.xml"


def test_a_release_of_another_year_than_its_name(real: Find, tmp_path: Path) -> None:
    from_2025 = real("icd-10-cm-drug-2025.xml").read_bytes()
    path = tmp_path / "icd10cm_drug_2024.xml"
    path.write_bytes(from_2025)
    with pytest.raises(UserError, match=r"drug_2024\.xml:3: this is the ICD-10-CM of 2025"):
        recognise(path)
