"""What holds for every command: options, exit codes, one sentence of trouble, encodings, pipes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coderprep import __version__
from coderprep.paths import Folders
from tests.cli.conftest import Program
from tests.support import program


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "decks"],
        ["decks", "--json"],
        ["--json", "decks", "--json"],
        ["decks", "--profile", "default", "--json"],
    ],
)
def test_global_options_stand_before_or_after_the_command(coderprep: Program, words: list[str]) -> None:
    said = coderprep(*words)
    assert said.code == 0
    assert said.json["decks"]


def test_the_data_folder_may_be_named_after_the_command(coderprep: Program, tmp_path: Path) -> None:
    coderprep("backup", "--data-dir", tmp_path / "elsewhere")
    assert len(list(Folders(tmp_path / "elsewhere").backups.iterdir())) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["import"], "required: FILE"),
        (["decks", "--frobnicate"], "unrecognized arguments: --frobnicate"),
        (["fly"], "invalid choice: 'fly'"),
        (["exam"], "required: ACTION"),
        (["exam", "take", "cca", "--seed", "many"], "invalid int value: 'many'"),
        (["import", "x.csv", "--on-duplicate", "perhaps"], "invalid choice: 'perhaps'"),
        (["decks", "--profile", "nobody"], "There is no profile “nobody”. The profiles are: default."),
        (["decks", "--profile", "../../etc"], "There is no profile “../../etc”."),
        (["study", "--deck", "nowhere"], "There is no deck “nowhere”."),
        (["exam", "take", "bar"], "There is no exam “bar”."),
        (["exam", "resume"], "There is no open attempt"),
        (["exam", "resume", "7"], "There is no attempt number 7."),
        (["exam", "result"], "There is no finished attempt"),
        (["exam", "result", "7"], "There is no attempt number 7."),
        (["export", "nowhere", "x.csv"], "There is no deck “nowhere”."),
        (["export", "terminology-word-parts", "/nowhere/x.csv"], "The folder /nowhere does not exist."),
        (["export", "terminology-word-parts", "x.xlsx"], "ends in .toml or .csv"),
        (["restore", "/nowhere.zip"], "say --yes to do it"),
        (["restore", "/nowhere.zip", "--yes"], "/nowhere.zip does not exist"),
        (["import", "/nowhere.csv"], "/nowhere.csv does not exist"),
        (["check", "/nowhere.toml"], "/nowhere.toml does not exist"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(coderprep: Program, words: list[str], says: str) -> None:
    assert says in coderprep(*words).refusal


def test_a_settings_file_cannot_lead_out_of_the_data_folder(coderprep: Program, data: Path) -> None:
    (data / "settings.json").write_text('{"profile": "../../elsewhere"}', "utf-8")
    assert coderprep("decks").code == 0
    assert [path.name for path in (data / "profiles").iterdir()] == ["default"]


def test_help_and_version(coderprep: Program) -> None:
    said = coderprep("--help")
    assert said.code == 0
    commands = "decks exams study exam import export check stats backup backups restore doctor"
    for command in commands.split(" "):
        assert f"\n    {command} " in said.out
    assert coderprep("--version").out == f"CoderPrep {__version__}\n"
    assert coderprep("import", "--help").code == 0


@pytest.mark.parametrize("blocked", ["file", "file/below"])
def test_a_data_folder_that_cannot_be_made_is_said(coderprep: Program, tmp_path: Path, blocked: str) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    for words in (["decks"], ["study"], ["doctor"], ["backup"], ["restore", "x.zip", "--yes"]):
        assert "cannot be written" in coderprep(*words, folder=tmp_path / blocked).refusal
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_a_fresh_folder_is_filled_first_also_by_several_at_once(tmp_path: Path) -> None:
    data = tmp_path / "fresh"
    started = [program.start(data, *words) for words in (["decks", "--json"], ["exams", "--json"], ["stats", "--json"])]
    said = [process.communicate(timeout=120)[0] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0]
    assert said[0].count('"built_in": true') >= 9
    assert '"forms": 0' not in said[1]
    assert said[2].count('"title"') == said[0].count('"built_in": true')


def test_reading_commands_load_no_qt_and_help_no_database(data: Path, tmp_path: Path) -> None:
    commands = [
        ["--help"],
        ["decks"],
        ["exams"],
        ["stats"],
        ["backups"],
        ["backup"],
        ["doctor"],
        ["export", "terminology-word-parts", str(tmp_path / "out.csv")],
        ["import", str(tmp_path / "out.csv"), "--dry-run"],
        ["check", str(tmp_path / "out.toml")],
    ]
    (tmp_path / "out.toml").write_text("", "utf-8")
    script = """
import sys
from coderprep.__main__ import main
for words in eval(sys.argv[2]):
    try:
        main(["--data-dir", sys.argv[1], *words])
    except SystemExit:
        assert "sqlalchemy" not in sys.modules, words
    assert not any(name.startswith("PySide6") for name in sys.modules), words
print("all of them", file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(data), repr(commands)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=program.environment(),
        timeout=120,
        check=False,
    )
    assert done.stderr.endswith("all of them\n"), done.stderr


def test_output_is_utf_8_on_a_c_locale(data: Path, tmp_path: Path) -> None:
    table = tmp_path / "ümlaut.csv"
    table.write_text("front,back\nÜber ☂,naïve\n", "utf-8")
    env = {**program.environment(), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    def run(*words: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "coderprep", "--data-dir", str(data), *words]
        return subprocess.run(command, capture_output=True, env=env, input=given, timeout=60, check=False)

    assert run("import", str(table)).returncode == 0
    assert "ümlaut" in run("decks").stdout.decode("utf-8")
    assert "Über ☂" in run("study", "--deck", "ümlaut", given=b"\xff\xfe\n\n1\nq\n").stdout.decode("utf-8")
    failed = run("export", "“nowhere”", "x.csv")
    assert (failed.returncode, failed.stdout) == (2, b"")
    assert failed.stderr.count(b"\n") == 1


def test_a_reader_that_goes_away_is_no_trouble(data: Path) -> None:
    process = program.start(data, "decks", "--json")
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stdin is not None
    process.stdin.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_that_cannot_be_written_is_said(data: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "coderprep", "--data-dir", str(data), "decks"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=program.environment(),
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == f"{os.strerror(28)}\n".encode()
