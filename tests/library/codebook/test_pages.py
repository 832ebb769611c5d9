"""A code's page: where it stands, what holds for it, how it goes on."""

from coderprep.core.codebook.releases import System
from coderprep.library.codebook import pages
from coderprep.library.codebook.values import Page
from coderprep.library.profile import Profile


def page(profile: Profile, code: str, system: System = System.ICD10CM, release: str = "") -> Page:
    (found,) = pages.look_up(profile, code, system, release).pages
    return found


def test_the_path_and_the_notes_with_those_above(profile: Profile) -> None:
    found = page(profile, "a00.0")
    assert [each.dotted for each in found.path] == ["1", "A00-A09", "A00", "A00.0"]
    assert [(line.bearer.dotted, line.note.text, line.inherited) for line in found.notes] == [
        ("A00.0", "Sky fever", False),
        ("A00.0", "Azure fever NOS", False),
        ("A00.0", "dark blue fever (A00.1)", False),
        ("A00", "code for shade (B95-B97)", True),
        ("A00-A09", "cold feet (R68.-)", True),
        ("1", "catching fevers", True),
    ]
    assert [mention.first for line in found.notes for mention in line.mentions] == ["A001", "B95", "R68"]


def test_children_and_siblings(profile: Profile) -> None:
    assert [each.dotted for each in page(profile, "A00").children] == ["A00.0", "A00.1"]
    found = page(profile, "A00.1")
    assert [each.dotted for each in found.siblings] == ["A00.0", "A00.1"]
    before, after = found.next_and_previous
    assert (before and before.dotted, after) == ("A00.0", None)


def test_what_is_missing(profile: Profile) -> None:
    found = page(profile, "S06.20")
    assert found.status == "incomplete"
    assert (found.completion.stem, found.completion.added) == ("S06.20X", 1)
    assert [each.character for each in found.completion.choices] == ["A", "S"]
    assert "seventh character" in found.answer
    assert page(profile, "S06.20XA").status == "reportable"
    assert page(profile, "A00").answer.startswith("No.")


def test_a_code_of_two_systems(profile: Profile) -> None:
    looked = pages.look_up(profile, "g0001")
    assert [(found.release.system, found.status) for found in looked.pages] == [(System.HCPCS, "reportable")]
    assert looked.pages[0].hcpcs is not None
    modifier = page(profile, "A1", System.HCPCS)
    assert "modifier" in modifier.answer


def test_a_terminated_code(profile: Profile) -> None:
    found = page(profile, "AD", System.HCPCS)
    assert found.status == "terminated"
    assert "2017-12-31" in found.answer


def test_a_procedure_in_words(profile: Profile) -> None:
    found = page(profile, "0DTJ4ZZ", System.ICD10PCS)
    assert [each.title for each in found.characters][2:5] == ["Resection", "Appendix", "Endoscopic"]
    assert [each.dotted for each in found.path] == ["0DT", "0DTJ4ZZ"]


def test_no_such_code(profile: Profile) -> None:
    looked = pages.look_up(profile, "A00.7")
    assert looked.pages == ()
    assert "A00" in [each.dotted for each in looked.nearest]
    assert "not in ICD-10-CM FY 2026" in looked.why
    assert pages.look_up(profile, "hello!").why.endswith("is no code.")


def test_a_code_of_another_year(profile: Profile) -> None:
    assert "it is in ICD-10-CM FY 2027" in pages.look_up(profile, "A00.2").why
    assert page(profile, "A00.2", release="icd10cm-2026-10").release.id == "icd10cm-2026-10"
    assert [each.id for each in page(profile, "A00.1").elsewhere] == ["icd10cm-2026-10"]


def test_the_tree_and_links(profile: Profile) -> None:
    assert [each.dotted for each in pages.children(profile, System.ICD10CM)] == ["1", "19"]
    assert [each.dotted for each in pages.children(profile, System.ICD10CM, "1")] == ["A00-A09", "B99"]
    assert pages.children(profile, System.ICD10CM, "1", "icd10pcs-2025-10") == ()
    assert list(pages.exists(profile, System.ICD10CM, ["A00.0", "Z99.9"])) == ["A00.0"]
    assert pages.page(profile, System.ICD10CM, "Z999") is None
    assert pages.page(profile, System.ICD10CM, "A000") is not None
