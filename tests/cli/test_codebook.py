"""`code` and `codebook`: JSON keys, exit codes, sentences."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.codebook import samples
from tests.support import codebook


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh data folder in which a first command has built the book, and two small years beside it."""
    return tmp_path_factory.mktemp("built") / "data"


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    """Overrides the data folder: no decks are wanted here."""
    return Path(shutil.copytree(built, tmp_path / "data")) if built.exists() else tmp_path / "data"


@pytest.fixture(autouse=True)
def book(coderprep: Program, built: Path, data: Path) -> None:
    """The first command on a fresh folder builds the book."""
    if not built.exists():
        said = coderprep("code", "E11.9", "--system", "icd10cm")
        assert (said.code, said.out.splitlines()[1]) == (0, "Yes. E11.9 is valid at full specificity.")
        for name, content in (
            ("HCPC2026_APR.txt", samples.HCPCS),
            ("icd10cm-tabular-2010.xml", samples.TABULAR.replace(">2026<", ">2010<")),
            ("icd10cm-tabular-2011.xml", codebook.NEXT_YEAR.replace(">2027<", ">2011<")),
        ):
            codebook.take(data, name, content)
        shutil.copytree(data, built)


def test_a_code_as_json(coderprep: Program) -> None:
    said = coderprep("code", "s72001", "--json", "--system", "icd10cm")
    (match,) = said.json["matches"]
    assert said.code == 0
    assert (match["system"], match["release"], match["code"]) == ("icd10cm", "icd10cm-2026-04", "S72.001")
    assert (match["status"], match["billable"]) == ("incomplete", False)
    assert match["path"][0] == {"code": "19", "title": match["path"][0]["title"]}
    assert [each["code"] for each in match["path"][1:]] == ["S70-S79", "S72", "S72.0", "S72.00", "S72.001"]
    assert {note["from"] for note in match["notes"]} >= {"S72", "S72.0"}
    assert {"kind", "text", "from"} == set(match["notes"][0])
    assert match["children"][0]["code"] == "S72.001A"
    assert match["seventh_characters"]["A"] == "initial encounter for closed fracture"


def test_a_code_of_two_systems(coderprep: Program, tmp_path: Path) -> None:
    lines = samples.HCPCS.replace("G0001", "A0100")
    codebook.take(tmp_path / "data", "HCPC2026_JUL.txt", lines)
    said = coderprep("code", "A01.00", "--json")
    assert [match["system"] for match in said.json["matches"]] == ["icd10cm", "hcpcs"]
    assert [match["code"] for match in said.json["matches"]] == ["A01.00", "A0100"]


def test_a_code_for_people(coderprep: Program) -> None:
    said = coderprep("code", "S72.001")
    assert "  S72.001A  initial encounter for closed fracture" in said.out.splitlines()
    assert " (from S72)" in said.out


def test_a_code_that_does_not_exist(coderprep: Program) -> None:
    said = coderprep("code", "E11.99", "--json")
    assert (said.code, said.json["matches"]) == (1, [])
    assert "E11.9" in [each["code"] for each in said.json["nearest"]]
    assert "not in ICD-10-CM" in coderprep("code", "E11.99").out


def test_a_release_can_be_named(coderprep: Program) -> None:
    said = coderprep("code", "A00.1", "--release", "icd10cm-2010-10", "--json")
    assert said.json["matches"][0]["title"] == "Deep blue fever"
    refusal = coderprep("code", "A00.1", "--release", "icd10cm-1999-10").refusal
    assert "icd10cm-2010-10" in refusal


def test_a_search(coderprep: Program) -> None:
    said = coderprep("code", "--search", "heart attack", "--limit", "3", "--json")
    found = said.json["results"]
    assert (said.code, len(found)) == (0, 3)
    assert (found[0]["code"], found[0]["status"], found[0]["system"]) == ("I21", "incomplete", "icd10cm")
    assert "diabetes" in coderprep("code", "--search", "diabetis").out
    nothing = coderprep("code", "--search", "qqqq")
    assert (nothing.code, nothing.out) == (1, "Nothing was found.\n")


