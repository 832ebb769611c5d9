"""Files that are not what they should be: each is told in a plain sentence with file and line, and nothing is lost."""

import os
import random
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.support import files
from tests.support.files import note, own_deck

GOOD = "Ulna,arm\n"
LONG = "x" * 1_000_000


def _own(program: Program) -> dict[str, int]:
    found = program("decks", "--json").json["decks"]
    return {deck["title"]: deck["notes"] for deck in found if not deck["built_in"]}


def _plain(sentence: str) -> None:
    """No traceback, no jargon of ours: one short line of words."""
    assert "\n" not in sentence
    assert 10 < len(sentence) < 400
    for jargon in ("Traceback", "Error", "Exception", "errno", "None", "object at"):
        assert jargon not in sentence


@pytest.mark.parametrize(
    ("text", "new", "line", "says"),
    [
        ('front,back\n"Ul"na,arm\n' + GOOD, 1, 2, "a quotation mark stands in the middle of a cell"),
        ('front,back\nUlna,arm\n"Femur,leg\nTibia,leg\n', 2, 3, "a quotation mark is opened here but never closed"),
        ("front,back\nFe\0mur,leg\n" + GOOD, 1, 2, "NUL character"),
        ("front,back\n" + GOOD + f"Femur,{LONG}\n", 1, 3, "longer than 131,072 characters"),
        ("front,back\n" + GOOD + ",".join(map(str, range(50))) + "\n", 1, 3, "this row has 50 columns"),
        ('front,back\n"Two\nlines",answer\n' + GOOD + "Femur\n", 2, 5, "the back is empty"),
    ],
    ids=["broken quote", "open quote", "NUL", "1 MB in one cell", "50 columns", "no back"],
)
def test_a_bad_row_is_rejected_with_its_line_and_the_others_come_in(
    coderprep: Program, tmp_path: Path, text: str, new: int, line: int, says: str
) -> None:
    path = files.write(tmp_path / "bones.csv", text)
    said = coderprep("import", path, "--json")
    assert (said.code, said.json["new"], said.err) == (1, new, "")
    (rejected,) = said.json["rejected"]
    assert (rejected["file"], rejected["line"]) == (str(path), line)
    assert says in rejected["reason"]
    _plain(rejected["reason"])
    assert _own(coderprep) == {"bones": new}


def test_fifty_columns_are_a_table_like_any_other(coderprep: Program, tmp_path: Path) -> None:
    header = "front,back," + ",".join(f"c{n}" for n in range(48))
    path = files.write(tmp_path / "wide.csv", f"{header}\n{','.join(map(str, range(50)))}\n")
    assert coderprep("import", path, "--json").json["new"] == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n\n  \n", "is empty"),
        (b"front,back\n", "has a header but no rows"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x7fELF" + bytes(range(256)) * 40, "is a program, not a text file"),
        (b"PK\x03\x04" + random.Random(1).randbytes(5_000), "is a ZIP or Excel file"),
        (b"\x00\x01\x02\x03" + random.Random(2).randbytes(5_000), "is not a text file"),
        (random.Random(3).randbytes(20_000), "is not a text file"),
    ],
    ids=["empty", "blank", "only a header", "only a mark", "program", "spreadsheet", "zeros and noise", "noise"],
)
def test_a_table_with_nothing_in_it_is_refused(coderprep: Program, tmp_path: Path, content: bytes, says: str) -> None:
    path = files.write(tmp_path / "bones.csv", content)
    sentence = coderprep("import", path).refusal
    assert sentence.startswith(str(path))
    assert says in sentence
    _plain(sentence)
    assert _own(coderprep) == {}


