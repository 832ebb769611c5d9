"""TOML with line numbers: `tomllib` gives none for faults of meaning, so a small scanner maps key paths to lines."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from coderprep.core.errors import Problem
from coderprep.core.tr import tr

_DEPTH = 8
"""Key paths deeper than this are not recorded: no format of ours has any, and a hostile file could have thousands."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY_PART = re.compile(r"""[ \t]*(?:([A-Za-z0-9_-]+)|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')[ \t]*""")
_TOKEN = re.compile(
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'''
    r"""|'''(?:[^']++|'(?!''))*+'{3,5}"""
    r"""|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*\'"""
    r"""|[\[\]{},\n]|#[^\n]*|[^\[\]{},\n#"']+""",
    re.DOTALL,
)
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_AT_END = " (at end of document)"
_HUGE_NUMBER = re.compile(r"[0-9_]{4300}")
_DEEP = re.compile(r"(?:[\[{][\s\w.=]{0,20}+){50}")


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed TOML file. `lines` maps key paths such as `notes[3].front` to the line where they are set, from 1."""

    path: str
    data: Mapping[str, object]
    lines: Mapping[str, int]

    def line(self, path: str) -> int:
        """The line of this key path, or of the nearest part of it that the file sets; 1 where it sets none."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return 1


def parse(text: str, path: str) -> Document | Problem:
    """The document, or the one problem (with its line) that keeps the text from being TOML. Never raises."""
    try:
        data = tomllib.loads(text)
    except RecursionError:
        return Problem(path, _line_of(_DEEP, text), tr("too many brackets inside each other; remove the extra ones."))
    except ValueError as error:
        return _syntax_problem(text, path, str(error))
    return Document(path, data, scan(text))


def scan(text: str) -> dict[str, int]:
    """Key path -> line of a text that `tomllib` accepts (of any other text: of what can be made out)."""
    return _Scanner(text).run()


def _syntax_problem(text: str, path: str, message: str) -> Problem:
    if "int_max_str_digits" in message:
        return Problem(path, _line_of(_HUGE_NUMBER, text), tr("a number has too many digits; put codes in quotes."))
    match = _AT_LINE.search(message)
    line = int(match[1]) if match else _line_left_open(text)
    reason = _AT_LINE.sub("", message).removesuffix(_AT_END)
    if reason.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate inline")):
        return Problem(path, line, tr("this key is set twice; remove one of the two."))
    if reason == "Illegal character '\\n'":
        return Problem(path, line, tr("a text in quotes does not end on its line; close it, or use three quotes."))
    return Problem(path, line, tr("not valid TOML: {reason}.", reason=reason[:1].lower() + reason[1:]))


def _line_left_open(text: str) -> int:
    """Where the text or list begins that runs on to the end of the document; else the last line."""
    scanner = _Scanner(text)
    scanner.run()
    return scanner.left_open or text.count("\n") + 1


def _line_of(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else 1


class _Scanner:
    """One pass over the text, without recursion. Containers that are open stand on a stack."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[str, int] = {}
        self.counts: dict[str, int] = {}
        self.left_open = 0
        self.breaks = [match.start() for match in re.finditer("\n", text)]

    def run(self) -> dict[str, int]:
        table: list[str] = []
        while self._skip_blank():
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._statement(table)
            end = self.text.find("\n", self.at)
            self.at = len(self.text) if end < 0 else end
        return self.lines

    def _skip_blank(self) -> bool:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at < len(self.text)

    def _line(self, position: int) -> int:
        return bisect_left(self.breaks, position) + 1

    def _key(self) -> list[str]:
        """The parts of a dotted key from here on."""
        parts: list[str] = []
        while match := _KEY_PART.match(self.text, self.at):
            parts.append(next(group for group in match.groups() if group is not None))
            self.at = match.end()
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return parts

    def _header(self) -> list[str]:
        """`[a.b]` or `[[a.b]]`: the path it opens, with the index of each array on the way."""
        start = self.at
        double = self.text.startswith("[[", start)
        self.at += 2 if double else 1
        parts = self._key()
        table: list[str] = []
        for place, part in enumerate(parts[:_DEPTH]):
            table.append(part)
            name = ".".join(table)
            if double and place == len(parts) - 1:
                self.lines.setdefault(name, self._line(start))
                self.counts[name] = self.counts.get(name, 0) + 1
            if name in self.counts:
                table[-1] += f"[{self.counts[name] - 1}]"
            self.lines.setdefault(".".join(table), self._line(start))
        return table

    def _statement(self, table: list[str]) -> None:
        """`key = value`, the value with everything inside it."""
        path = self._assigned(table)
        if path is not None:
            self._value(path)

    def _assigned(self, table: list[str]) -> list[str] | None:
        """Record the key that stands here; None where no value follows or it lies too deep."""
        line = self._line(self.at)
        parts = self._key()
        if not parts or not self.text.startswith("=", self.at):
            return None
        self.at += 1
        path = [*table, *parts]
        for depth in range(len(table) + 1, min(len(path), _DEPTH) + 1):
            self.lines.setdefault(".".join(path[:depth]), line)
        return path[:_DEPTH]

    def _value(self, path: list[str]) -> None:
        """Walk one value; arrays and inline tables are followed with a stack of (path, next index or -1)."""
        line = self._line(self.at)
        stack: list[tuple[list[str], int]] = []
        while token := _TOKEN.match(self.text, self.at):
            mark = token[0]
            if not stack and (mark == "\n" or mark[0] == "#"):
                return
            self.at = token.end()
            if mark == "[":
                stack.append((path, 0))
                path = self._element(stack)
            elif mark == "{":
                stack.append((path, -1))
                path = self._member(path)
            elif mark in "]}" and stack:
                path = stack.pop()[0]
            elif mark == "," and stack:
                path = self._element(stack) if stack[-1][1] >= 0 else self._member(stack[-1][0])
        if stack or self.at < len(self.text):
            self.left_open = self.left_open or line

    def _member(self, table: list[str]) -> list[str]:
        """Record the next key of an inline table."""
        self._skip_blank()
        return self._assigned(table) or table

    def _element(self, stack: list[tuple[list[str], int]]) -> list[str]:
        """Record the next element of the array on top of the stack, with the line on which it starts."""
        path, index = stack[-1]
        stack[-1] = (path, index + 1)
        self._skip_blank()
        if len(stack) >= _DEPTH:
            return path
        element = [*path[:-1], f"{path[-1]}[{index}]"]
        self.lines.setdefault(".".join(element), self._line(self.at))
        return element
