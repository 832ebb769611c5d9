"""The real program in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def environment() -> dict[str, str]:
    """A plain environment; coverage and the checkout's path do not leak into the child."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "COVERAGE_"))}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}


def run(data: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "coderprep", "--data-dir", str(data), *words],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
        timeout=120,
        check=False,
    )


def run_json(data: Path, *words: str) -> dict[str, Any]:
    """Run a command with --json; its object."""
    done = run(data, "--json", *words)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["schema"] == 1
    return found


def start(data: Path, *words: str) -> "subprocess.Popen[str]":
    """Start a command and talk to it over pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "coderprep", "--data-dir", str(data), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=environment(),
    )


def acknowledgements(process: "subprocess.Popen[str]", most: int) -> list[dict[str, Any]]:
    """Read standard output until so many JSON lines have come, or the end."""
    found: list[dict[str, Any]] = []
    assert process.stdout is not None
    while len(found) < most and (line := process.stdout.readline()):
        if line.startswith("{"):
            found.append(json.loads(line))
    return found


def rest(process: "subprocess.Popen[str]") -> list[dict[str, Any]]:
    """What the program had already said when it died."""
    assert process.stdout is not None
    whole = [line for line in process.stdout.read().split("\n")[:-1] if line.startswith("{")]
    return [json.loads(line) for line in whole]
