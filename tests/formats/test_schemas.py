import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from coderprep import paths
from coderprep.formats.schemas import publish

FOLDER = paths.resources() / "schemas"
FILES = sorted(paths.decks().rglob("*.toml"))


def validator(kind: str) -> Draft202012Validator:
    schema = json.loads((FOLDER / f"{kind}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_published_schemas_are_those_of_the_types(tmp_path: Path) -> None:
    publish(tmp_path)
    for path in tmp_path.iterdir():
        published = (FOLDER / path.name).read_bytes()
        assert published == path.read_bytes(), "the types changed: run coderprep.formats.schemas.publish"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_shipped_files_fit_their_schema(path: Path) -> None:
    data = tomllib.loads(path.read_text("utf-8"))
    errors = [f"{list(error.absolute_path)}: {error.message}" for error in validator(data["kind"]).iter_errors(data)]
    assert errors == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"schema": 2}, "schema"),
        ({"kind": "bank"}, "kind"),
        ({"area": "magic"}, "area"),
        ({"notes": [{"type": "basic", "front": "x"}]}, "notes"),
        ({"notes": [{"type": "basic", "front": "x", "back": "y", "fron": "z"}]}, "notes"),
    ],
)
def test_a_wrong_deck_does_not_fit(change: dict[str, Any], word: str) -> None:
    deck = {"schema": 1, "kind": "deck", "id": "x", "title": "X", "notes": []}
    assert validator("deck").is_valid(deck)
    assert [error.absolute_path[0] for error in validator("deck").iter_errors(deck | change)] == [word]
