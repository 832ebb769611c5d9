"""`backup`, `backups`, `restore` and `doctor`; reading beside an open window, writing never."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coderprep.library import instance
from coderprep.paths import Folders
from tests.cli.conftest import Program
from tests.support import files


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table with one good row."""
    return files.write(tmp_path / "bones.csv", "front,back\nUlna,arm\n")


@pytest.fixture
def window(data: Path) -> Iterator[None]:
    """Somebody has the data folder open."""
    held = instance.claim(Folders(data))
    assert held is not None
    with held:
        yield


def _own(program: Program) -> list[str]:
    return [deck["title"] for deck in program("decks", "--json").json["decks"] if not deck["built_in"]]


def _checks(found: dict[str, list[dict[str, object]]]) -> dict[object, object]:
    return {check["name"]: check["ok"] for check in found["checks"]}


def test_a_backup_is_made_listed_and_restored(coderprep: Program, table: Path) -> None:
    assert coderprep("backups").out == "There are no backups.\n"
    assert coderprep("backups", "--json").json["backups"] == []
    made = coderprep("backup", "--json").json["backup"]
    assert set(made) == {"file", "time", "reason", "bytes"}
    coderprep("import", table)
    assert [each["reason"] for each in coderprep("backups", "--json").json["backups"]] == ["import", "asked"]
    assert made["file"] in coderprep("backups").out
    assert coderprep("restore", made["file"]).code == 2
    assert _own(coderprep) == ["bones"]
    said = coderprep("restore", made["file"], "--yes", "--json")
    assert (said.code, said.json["restored"]) == (0, made["file"])
    assert _own(coderprep) == []
    newest = coderprep("backups", "--json").json["backups"][0]
    assert newest["reason"] == "restore"
    coderprep("restore", newest["file"], "--yes")
    assert _own(coderprep) == ["bones"]


def test_a_file_that_is_no_backup_is_refused(coderprep: Program, table: Path) -> None:
    assert "bones.csv" in coderprep("restore", table, "--yes").refusal
    assert coderprep("doctor").code == 0


def test_a_damaged_database_is_told_and_replaced_by_a_backup(coderprep: Program, data: Path) -> None:
    made = coderprep("backup", "--json").json["backup"]["file"]
    Folders(data).database.write_bytes(b"rubbish" * 2_000)
    for words in (["decks"], ["study"], ["stats"]):
        assert "is damaged" in coderprep(*words).refusal
    said = coderprep("doctor", "--json")
    assert (said.code, said.json["ok"], _checks(said.json)) == (1, False, {"database": False})
    assert coderprep("restore", made, "--yes").code == 0
    assert coderprep("doctor", "--json").json["ok"]


def test_a_database_from_the_future_is_left_alone(coderprep: Program, data: Path) -> None:
    made = coderprep("backup", "--json").json["backup"]["file"]
    database = Folders(data).database
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 99")
    before = {path.name: path.read_bytes() for path in database.parent.iterdir() if path.is_file()}
    for words in (["decks"], ["study"], ["backup"], ["import", made]):
        assert "newer version of CoderPrep" in coderprep(*words).refusal
    assert coderprep("doctor", "--json").code == 1
    assert {path.name: path.read_bytes() for path in database.parent.iterdir() if path.is_file()} == before
    assert coderprep("restore", made, "--yes").code == 0
    assert coderprep("decks").code == 0
    kept = list(database.parent.glob("*replaced*.sqlite"))
    assert [path.read_bytes() for path in kept] == [before[database.name]]


def test_the_doctor_says_how_it_is(coderprep: Program, data: Path) -> None:
    coderprep("backup")
    said = coderprep("doctor", "--json")
    assert set(said.json) == {"schema", "ok", "checks"}
    assert _checks(said.json) == dict.fromkeys(["folder", "disk", "database", "decks", "backups"], True)
    assert all(set(check) == {"name", "ok", "detail"} for check in said.json["checks"])
    with closing(sqlite3.connect(Folders(data).database)) as connection, connection:
        connection.execute("DELETE FROM card WHERE note_id = 1")
    said = coderprep("doctor")
    assert said.code == 1
    assert "NOT WELL: database: notes without a card: 1" in said.out.splitlines()


@pytest.mark.usefixtures("window")
def test_reading_goes_on_beside_an_open_window(coderprep: Program, table: Path, tmp_path: Path) -> None:
    for words in (
        ["decks"],
        ["exams"],
        ["stats"],
        ["check", str(tmp_path)],
        ["export", "terminology-word-parts", str(tmp_path / "out.toml")],
        ["import", str(table), "--dry-run"],
        ["backup"],
        ["backups"],
        ["doctor"],
    ):
        assert coderprep(*words, "--json").code == 0, words


@pytest.mark.usefixtures("window")
def test_writing_is_refused_beside_an_open_window(coderprep: Program, table: Path) -> None:
    made = coderprep("backup", "--json").json["backup"]["file"]
    for words in (
        ["import", table],
        ["study"],
        ["exam", "take", "cca"],
        ["exam", "resume"],
        ["restore", made, "--yes"],
    ):
        assert "CoderPrep is open in a window" in coderprep(*words, given="4\n").refusal
    assert _own(coderprep) == []
    assert coderprep("stats", "--json").json["reviews"] == 0
