"""Data folders for whole runs of the program."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    """A data folder with the shipped decks and banks."""
    return Path(shutil.copytree(filled, tmp_path / "data"))
