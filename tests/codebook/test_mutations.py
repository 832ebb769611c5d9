"""Official files damaged at random: what is left is read, or told in one sentence; nothing else happens."""

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from coderprep.codebook.reading import read
from coderprep.codebook.recognise import recognise
from coderprep.codebook.source import SIZE_LIMIT
from coderprep.core.errors import Problem, UserError
from tests.codebook import samples
from tests.codebook.samples import sheet, zipped

PIECES = [
    *(bytes([byte]) for byte in b"\"'<>&;=/\n\x00\xff\xc3 -3789"),
    b"]]>",
    b"<!--",
    b"<![CDATA[",
    b'<!DOCTYPE a [<!ENTITY b "c">]>',
    b"&b;",
    b"<term level='1'>",
    b"<diag>",
    b"\xef\xbb\xbf",
    b"PK\x03\x04",
    b"9" * 30,
    b"20261332",
]
WHOLES = {
    "icd10cm_tabular_2026.xml": samples.TABULAR.encode(),
    "icd10cm_index_2026.xml": samples.INDEX.encode(),
    "icd10cm_neoplasm_2026.xml": samples.NEOPLASMS.encode(),
    "icd10cm_order_2026.txt": samples.CM_ORDER.encode(),
    "icd10pcs_order_2026.txt": samples.PCS_ORDER.encode(),
    "icd10pcs_tables_2026.xml": samples.PCS_TABLES.encode(),
    "icd10pcs_index_2026.xml": samples.PCS_INDEX.encode(),
    "icd10pcs_definitions_2026.xml": samples.PCS_DEFINITIONS.encode(),
    "HCPC2026_APR_ANWEB.txt": samples.HCPCS.encode(),
}


@pytest.fixture
def times(request: pytest.FixtureRequest) -> int:
    """How many damaged files of each kind: a short share, or with --long tens of thousands in all."""
    return 3_000 if request.config.getoption("--long") else 40


def damaged(rng: random.Random, whole: bytes) -> bytes:
    data = bytearray(whole)
    for _ in range(rng.randrange(1, 5)):
        place, other = rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)
        match rng.randrange(5):
            case 0:
                data[place:place] = rng.choice(PIECES)
            case 1:
                del data[place : place + rng.randrange(1, 60)]
            case 2:
                data[place:place] = data[other : other + rng.randrange(1, 90)]
            case 3:
                data[place : place + rng.randrange(1, 8)] = rng.choice(PIECES)
            case _:
                del data[place + rng.randrange(len(data)) :]
    return bytes(data)


def survives(path: Path) -> None:
    """Read what there is; only one plain sentence may come instead."""
    try:
        for file in recognise(path).files:
            problems = [record for record in read(file) if isinstance(record, Problem)]
            assert all(problem.line >= 1 and "\n" not in problem.reason for problem in problems)
    except UserError as error:
        assert "\n" not in str(error)  # noqa: PT017
        assert path.name in str(error)  # noqa: PT017


@pytest.mark.parametrize("name", WHOLES)
def test_damaged_files(tmp_path: Path, times: int, name: str) -> None:
    rng, path = random.Random(name), tmp_path / name
    for _ in range(times):
        path.write_bytes(damaged(rng, WHOLES[name]))
        survives(path)


def test_damaged_archives(tmp_path: Path, times: int) -> None:
    rng, path = random.Random(21), tmp_path / "2026.zip"
    wholes = [zipped(path, {name: whole, "a.pdf": b"%PDF-"}).read_bytes() for name, whole in WHOLES.items()]
    for _ in range(4 * times):
        path.write_bytes(damaged(rng, rng.choice(wholes)))
        survives(path)


def test_damaged_workbooks(tmp_path: Path, times: int) -> None:
    rng, path, whole = random.Random(22), tmp_path / "HCPC2026_APR_ANWEB.xlsx", sheet()
    for _ in range(times):
        path.write_bytes(damaged(rng, whole))
        survives(path)


def test_workbooks_with_damaged_parts(tmp_path: Path, times: int) -> None:
    """Damage inside the compressed parts, which the archive's own check sum would stop before it is parsed."""
    rng, path = random.Random(23), tmp_path / "HCPC2026_APR_ANWEB.xlsx"
    with zipfile.ZipFile(BytesIO(sheet())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(times):
        chosen = rng.choice(list(parts))
        survives(zipped(path, {**parts, chosen: damaged(rng, parts[chosen])}))
        survives(zipped(path, {name: part for name, part in parts.items() if name != chosen}))


def test_bytes_of_any_kind(tmp_path: Path, times: int) -> None:
    rng, path = random.Random(24), tmp_path / "x 2026.bin"
    for _ in range(times):
        start = rng.choice([b"", b"<?xml", b"<", b"PK\x03\x04", b"00001 A00     0 ", b"\xff\xfe<\0"])
        path.write_bytes(start + rng.randbytes(rng.randrange(2_000)))
        survives(path)


def test_the_limits_leave_room_for_every_official_file() -> None:
    assert SIZE_LIMIT > 5 * 17_000_000
