"""The command line, in this process: the same `main` as the program's, on a copy of a filled data folder."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coderprep.__main__ import main


@dataclass(frozen=True)
class Said:
    """What a command left behind: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object that was printed."""
        (line,) = self.out.splitlines()
        found: dict[str, Any] = json.loads(line)
        assert found["schema"] == 1
        return found

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The lines that are objects: acknowledgements."""
        return [json.loads(line) for line in self.out.splitlines() if line.startswith("{")]

    @property
    def refusal(self) -> str:
        """The sentence of a command that could not be done."""
        assert (self.code, self.out) == (2, "")
        (line,) = self.err.splitlines()
        return line


Program = Callable[..., Said]


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    """A data folder with the shipped decks and banks."""
    return Path(shutil.copytree(filled, tmp_path / "data"))


@pytest.fixture
def coderprep(data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """Runs a command on that folder; `given` is typed into it."""

    def run(*words: object, given: str | bytes = "", folder: Path = data) -> Said:
        typed = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        try:
            code = main(["--data-dir", str(folder), *map(str, words)])
        except SystemExit as left:
            code = int(left.code or 0)
        return Said(code, *capsys.readouterr())

    return run
