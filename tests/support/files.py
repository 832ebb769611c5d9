"""Files as people write them: decks and banks in the native format, tables."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path


def note(id: str, front: str, back: str = "Back", **more: object) -> str:
    """One `[[notes]]` entry; `more` are further keys."""
    return _record("notes", {"id": id, "type": "basic", "front": front, "back": back, **more})


def item(id: str, stem: str, **more: object) -> str:
    """One `[[items]]` entry of the anatomy domain, key B."""
    values = {"id": id, "domain": "anatomy", "type": "single", "stem": stem, "options": ["One", "Two", "Three", "Four"]}
    return _record("items", {**values, "key": "B", "rationale": "Because.", **more})


def deck(*notes: str, **header: object) -> str:
    """A deck as it would be shipped, unless the header says otherwise (None leaves a key out)."""
    values = {"schema": 1, "kind": "deck", "id": "heart", "title": "Anatomy::Heart", "area": "anatomy", "version": 1}
    return _file({**values, "license": "CC-BY-4.0", **header}, notes)


def own_deck(*notes: str, **header: object) -> str:
    """A deck of the learner's own."""
    return deck(*notes, **{"id": "mine", "title": "Mine", "area": None, "license": None, **header})


def bank(*items: str, **header: object) -> str:
    """An item bank of the CPC."""
    values = {"schema": 1, "kind": "bank", "id": "practice", "title": "Practice", "exam": "cpc", "version": 1}
    return _file({**values, **header}, items)


def newer(shipped: Path) -> str:
    """The text of a shipped file, one version on."""
    text = shipped.read_text("utf-8")
    return re.sub(
        r"^version = (\d+)$", lambda match: f"version = {int(match[1]) + 1}", text, count=1, flags=re.MULTILINE
    )


def write(path: Path, text: str | bytes) -> Path:
    """Write a file, its folder included; the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def _file(header: Mapping[str, object], records: Sequence[str]) -> str:
    return "\n".join([*_lines(header), "", *records])


def _record(part: str, values: Mapping[str, object]) -> str:
    return "\n".join([f"[[{part}]]", *_lines(values), ""])


def _lines(values: Mapping[str, object]) -> list[str]:
    return [f"{key} = {_toml(value)}" for key, value in values.items() if value is not None]


def _toml(value: object) -> str:
    if isinstance(value, bool | int):
        return str(value).lower()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_toml, value)) + "]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
