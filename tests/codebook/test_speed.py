"""How long whole releases take, in seconds of processor time."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coderprep.codebook import reading
from coderprep.codebook.kinds import FileKind
from coderprep.codebook.recognise import Recognised, recognise
from coderprep.codebook.source import documents

pytestmark = pytest.mark.skipif(sys.gettrace() is not None, reason="measuring coverage makes everything slower")

Find = Callable[[str], Path]


def seconds(file: Recognised) -> float:
    """The better of two readings: other work on the machine only ever adds."""
    taken = []
    for _ in range(2):
        started = time.process_time()
        for _record in reading.read(file):
            pass
        taken.append(time.process_time() - started)
    return min(taken)


def test_the_whole_tabular_list_with_seventh_characters() -> None:
    file = next((each for each in reading.shipped() if each.kind is FileKind.TABULAR), None)
    if file is None:
        pytest.skip("the package with the tabular list is not installed")
    assert seconds(file) < 3


def test_a_whole_order_file(real: Find) -> None:
    assert seconds(recognise(real("icd10pcs-order-2026.zip")).files[0]) < 3


def test_a_whole_hcpcs_release_in_both_forms(real: Find) -> None:
    path = real("cms-hcpcs-2019.zip")
    (text,) = recognise(path).files
    assert seconds(text) < 1.5
    sheet = next(document for document in documents(path) if document.member.endswith("CONTR_ANWEB.xlsx"))
    assert seconds(Recognised(FileKind.HCPCS_SHEET, sheet, text.release)) < 1.5
