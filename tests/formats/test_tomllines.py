import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coderprep.core.errors import Problem
from coderprep.formats.tomllines import Document, parse, scan

TEXT = '''schema = 1   # a comment with = and [brackets]
title = """
[[notes]]
front = "not a key"
"""

[sources.book]
title = 'A "book"'

[[notes]]
front = "a [bracket] # no comment"
tags = [ # first
    "one",
    "two, three", ["deep",
      "deeper"],
]

[[notes]]
domain = { cpc = ["anatomy",
           "x"], cca = "x" }
domain2.cpc = "y"

[notes.why]
A = "because"
"quoted.key" = 1

[[notes]]
front = "third"
[[notes.parts]]
name = "p"
[[notes.parts]]
name = "q"
'''


def test_key_paths_have_the_line_on_which_they_are_set() -> None:
    lines = scan(TEXT)
    expected = {
        "schema": 1,
        "title": 2,
        "sources.book.title": 8,
        "notes[0]": 10,
        "notes[0].front": 11,
        "notes[0].tags": 12,
        "notes[0].tags[0]": 13,
        "notes[0].tags[1]": 14,
        "notes[0].tags[2]": 14,
        "notes[0].tags[2][1]": 15,
        "notes[1]": 18,
        "notes[1].domain.cpc": 19,
        "notes[1].domain.cca": 20,
        "notes[1].domain2.cpc": 21,
        "notes[1].why": 23,
        "notes[1].why.A": 24,
        "notes[1].why.quoted.key": 25,
        "notes[2].front": 28,
        "notes[2].parts[0].name": 30,
        "notes[2].parts[1].name": 32,
    }
    assert {path: lines.get(path) for path in expected} == expected
    assert "front" not in lines


def test_a_missing_key_is_where_its_table_is() -> None:
    document = parse(TEXT, "x.toml")
    assert isinstance(document, Document)
    assert document.line("notes[1].back") == 18
    assert document.line("notes[0].tags[9]") == 12
    assert document.line("nothing") == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = 1\nb = \n", 2, "not valid TOML: invalid value"),
        ("a = 1\na = 2\n", 2, "set twice"),
        ("[x]\n[y]\n[x]\n", 3, "set twice"),
        ("a = 1\n\nb = 'open\n", 3, "not valid TOML"),
        ('a = 1\nb = """open\n\nc = 1\n', 2, "not valid TOML"),
        ("a = 1\nb = [1,\n2\n\n", 2, "not valid TOML"),
        ("a = 1\n[b", 2, "not valid TOML"),
        ("a = 1\nb = " + "[" * 5000, 2, "too many brackets"),
        ("a = 1\nb = " + "{x=" * 5000, 2, "too many brackets"),
        ("\n" + "[" * 5000, 2, "not valid TOML"),
        ("a = 1\nb = " + "9" * 5000, 2, "too many digits"),
        ("a = 1\nb = 'x\0y'\n", 2, "not valid TOML"),
        ("a = 2026-13-40", 1, "not valid TOML"),
    ],
)
def test_a_broken_text_is_one_problem_with_its_line(text: str, line: int, words: str) -> None:
    problem = parse(text, "x.toml")
    assert isinstance(problem, Problem)
    assert (problem.path, problem.line) == ("x.toml", line)
    assert words in problem.reason


def test_a_key_of_thousands_of_parts_costs_little() -> None:
    document = parse(".".join("a" * 3000) + " = 1", "x.toml")
    assert isinstance(document, Document)
    assert len(document.lines) < 20


TREES = st.recursive(
    st.integers() | st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=8) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab-_1", min_size=1), inner, max_size=3),
    max_leaves=8,
)


def _toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            safe = "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in value)
            return f'"{safe}"'
        case list():
            return "[ # [\n" + ",\n".join(_toml(part) for part in value) + "]"
        case dict():
            return "{" + ", ".join(f"{key} = {_toml(part)}" for key, part in value.items()) + "}"
    return str(value)


def _paths(value: object, path: str, depth: int = 1) -> list[str]:
    inside: list[tuple[str, object]] = []
    if isinstance(value, list):
        inside = [(f"{path}[{i}]", part) for i, part in enumerate(value)]
    elif isinstance(value, dict):
        inside = [(f"{path}.{key}", part) for key, part in value.items()]
    return [path] + [p for name, part in inside if depth < 6 for p in _paths(part, name, depth + 1)]


@given(st.lists(TREES, min_size=1, max_size=4))
@settings(max_examples=60)
def test_every_key_path_of_a_valid_text_has_a_line(values: list[object]) -> None:
    text = "".join(f"[[t]]\nkey = {_toml(value)}\n" for value in values)
    assert [table["key"] for table in tomllib.loads(text)["t"]] == values
    lines = scan(text)
    for index, value in enumerate(values):
        assert text.split("\n")[lines[f"t[{index}].key"] - 1].startswith("key =")
        assert all(path in lines for path in _paths(value, f"t[{index}].key"))


@given(st.text("[]{}=\"'#,.a\n\\1 ", max_size=80))
def test_no_text_makes_the_parser_or_the_scanner_raise(text: str) -> None:
    parse(text, "x.toml")
    assert all(1 <= line <= text.count("\n") + 1 for line in scan(text).values())
