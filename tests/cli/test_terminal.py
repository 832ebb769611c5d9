"""A person at a terminal: is asked, sees how far it is, and is told when the time is up."""

import os
import select
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coderprep.paths import Folders
from tests.support import program

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

import pty

PATIENCE_S = 60


class Terminal:
    """The program with a terminal around it."""

    def __init__(self, data: Path, *words: str) -> None:
        self._desk, screen = pty.openpty()
        command = [sys.executable, "-m", "coderprep", "--data-dir", str(data), *words]
        self._process = subprocess.Popen(
            command, stdin=screen, stdout=screen, stderr=screen, env=program.environment(), close_fds=True
        )
        os.close(screen)
        self._unread = ""

    def until(self, text: str) -> str:
        """Read until this is on the screen; everything up to it since the last time."""
        while text not in self._unread:
            ready, _, _ = select.select([self._desk], [], [], PATIENCE_S)
            assert ready, f"{text!r} never came: {self._unread!r}"
            self._unread += os.read(self._desk, 65_536).decode("utf-8", "replace")
        seen, _, self._unread = self._unread.partition(text)
        return seen + text

    def type(self, text: str) -> None:
        os.write(self._desk, text.encode())

    def end(self) -> int:
        """Wait for the end; the exit code."""
        try:
            while os.read(self._desk, 65_536):
                pass
        except OSError:  # Linux says so when the other side is closed
            pass
        return self._process.wait(PATIENCE_S)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._desk)


@pytest.fixture
def terminal(data: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens terminals on a data folder; closes them afterwards."""
    opened: list[Terminal] = []

    def start(*words: str, folder: Path = data) -> Terminal:
        opened.append(Terminal(folder, *words))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


def _remaining(data: Path, ms: int) -> None:
    with closing(sqlite3.connect(Folders(data).database)) as connection, connection:
        connection.execute("UPDATE attempt SET remaining_ms = ?", (ms,))


def test_a_learner_is_asked_and_shown_when_cards_come_back(terminal: Callable[..., Terminal]) -> None:
    at = terminal("study")
    at.until("Enter shows the answer > ")
    at.type("\n")
    assert "1 1 minute | 2 " in at.until(" > ")
    at.type("3\n")
    at.until('{"review": 1, ')
    at.until("Enter shows the answer > ")
    at.type("\x04")  # Ctrl+D
    at.until("1 answers in this session.")
    assert at.end() == 0


def test_handing_in_with_blanks_is_asked_about(terminal: Callable[..., Terminal]) -> None:
    at = terminal("exam", "take", "cca", "--seed", "1")
    at.until("> ")
    at.type("s\n")
    assert "105 items are blank (1, 2, " in at.until("Submit? y/n > ")
    at.type("n\n")
    at.until("> ")
    at.type("a\n")
    at.until('"event": "answer"')
    at.type("s\n")
    assert "104 items are blank (2, 3, " in at.until("Submit? y/n > ")
    at.type("y\n")
    at.until('"event": "submit"')
    assert at.end() == 0


def test_when_the_time_is_up_a_thinking_learner_is_told(data: Path, terminal: Callable[..., Terminal]) -> None:
    assert program.run(data, "exam", "take", "cca", given="a\n").returncode == 0
    _remaining(data, 5 * 60_000 + 1_000)
    at = terminal("exam", "resume")
    at.until("5 minutes are left.")
    at.type("\x04")
    assert at.end() == 0
    _remaining(data, 1_000)
    at = terminal("exam", "resume")
    at.until('"event": "expire"')
    at.until("Press Enter.")
    at.type("\n")
    at.until("not reached")
    assert at.end() == 0


def test_the_first_start_shows_how_far_it_is(tmp_path: Path, terminal: Callable[..., Terminal]) -> None:
    at = terminal("decks", folder=tmp_path / "fresh")
    seen = at.until("Terminology::Word parts")
    assert "Loading word-parts" in seen
    assert at.end() == 0
