"""Releases come in whole or not at all."""

import multiprocessing
import signal
from pathlib import Path

import pytest

from coderprep.codebook import reading
from coderprep.core.codebook.releases import System
from coderprep.core.errors import Cancelled, UserError
from coderprep.library.codebook import building, child, importing, pages, releases
from coderprep.library.codebook.child import ChildFailed, Job
from coderprep.library.codebook.values import Part, Refused
from coderprep.library.profile import Profile
from tests.codebook import samples
from tests.support import codebook


def state(profile: Profile) -> list[tuple[str, object]]:
    return [(row.release.id, dict(row.counts)) for row in releases.releases(profile)]


def test_a_file_comes_in_through_a_child_process(profile: Profile, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    path = samples.written(tmp_path / "HCPC2026_APR.txt", samples.HCPCS)
    done = importing.import_files(profile, [path], lambda n, total, what: told.append((n, total, what)))
    (got,) = done.value
    assert (got.release.id, got.parts, got.replaced) == ("hcpcs-2026-04", (Part.CODES,), False)
    assert {left.why: left.count for left in got.left_out} == {"dental": 1, "cpt": 2}
    assert got.counts == {"entries": 4, "billable": 2, "modifiers": 2, "details": 4}
    assert told[0] == (0, 1000, "")
    assert [each.id for each in (releases.find(profile, "hcpcs-2026-04"),)] == ["hcpcs-2026-04"]


def test_several_files_are_one_transaction(profile: Profile, tmp_path: Path) -> None:
    before = state(profile)
    good = samples.written(tmp_path / "HCPC2026_APR.txt", samples.HCPCS)
    bad = samples.written(tmp_path / "icd10cm_order_2016.txt", samples.CM_ORDER.replace("3 A0010", "3A0010"))
    with pytest.raises(Refused, match=r"icd10cm_order_2016.txt:3: .*Nothing was imported"):
        importing.import_files(profile, [good, bad])
    assert state(profile) == before


def test_an_import_can_be_cancelled(profile: Profile, tmp_path: Path) -> None:
    before = state(profile)

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        importing.import_files(profile, [samples.written(tmp_path / "HCPC2026_APR.txt", samples.HCPCS)], stop)
    assert state(profile) == before


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("release.pdf", b"%PDF-1.7 and so on", "is a PDF"),
        ("icd10cm-tabular-2026.xml", samples.BOMB, "defines entities"),
        ("icd10cm-tabular-2025.xml", samples.TABULAR, ":3: this is the ICD-10-CM of 2026, but its name says 2025"),
        ("hcpcs-2026.zip", b"PK\x03\x04 cut short", "hcpcs-2026.zip"),
    ],
)
def test_what_is_no_release_is_told_and_nothing_kept(
    profile: Profile, tmp_path: Path, name: str, content: str | bytes, says: str
) -> None:
    before = state(profile)
    with pytest.raises(UserError, match=says):
        codebook.take(tmp_path / "data", name, content)
    assert state(profile) == before


def test_importing_again_replaces(profile: Profile, tmp_path: Path) -> None:
    before = state(profile)
    (again,) = codebook.take(tmp_path / "data", "icd10cm-tabular-2026.xml", samples.TABULAR)
    assert again.replaced
    assert state(profile) == before
    assert len(pages.look_up(profile, "A00.0").pages) == 1


def test_an_index_that_names_codes_which_the_list_does_not_have(tmp_path: Path, profile: Profile) -> None:
    codes = ("A00.0", "S06.1X7", "S06.1X7A", "S06.2", "S06.20", "S06.20XA", "S06.20XS", "T07", "T07.XXXD", "Z00.1")
    terms = "\n".join(f'<term level="1"><title>{code}</title><code>{code}</code></term>' for code in codes)
    index = codebook.INDEX.replace('<term level="1"><title>green', f'{terms}\n<term level="1"><title>green')
    (got,) = codebook.take(tmp_path / "data", "icd10cm-index-2026.xml", index)
    assert [(p.line, "Z00" in p.reason) for p in got.warnings] == [(26, True)]
    before = state(profile)
    with pytest.raises(Refused) as refused:
        codebook.take(tmp_path / "data", "icd10cm-neoplasm-2026.xml", samples.NEOPLASMS)
    assert all(problem.line for problem in refused.value.problems)
    assert state(profile) == before


