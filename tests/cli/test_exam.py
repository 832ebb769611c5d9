"""`coderprep exam`: every stored action is acknowledged; blanks, moves, flags, resume and the result."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coderprep.library import sitting
from coderprep.library.profile import open_profile
from coderprep.paths import Folders
from tests.cli.conftest import Program, Said
from tests.support.clock import FakeClock


def _take(program: Program, *lines: str) -> Said:
    return program("exam", "take", "cca", "--seed", "7", given="".join(f"{line}\n" for line in lines))


def _events(said: Said) -> list[tuple[str, int, str]]:
    return [(line["event"], line["item"], line["value"]) for line in said.objects]


def _keys(data: Path, attempt: int) -> list[str]:
    """The letters of the right options of each item, as they are shown."""
    profile = open_profile(Folders(data), FakeClock())
    at = sitting.load(profile, attempt)
    shown = [(at.shown_options(place), at.body(place).key) for place in range(at.state.items)]
    profile.close()
    return ["".join("abcdef"[n] for n, option in enumerate(order) if option in key) for order, key in shown]


def test_answers_flags_and_moves_are_acknowledged(coderprep: Program) -> None:
    said = _take(coderprep, "b", "f", "n", "p", "105", "n", "f", "f", "999")
    assert said.code == 0
    assert _events(said)[0] == ("open", 1, "")
    kinds = [(kind, item) for kind, item, _ in _events(said)[1:]]
    assert kinds == [
        ("answer", 1),
        ("flag", 1),
        ("go", 2),
        ("go", 1),
        ("go", 105),
        ("go", 105),
        ("flag", 105),
        ("flag", 105),
        ("go", 105),
    ]
    assert [value for kind, _, value in _events(said) if kind == "flag"] == ["1", "1", "0"]
    numbers = [line["seq"] for line in said.objects]
    assert numbers == list(range(len(numbers)))
    assert {"attempt", "seq", "event", "item", "value", "remaining_ms"} == set(said.objects[0])
    assert said.objects[0]["remaining_ms"] == 2 * 3_600_000
    assert "Item 105 of 105 [flag]" not in said.out
    assert "Item 1 of 105 [flag]" in said.out
    assert "* B." in said.out


@pytest.mark.parametrize("line", ["x", "e", "", "²", "-1", "a b", "9" * 5_000, "submit", "nn"])
def test_a_wrong_line_is_explained_and_changes_nothing(coderprep: Program, line: str) -> None:
    said = _take(coderprep, line)
    assert [kind for kind, _, _ in _events(said)] == ["open"]
    assert "Type A-D to answer" in said.err


def test_the_same_seed_draws_the_same_form(coderprep: Program, data: Path, filled: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(filled, tmp_path / "other"))
    first = _take(coderprep, "n").out.replace("7200000", "")
    second = coderprep("exam", "take", "cca", "--seed", "7", given="n\n", folder=other).out
    assert [line for line in first.splitlines() if not line.startswith("{")] == [
        line for line in second.splitlines() if not line.startswith("{")
    ]


def test_resuming_goes_on_where_it_stopped(coderprep: Program) -> None:
    first = _take(coderprep, "c", "n", "n").objects
    said = coderprep("exam", "resume", given="d\n")
    assert [(kind, item) for kind, item, _ in _events(said)] == [("open", 3), ("answer", 3)]
    assert said.objects[0]["seq"] == first[-1]["seq"] + 1
    assert said.objects[0]["remaining_ms"] <= first[-1]["remaining_ms"]
    again = coderprep("exam", "resume", said.objects[0]["attempt"], given="1\n")
    assert "* C." in again.out


def test_another_exam_can_be_taken_while_one_is_open(coderprep: Program) -> None:
    _take(coderprep, "a")
    said = _take(coderprep, "a")
    assert said.objects[0]["attempt"] == 2
    assert said.err == "Attempt 1 is still open: coderprep exam resume 1\n"


def test_handing_in_names_the_blanks_and_gives_the_result(coderprep: Program, data: Path) -> None:
    keys = _keys(data, _take(coderprep).objects[0]["attempt"])
    lines = [f"{place + 1}\n{key}\n" for place, key in enumerate(keys) if place not in (4, 9)]
    said = coderprep("exam", "resume", given="".join(lines) + "s\n")
    assert said.objects[-1]["event"] == "submit"
    assert "2 items are blank (5, 10)." in said.err
    assert any(line.startswith("CCA") and "reached" in line for line in said.out.splitlines())
    assert coderprep("exam", "resume", said.objects[0]["attempt"]).refusal.startswith("Attempt 1 has been handed in")
    found = coderprep("exam", "result", "--json").json
    assert set(found) >= {"attempt", "exam", "passed", "cut_percent", "official_cut", "total", "domains", "items"}
    assert (found["exam"], found["attempt"], found["official_cut"], found["passed"]) == ("cca", 1, False, True)
    blanks = [item for item in found["items"] if not item["answer"]]
    assert [item["item"] for item in blanks] == [5, 10]
    assert found["total"]["items"] == 90
    assert found["unscored"]["items"] == 15
    assert found["total"]["right"] + found["unscored"]["right"] == 103
    assert found["total"]["blank"] + found["unscored"]["blank"] == 2
    assert all(item["answer"] == item["key"] for item in found["items"] if item["answer"])
    assert sum(domain["items"] for domain in found["domains"]) == 90
    assert coderprep("exam", "result", "1").out.startswith("CCA")
    for words in (["--json", "exam", "result"], ["exam", "--json", "result"], ["exam", "result", "--json", "1"]):
        assert coderprep(*words).json == found


def test_the_result_of_an_open_attempt_is_refused(coderprep: Program) -> None:
    _take(coderprep, "a")
    assert "still open" in coderprep("exam", "result", "1").refusal


def test_when_the_time_is_up_the_exam_hands_itself_in(coderprep: Program, data: Path) -> None:
    _take(coderprep, "a")
    with closing(sqlite3.connect(Folders(data).database)) as connection, connection:
        connection.execute("UPDATE attempt SET remaining_ms = 0")
    said = coderprep("exam", "resume", given="b\nc\n")
    assert [kind for kind, _, _ in _events(said)] == ["open", "expire"]
    assert "The time is up; the exam was handed in." in said.err
    found = coderprep("exam", "result", "--json").json
    assert (found["expired"], found["used_ms"]) == (True, 2 * 3_600_000)
