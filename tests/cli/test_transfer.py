"""`coderprep import` and `export`: numbers, rejected rows, exit codes, trials, several files."""

from pathlib import Path

import pytest

from coderprep import paths
from coderprep.codebook import packages
from coderprep.library import checking
from tests.cli.conftest import Program
from tests.support import files
from tests.support.files import note, own_deck

KEYS = {"schema", "new", "updated", "unchanged", "duplicates", "rejected"}


def _csv(folder: Path, text: str, name: str = "bones.csv") -> Path:
    return files.write(folder / name, text)


def _decks(program: Program) -> dict[str, int]:
    found = program("decks", "--json").json["decks"]
    return {deck["title"]: deck["notes"] for deck in found if not deck["built_in"]}


def test_numbers_and_rejected_rows(coderprep: Program, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back\nUlna,arm\nUlna,forearm\nFemur,leg,too much\n\nTibia\n")
    said = coderprep("import", path, "--json")
    assert said.code == 1
    assert set(said.json) == KEYS
    assert said.json == {
        "schema": 1,
        "new": 1,
        "updated": 0,
        "unchanged": 0,
        "duplicates": 1,
        "rejected": [
            {"file": str(path), "line": 4, "reason": "this row has 3 columns, but the table has 2."},
            {"file": str(path), "line": 6, "reason": "the back is empty."},
        ],
    }
    assert said.err == ""


def test_the_same_for_people(coderprep: Program, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back\nUlna,arm\nFemur\n")
    said = coderprep("import", path)
    assert said.out.splitlines() == [
        f"{path}:3: the back is empty.",
        "1 new, 0 updated, 0 unchanged, 0 duplicates, 1 rejected.",
    ]


def test_skipped_duplicates_are_no_problem(coderprep: Program, tmp_path: Path) -> None:
    coderprep("import", _csv(tmp_path, "front,back\nUlna,arm\n"))
    said = coderprep("import", _csv(tmp_path, "front,back\nUlna,leg\n"), "--on-duplicate", "skip", "--json")
    assert (said.code, said.json["duplicates"]) == (0, 1)


@pytest.mark.parametrize(
    ("policy", "numbers"), [("skip", (0, 0, 1, 1)), ("update", (0, 1, 1, 0)), ("add", (2, 0, 0, 0))]
)
def test_what_to_do_with_duplicates_can_be_chosen(
    coderprep: Program, tmp_path: Path, policy: str, numbers: tuple[int, ...]
) -> None:
    coderprep("import", _csv(tmp_path, "front,back\nUlna,arm\nFemur,leg\n"))
    path = _csv(tmp_path, "front,back\nUlna,ARM\nFemur,leg\n")
    found = coderprep("import", path, "--on-duplicate", policy, "--json").json
    assert tuple(found[key] for key in ("new", "updated", "unchanged", "duplicates")) == numbers


def test_a_trial_says_the_same_and_changes_nothing(coderprep: Program, tmp_path: Path) -> None:
    path = _csv(tmp_path, "front,back\nUlna,arm\nFemur\n")
    trial = coderprep("import", path, "--dry-run", "--json")
    assert _decks(coderprep) == {}
    assert (trial.code, trial.json) == (1, coderprep("import", path, "--json").json)
    assert _decks(coderprep) == {"bones": 1}


def test_the_deck_is_made_where_it_is_missing(coderprep: Program, tmp_path: Path) -> None:
    for name in ("arms.csv", "legs.csv"):
        coderprep("import", _csv(tmp_path, f"front,back\n{name},x\n", name), "--deck", "My::bones")
    assert _decks(coderprep) == {"My::bones": 2}


def test_several_files_are_added_up(coderprep: Program, tmp_path: Path) -> None:
    table = _csv(tmp_path, "front,back\nUlna,arm\nFemur\n")
    deck = files.write(tmp_path / "mine.toml", own_deck(note("a", "Tibia?"), note("b", "Fibula?", priority=7)))
    found = coderprep("import", table, deck, "--json").json
    assert (found["new"], [rejected["file"] for rejected in found["rejected"]]) == (2, [str(table), str(deck)])
    assert _decks(coderprep) == {"bones": 1, "Mine": 1}


def test_where_one_file_cannot_be_read_none_is_imported(coderprep: Program, tmp_path: Path) -> None:
    table = _csv(tmp_path, "front,back\nUlna,arm\n")
    assert "missing.csv does not exist" in coderprep("import", table, tmp_path / "missing.csv").refusal
    assert _decks(coderprep) == {}


def test_a_newer_file_of_a_built_in_deck_updates_it(coderprep: Program, tmp_path: Path) -> None:
    text = files.newer(paths.decks() / "terminology" / "word-parts.toml")
    newer = files.write(tmp_path / "newer.toml", text.replace('front = "', 'front = "N ', 1))
    for words in (["--dry-run"], []):
        found = coderprep("import", newer, "--json", *words).json
        assert (found["new"], found["updated"], found["rejected"]) == (0, 1, [])
    assert coderprep("import", newer, "--json").json["updated"] == 0


@pytest.mark.parametrize("ending", ["toml", "csv"])
def test_an_exported_deck_comes_back_unchanged(coderprep: Program, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out.{ending}"
    said = coderprep("export", "Terminology::Word parts", path, "--json")
    assert said.json["file"] == str(path)
    found = coderprep("import", path, "--json").json
    assert found == {
        "schema": 1,
        "new": 0,
        "updated": 0,
        "unchanged": said.json["notes"],
        "duplicates": 0,
        "rejected": [],
    }
    assert coderprep("export", "word parts", path).out == f"{said.json['notes']} notes were written to {path}.\n"


def test_check_says_path_line_and_problem(coderprep: Program, tmp_path: Path) -> None:
    good = files.write(tmp_path / "good.toml", own_deck(note("a", "What?")))
    bad = files.write(tmp_path / "bad.toml", own_deck(note("a", "What?", priority=7), id="bad"))
    assert coderprep("check", good).code == 0
    said = coderprep("check", tmp_path)
    assert said.code == 1
    line = bad.read_text("utf-8").split("\n").index("priority = 7") + 1
    assert said.out.splitlines()[0] == f"{bad}:{line}: a: “priority” is 7, but must be 1, 2 or 3."
    found = coderprep("check", tmp_path, "--json").json
    assert found["files"] == 2
    assert found["problems"] == [
        {"path": str(bad), "line": line, "problem": "a: “priority” is 7, but must be 1, 2 or 3."}
    ]


def test_without_a_code_list_codes_are_not_looked_up_and_that_is_said(
    coderprep: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.write(tmp_path / "deck.toml", own_deck(note("a", "Which code?", "Z99.999")))
    monkeypatch.setattr(packages, "TABULAR", ("no_such_package", "no-such-package", "*.xml"))
    checking.code_lookup.cache_clear()
    said = coderprep("check", path, "--json")
    checking.code_lookup.cache_clear()
    assert (said.code, said.json["codes_looked_up"], said.json["problems"]) == (0, False, [])
    assert said.err == "ICD-10-CM codes were not looked up: that needs the package simple-icd-10-cm.\n"