@pytest.mark.parametrize("words", [[], ["E11.9", "--search", "x"]])
def test_a_code_or_words_are_wanted(coderprep: Program, words: list[str]) -> None:
    assert "one code" in coderprep("code", *words).refusal


def test_releases_are_listed(coderprep: Program) -> None:
    rows = {row["id"]: row for row in coderprep("codebook", "list", "--json").json["releases"]}
    assert rows["icd10cm-2026-04"]["counts"]["entries"] > 90_000
    assert rows["hcpcs-2026-04"]["label"] == "HCPCS Level II, April 2026"
    assert {"id", "system", "label", "source", "counts"} <= set(rows["hcpcs-2026-04"])
    assert "hcpcs-2026-04" in coderprep("codebook", "list").out


def test_two_years_are_compared(coderprep: Program) -> None:
    found = coderprep("codebook", "diff", "icd10cm-2009-10", "icd10cm-2010-10", "--json").json
    assert [each["code"] for each in found["added"]] == ["A00.2", "B99.1", "S06.1X8", "S06.1X8A"]
    assert [each["code"] for each in found["deleted"]] == ["S06.1X7", "S06.1X7A"]
    assert found["deleted"][1]["successors"][0]["code"] == "S06.1X8A"
    assert found["revised_title"] == [{"code": "A00.1", "before": "Dark blue fever", "after": "Deep blue fever"}]
    assert [each["code"] for each in found["revised_notes"]] == ["A00.0"]
    assert (
        "4 added, 2 deleted, 1 now incomplete"
        in coderprep("codebook", "diff", "icd10cm-2009-10", "icd10cm-2010-10").out
    )
    assert "different code sets" in coderprep("codebook", "diff", "icd10cm-2009-10", "hcpcs-2026-04").refusal


def test_a_release_is_imported(coderprep: Program, tmp_path: Path) -> None:
    path = samples.zipped(
        tmp_path / "january-2025.zip", {"HCPC2025_JAN_ANWEB.txt": samples.HCPCS.replace("2026", "2025")}
    )
    said = coderprep("codebook", "import", path, "--json")
    assert said.code == 0
    assert said.json["imported"][0]["left_out"] == {"dental": 1, "cpt": 2}
    assert "2 CPT rows were left out." in coderprep("codebook", "import", path).out


def test_an_index_with_a_stray_code_is_imported_and_told(coderprep: Program, tmp_path: Path) -> None:
    index = "\n".join(
        f"<mainTerm><title>T{n}</title><code>{code}</code></mainTerm>"
        for n, code in enumerate(("I10", "E11.9", "A00.0", "A00.1", "A00.9", "B99.9", "J18.9", "Z00.00", "N39.0",
                                  "K21.9", "R10.9", "M54.50", "F32.A", "Z99.99"))
    )  # fmt: skip
    text = samples.INDEX.partition("<mainTerm>")[0] + index + "</letter></ICD10CM.index>"
    said = coderprep("codebook", "import", samples.written(tmp_path / "icd10cm-index-2026.xml", text), "--json")
    assert said.code == 1
    assert [problem["line"] for problem in said.json["problems"]] == [20]


def test_a_damaged_file_is_told_by_line(coderprep: Program, tmp_path: Path) -> None:
    order = samples.order_text([("A00", 0, "Blue"), ("A000", 1, "Light")]).replace("2 A000", "2A000")
    path = samples.written(tmp_path / "icd10cm_order_2016.txt", order)
    assert f"{path}:2: this line is damaged" in coderprep("codebook", "import", path).refusal
    bomb = samples.written(tmp_path / "icd10cm-tabular-2026.xml", samples.BOMB)
    assert "defines entities" in coderprep("codebook", "import", bomb).refusal
