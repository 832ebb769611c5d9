import os
import subprocess
import sys
from pathlib import Path

import pytest

from coderprep.core.errors import UserError
from coderprep.store import lock

HOLD = """
import sys; from pathlib import Path; from coderprep.store import lock
held = lock.acquire(Path(sys.argv[1])); print(bool(held), flush=True); sys.stdin.read()
"""


def other(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLD, str(folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_one_process_holds_the_lock(tmp_path: Path) -> None:
    with other(tmp_path) as process:
        assert said(process) == "True"
        assert lock.acquire(tmp_path) is None
        process.communicate("")
    with lock.acquire(tmp_path) or pytest.fail("still held"), other(tmp_path) as process:
        assert said(process) == "False"
        process.communicate("")


def test_the_lock_goes_with_the_process_that_was_killed(tmp_path: Path) -> None:
    with other(tmp_path) as process:
        assert said(process) == "True"
        process.kill()
        process.communicate()
    held = lock.acquire(tmp_path)
    assert held
    held.release()
    held.release()


def test_two_holders_in_one_process(tmp_path: Path) -> None:
    first = lock.acquire(tmp_path / "new" / "folder")
    assert first
    assert lock.acquire(tmp_path / "new" / "folder") is None
    first.release()
    second = lock.acquire(tmp_path / "new" / "folder")
    assert second
    second.release()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="cannot be written"):
        lock.acquire(tmp_path / "file")


def test_the_lock_alone_loads_nothing_heavy() -> None:
    script = "import sys; import coderprep.store.lock; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False, env=os.environ).returncode == 0
