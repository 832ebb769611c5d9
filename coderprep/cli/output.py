"""Printing: one JSON object, or lines for people. Progress and prompts go to standard error."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence

SCHEMA = 1
_CLEAR = "\r" + " " * 78 + "\r"  # not every console knows escape sequences


def emit(data: Mapping[str, object], lines: Iterable[str], as_json: bool) -> None:
    """Print the data as one JSON object in UTF-8, or the lines."""
    text = json.dumps({"schema": SCHEMA, **data}, ensure_ascii=False) if as_json else "\n".join(lines)
    write(text)


def write(text: str) -> None:
    """One or more lines on standard output, flushed; UTF-8 whatever the terminal's locale."""
    _end_progress()
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def say(text: str) -> None:
    """A line on standard error."""
    _end_progress()
    print(text, file=sys.stderr, flush=True)


def prompt(text: str) -> str | None:
    """Ask a person on standard error, and read a line; None at the end of the input. A script is not asked.

    Bytes that are no text are replaced.
    """
    if watched():
        print(text, end="", file=sys.stderr, flush=True)
    line = sys.stdin.buffer.readline().decode("utf-8", "replace")
    if not line and watched():
        print(file=sys.stderr)
    return line.rstrip("\r\n") if line else None


def watched() -> bool:
    """True where a person is typing, not a script."""
    return sys.stdin.isatty()


def progress(done: int, total: int, what: str = "") -> None:
    """A progress line, only where a person is watching. What is printed next takes its place."""
    if sys.stderr.isatty():
        share = f"{done}/{total}" if total else str(done)
        print(f"{_CLEAR}{what} {share}", end="", file=sys.stderr, flush=True)


def _end_progress() -> None:
    if sys.stderr.isatty():
        print(_CLEAR, end="", file=sys.stderr, flush=True)


def table(rows: Sequence[Sequence[object]]) -> list[str]:
    """Rows as aligned columns; numbers to the right."""
    if not rows:
        return []
    text = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in text) for i in range(len(text[0]))]
    numeric = [all(isinstance(row[i], int | float) for row in rows[1:]) for i in range(len(widths))]
    return [
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in text
    ]