@pytest.mark.parametrize(
    ("record", "key", "says"),
    [
        (note("b", "Femur?", tags="leg"), "tags", "“tags” must be a list in [ ], but is text in quotes"),
        (note("b", "Femur?", priority="1"), "priority", "“priority” must be a whole number"),
        (note("a", "Femur?"), "id", "this id is already used in line 8"),
        ('[[notes]]\nid = "b"\ntype = "basic"\nfront = "Femur?"\n', "[[notes]]", "“back” is missing; add it"),
        (note("b", "Femur?", bakc="leg"), "bakc", "is “back” meant?"),
        (note("b", "no gap", None, type="cloze").replace("front", "text"), "text", "“text” has no gap"),
    ],
    ids=["wrong type", "wrong number", "duplicate id", "missing field", "misspelt key", "cloze without a gap"],
)
def test_a_bad_note_of_a_deck_is_rejected_with_its_line(
    coderprep: Program, tmp_path: Path, record: str, key: str, says: str
) -> None:
    text = own_deck(note("a", "Ulna?"), record)
    path = files.write(tmp_path / "mine.toml", text)
    said = coderprep("import", path, "--json")
    assert (said.code, said.json["new"]) == (1, 1)
    (rejected,) = said.json["rejected"]
    lines = text.split("\n")
    last = max(number for number, line in enumerate(lines, 1) if line.startswith(key))
    assert (rejected["file"], rejected["line"]) == (str(path), last)
    assert says in rejected["reason"]
    _plain(rejected["reason"])


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (own_deck(note("a", "Ulna?"), title=7), 4, "“title” must be text in quotes, but is a whole number"),
        (own_deck(note("a", "Ulna?"), title=None), 1, "“title” is missing"),
        (own_deck(note("a", "Ulna?"), schema=2), 1, "written for a newer version"),
        (own_deck(note("a", "Ulna?")) + "x = " + "[" * 5_000, 12, "too many brackets inside each other"),
        (own_deck(note("a", "Ulna?")) + "front = 'again'\n", 12, "this key is set twice"),
        (own_deck(note("a", "Ulna?")) + 'extra = "open\n', 12, "a text in quotes does not end on its line"),
        ("front,back\nUlna,arm\n", 1, "not valid TOML"),
    ],
    ids=["wrong type", "missing", "newer", "5,000 brackets", "key twice", "open quote", "a table"],
)
def test_a_deck_that_cannot_be_read_is_refused_with_its_line(
    coderprep: Program, tmp_path: Path, text: str, line: int, says: str
) -> None:
    path = files.write(tmp_path / "mine.toml", text)
    sentence = coderprep("import", path).refusal
    assert sentence.startswith(f"{path}:{line}: ")
    assert says in sentence
    _plain(sentence)
    assert coderprep("check", path).out.startswith(f"{path}:{line}: ")


def test_bytes_that_are_no_text_are_named_with_their_line(coderprep: Program, tmp_path: Path) -> None:
    path = files.write(tmp_path / "bones.csv", "\ufefffront,back\nUlna,arm\n".encode() + b"Femur,\xff\xfe\n")
    assert coderprep("import", path).refusal.startswith(f"{path}:3: these bytes are not text in utf-8")


def test_a_folder_and_what_is_no_ordinary_file_are_refused(coderprep: Program, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert "is a folder; choose a file in it" in coderprep("import", tmp_path / "folder.csv").refusal
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        assert "is not an ordinary file" in coderprep("import", tmp_path / "pipe.csv").refusal
    assert "is not an ordinary file" in coderprep("import", os.devnull).refusal


def test_a_file_that_disappears_is_told(coderprep: Program, tmp_path: Path) -> None:
    path = tmp_path / "bones.csv"
    path.symlink_to(tmp_path / "gone.csv")
    assert coderprep("import", path).refusal == (f"{path} does not exist; check the name, or whether it was moved.")


def test_a_huge_number_and_a_huge_key_are_no_trouble(coderprep: Program, tmp_path: Path) -> None:
    text = own_deck(note("a", "Ulna?")) + f"number = {'9' * 10_000}\n"
    sentence = coderprep("import", files.write(tmp_path / "mine.toml", text)).refusal
    assert "a number has too many digits" in sentence
    wide = own_deck(note("a", "Ulna?")) + f"{'k' * 10_000} = 1\n"
    (rejected,) = coderprep("import", files.write(tmp_path / "wide.toml", wide), "--json").json["rejected"]
    _plain(rejected["reason"])
