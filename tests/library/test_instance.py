"""One writer a data folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from coderprep.core.errors import UserError
from coderprep.library import instance
from coderprep.paths import Folders
from tests.support.program import environment

HOLD = """
import sys
from pathlib import Path
from coderprep.library import instance
from coderprep.paths import Folders
held = instance.claim(Folders(Path(sys.argv[1])))
print(held is not None, flush=True)
sys.stdin.read()
"""


def test_only_one_process_holds_a_data_folder_and_a_crash_lets_go(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "data")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment()
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        assert instance.claim(Folders(tmp_path / "data")) is None
        assert instance.claim(Folders(tmp_path / "data", "another profile")) is None
        holder.kill()
        holder.wait()
    held = instance.claim(Folders(tmp_path / "data"))
    assert held is not None
    with held:
        assert (tmp_path / "data" / "lock").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match="cannot be written"):
        instance.claim(Folders(tmp_path / "file" / "data"))
