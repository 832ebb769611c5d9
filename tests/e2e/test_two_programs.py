"""Two programs on one data folder, an interrupted one, and folders that cannot be written."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coderprep.paths import Folders
from tests.support import program


@pytest.fixture
def studying(data: Path) -> Iterator["subprocess.Popen[str]"]:
    """A learner at a terminal, one answer given."""
    process = program.start(data, "study")
    assert process.stdin is not None
    process.stdin.write("\n3\n")
    process.stdin.flush()
    assert program.acknowledgements(process, 1)
    yield process
    process.kill()
    process.communicate()


def test_one_writes_and_others_read_what_is_stored(data: Path, studying: "subprocess.Popen[str]") -> None:
    refused = program.run(data, "study", given="3\n")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        "CoderPrep is open in a window (or another command is writing); close it and run this command again.\n"
    )
    assert program.run_json(data, "stats")["reviews"] == 1
    assert program.run(data, "backup").returncode == 0
    assert studying.stdin is not None
    studying.stdin.write("4\n")
    studying.stdin.flush()
    assert program.acknowledgements(studying, 1)
    assert program.run_json(data, "stats")["reviews"] == 2
    studying.communicate("q\n")
    assert studying.returncode == 0
    assert program.run(data, "study", given="3\n").returncode == 0
    assert program.run_json(data, "stats")["reviews"] == 3


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
def test_ctrl_c_stops_quietly_and_loses_nothing(data: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "coderprep", "--data-dir", str(data), "study"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=program.environment(),
        # Where the tests run in the background, a shell has told their children to ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdin is not None
        process.stdin.write("4\n")
        process.stdin.flush()
        assert program.acknowledgements(process, 1)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, "")
    assert program.run_json(data, "stats")["reviews"] == 1


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root can mount, and rights do not hold root back"
)
def test_a_read_only_disk_is_said(data: Path) -> None:
    if subprocess.run(["mount", "--bind", str(data), str(data)], capture_output=True, check=False).returncode:
        pytest.skip("mounting is not possible here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(data)], check=True)
        for words in (["decks"], ["study"], ["backup"]):
            done = program.run(data, *words)
            assert (done.returncode, done.stdout) == (2, "")
            assert "cannot be written (Read-only file system)" in done.stderr
            assert done.stderr.count("\n") == 1
    finally:
        subprocess.run(["umount", "-l", str(data)], check=True)
    assert program.run(data, "decks").returncode == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="rights do not hold root back")
def test_a_folder_without_rights_is_said(data: Path) -> None:
    home = Folders(data).home
    home.chmod(0o500)
    try:
        done = program.run(data, "decks")
        assert (done.returncode, done.stdout) == (2, "")
        assert "cannot be written (Permission denied)" in done.stderr
    finally:
        home.chmod(0o700)
