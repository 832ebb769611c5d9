"""`coderprep study`: the grammar of its lines, and what is acknowledged."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coderprep.paths import Folders
from tests.cli.conftest import Program, Said
from tests.support import files
from tests.support.files import note, own_deck


@pytest.fixture
def cards(coderprep: Program, tmp_path: Path) -> Program:
    """A command line with a deck of two cards, studied alone."""
    path = files.write(tmp_path / "mine.toml", own_deck(note("a", "Ulna?", "arm"), note("b", "Femur?", "leg")))
    assert coderprep("import", path).code == 0
    return coderprep


def _study(program: Program, *lines: str) -> Said:
    return program("study", "--deck", "Mine", given="".join(f"{line}\n" for line in lines))


def test_an_empty_line_reveals_and_a_number_grades(cards: Program) -> None:
    said = _study(cards, "", "4")
    assert said.code == 0
    (done,) = said.objects
    assert set(done) == {"review", "card", "due"}
    assert done["due"] > "2026-11"
    text = said.out
    assert text.index("Ulna?") < text.index("-----") < text.index("arm") < text.index('{"review"') < text.index("Femur")
    assert "leg" not in text
    assert said.err.splitlines()[-1] == "1 answers in this session."


def test_a_card_may_be_graded_unseen(cards: Program) -> None:
    assert [done["review"] for done in _study(cards, "4", "4").objects] == [1, 2]
    said = _study(cards, "4")
    assert (said.objects, said.code) == ([], 0)
    assert "Nothing is left to study today." in said.err


def test_a_wrong_line_is_asked_again(cards: Program) -> None:
    said = _study(cards, "5", "hello", "", "9", "", " 3 ")
    assert len(said.objects) == 1
    assert said.err.count("Type 1, 2, 3 or 4") == 4
    assert said.objects[0]["due"].endswith("+00:00")


@pytest.mark.parametrize("ending", [["q"], [" Q "], [], ["", "q"]])
def test_q_and_the_end_of_the_input_stop(cards: Program, ending: list[str]) -> None:
    said = _study(cards, "4", *ending)
    assert (said.code, len(said.objects)) == (0, 1)
    assert cards("stats", "--json").json["reviews"] == 1


def test_u_takes_the_last_answer_back(cards: Program) -> None:
    said = _study(cards, "u", "4", "u", "", "1", "q")
    first, second = said.objects
    assert first["card"] == second["card"]
    assert "There is nothing to undo in this session." in said.err
    assert cards("stats", "--json").json["reviews"] == 1


def test_again_comes_back_within_the_session(cards: Program) -> None:
    said = _study(cards, "1", "4", "4")
    assert [done["card"] for done in said.objects] == [
        said.objects[0]["card"],
        said.objects[1]["card"],
        said.objects[0]["card"],
    ]


def test_typed_answers_and_letters_are_judged_before_grading(coderprep: Program, tmp_path: Path) -> None:
    text = own_deck(
        note("a", "Code?", "E11.65", type="typed", accept=["e 11 65"]),
        note("b", "Which?", "It is y.", type="choice", options=["x", "y"], key="B", keep_order=True),
    )
    coderprep("import", files.write(tmp_path / "mine.toml", text))
    said = _study(coderprep, "e1165", "4", "a", "4")
    assert said.out.count("Right.") == 1
    assert said.out.count("Wrong.") == 1
    assert "* B. y" in said.out
    assert len(said.objects) == 2


def test_a_wrong_typed_answer_shows_the_right_one(coderprep: Program, tmp_path: Path) -> None:
    coderprep("import", files.write(tmp_path / "mine.toml", own_deck(note("a", "Code?", "E11.65", type="typed"))))
    assert "Not quite: E11.65" in _study(coderprep, "E11.9", "1").out


def test_a_leech_is_told(cards: Program, data: Path) -> None:
    with closing(sqlite3.connect(Folders(data).database)) as connection, connection:
        connection.execute(
            "UPDATE card SET state = 2, stability = 3, difficulty = 5, lapses = 7, reps = 9, last_day = 20000,"
            " last_ms = 1728000000000, due_day = 20003"
            " WHERE id IN (SELECT card.id FROM card JOIN note ON note.id = note_id WHERE uid = 'mine/a')"
        )
    said = _study(cards, "1", "q")
    assert "tagged “leech” and suspended" in said.err


def test_without_a_deck_everything_is_studied(coderprep: Program) -> None:
    said = coderprep("study", given="\n3\nq\n")
    assert said.out.startswith("[Coding systems::")
    assert "Source: " in said.out
    assert len(said.objects) == 1
