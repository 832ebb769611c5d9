"""Real decks and tables, damaged at random: whatever is left is read, or told in one sentence; nothing else happens."""

import random
from functools import cache
from pathlib import Path

import pytest

from coderprep import paths
from coderprep.core.errors import UserError
from coderprep.formats.blueprints import load_blueprints
from coderprep.formats.checking import check
from coderprep.formats.columns import guess
from coderprep.formats.deckfile import DeckFile, parse_file, read
from coderprep.formats.delimited import read_table
from coderprep.formats.exporting import deck_csv, deck_toml
from coderprep.formats.rowdrafts import drafts
from coderprep.formats.rules.subject import Context

PIECES = [
    *(bytes([byte]) for byte in b"\"'[]{}=\n\x00\xff\xc3\\#,\r;"),
    b'"""',
    b"'''",
    b"9" * 30,
    b"1979-05-27",
    b"[[notes]]\n",
    b"[sources]\n",
    b"\xef\xbb\xbf",
]


@pytest.fixture
def files(request: pytest.FixtureRequest) -> int:
    """How many damaged files: a short share, or with --long tens of thousands."""
    return 20_000 if request.config.getoption("--long") else 150


def damaged(rng: random.Random, whole: bytes) -> bytes:
    data = bytearray(whole)
    for _ in range(rng.randrange(1, 6)):
        place, other = rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)
        match rng.randrange(4):
            case 0:
                data[place:place] = rng.choice(PIECES)
            case 1:
                del data[place : place + rng.randrange(1, 50)]
            case 2:
                data[place:place] = data[other : other + rng.randrange(1, 80)]
            case _:
                data[place : place + rng.randrange(1, 8)] = rng.choice(PIECES)
    return bytes(data)


@cache
def shipped() -> list[Path]:
    return sorted(paths.decks().rglob("*.toml"))


def test_damaged_decks_and_banks(tmp_path: Path, files: int) -> None:
    rng, path = random.Random(11), tmp_path / "x.toml"
    wholes = [file.read_bytes()[:5000] for file in shipped()]
    for _ in range(files):
        path.write_bytes(damaged(rng, rng.choice(wholes)))
        try:
            found = read(path)
        except UserError as error:
            assert "x.toml" in str(error)  # noqa: PT017
            continue
        assert found.header is not None or found.problems
        check([path], Context(load_blueprints(), lambda code: False))
        if isinstance(found, DeckFile) and found.header is not None:
            again = parse_file(deck_toml(found.header, found.notes), "again")
            assert isinstance(again, DeckFile)
            assert [(note.uid, note.content) for note in again.notes] == [
                (note.uid, note.content) for note in found.notes
            ]


def test_damaged_tables(tmp_path: Path, files: int) -> None:
    rng, path = random.Random(12), tmp_path / "x.csv"
    decks = [found for found in map(read, shipped()) if isinstance(found, DeckFile)]
    wholes = [deck_csv(deck.notes[:25]).encode() for deck in decks]
    for _ in range(files):
        path.write_bytes(damaged(rng, rng.choice(wholes)))
        try:
            table = read_table(path)
            lines = [draft.line for draft in drafts(table, guess(table.header, table.sniffed.width))]
        except UserError as error:
            assert "\n" not in str(error)  # noqa: PT017
            continue
        assert lines == sorted(set(lines))