def test_an_order_file_adds_short_titles_to_a_tabular_list(tmp_path: Path, profile: Profile) -> None:
    order = samples.order_text([("A00", 0, "Blue"), ("A000", 1, "Lt blue"), ("B99", 1, "No color")])
    (got,) = codebook.take(tmp_path / "data", "icd10cm_order_2026.txt", order)
    assert got.parts == (Part.SHORT_TITLES,)
    page = pages.page(profile, System.ICD10CM, "A000")
    assert page
    assert (page.entry.short, len(page.notes)) == ("Lt blue", 6)
    codebook.take(tmp_path / "data", "icd10cm-tabular-2026.xml", samples.TABULAR)
    again = pages.page(profile, System.ICD10CM, "A000")
    assert again
    assert (again.entry.short, len(again.notes)) == ("Lt blue", 6)
    with pytest.raises(Refused, match=r"1 code of this file is not in the tabular list .*: C00"):
        codebook.take(tmp_path / "data", "icd10cm_order_2026.txt", order + samples.order_line(9, "C00", 1, "X"))


def test_pcs_tables_give_their_codes_until_an_order_file_does(tmp_path: Path, profile: Profile) -> None:
    first = pages.page(profile, System.ICD10PCS, "0DTJ0ZZ")
    assert first
    assert first.entry.title == "Resection, Appendix, Open"
    codebook.take(tmp_path / "data", "icd10pcs_order_2026.txt", samples.PCS_ORDER)
    codebook.take(tmp_path / "data", "icd10pcs_tables_2026.xml", samples.PCS_TABLES)
    then = pages.page(profile, System.ICD10PCS, "0DTJ0ZZ")
    assert then
    assert then.entry.title == "Resection of Appendix"
    assert pages.page(profile, System.ICD10PCS, "0DT64ZZ") is None


def test_a_child_that_dies_and_a_bug_in_it_are_told(profile: Profile, tmp_path: Path) -> None:
    job = Job(tmp_path, 0, (samples.written(tmp_path / "HCPC2026_APR.txt", samples.HCPCS),))  # a folder for a database
    with pytest.raises((UserError, ChildFailed)):
        child.run(job, lambda n, total, what: None)


def test_the_installed_list_is_built_once(profile: Profile) -> None:
    assert building.pending(profile)
    built = building.build(profile).value
    assert built[0].release.id == "icd10cm-2026-04"
    assert built[0].counts["entries"] > 90_000
    assert not building.pending(profile)
    assert building.build(profile).value == ()
    (tabular, *_) = reading.shipped()
    again = child.run(Job(profile.book.path, 0, shipped=(tabular,)), lambda done, total, what: None)
    assert again == ()  # another process was faster
    (page,) = pages.look_up(profile, "S72.001A", System.ICD10CM, "icd10cm-2026-04").pages
    assert page.entry.title.startswith("Fracture of unspecified part of neck of right femur, initial encounter")


def test_what_the_child_says(profile: Profile, tmp_path: Path) -> None:
    """The life of the child, led here: progress, then the result, the refusal, the trouble or the bug."""
    context = multiprocessing.get_context("spawn")
    good = samples.written(tmp_path / "HCPC2026_APR.txt", samples.HCPCS)
    bad = samples.written(tmp_path / "icd10cm_order_2016.txt", samples.CM_ORDER.replace("3 A0010", "3A0010"))
    pdf = samples.written(tmp_path / "a.pdf", b"%PDF-1.7")
    book = profile.book.path
    handler = signal.getsignal(signal.SIGINT)
    try:
        for job, expected in (
            (Job(book, 0, (good,)), None),
            (Job(book, 0, (bad,)), Refused),
            (Job(book, 0, (pdf,)), UserError),
            (Job(book, 0, (None,)), ChildFailed),  # type: ignore[arg-type]
        ):
            ours, theirs = context.Pipe(duplex=False)
            child._child(job, theirs)
            theirs.close()
            if expected is None:
                (got,) = child._listen(ours, lambda done, total, what: None)
                assert got.release.id == "hcpcs-2026-04"
            else:
                with pytest.raises(expected):
                    child._listen(ours, lambda done, total, what: None)
            ours.close()
    finally:
        signal.signal(signal.SIGINT, handler)


def test_a_child_that_ends_early_is_told() -> None:
    ours, theirs = multiprocessing.get_context("spawn").Pipe(duplex=False)
    theirs.close()
    with pytest.raises(UserError, match="ended before it was done"):
        child._listen(ours, lambda done, total, what: None)
    ours.close()
