import os
import struct
import zipfile
from pathlib import Path

import pytest

from coderprep.codebook import source
from coderprep.codebook.source import Document, documents, is_workbook, opened
from coderprep.core.errors import UserError
from tests.codebook.samples import sheet, written, zipped


def content(document: Document) -> bytes:
    with opened(document) as stream:
        return stream.read()


def test_a_file_is_itself_and_an_archive_its_files(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", "abc")
    assert documents(path) == (Document(path, 3),)
    assert content(documents(path)[0]) == b"abc"
    archive = zipped(tmp_path / "a.zip", {"x/": "", "x/a.txt": "abc", "b.txt": "defg"})
    first, second = documents(archive)
    assert (first.member, first.size, content(first), content(second)) == ("x/a.txt", 3, b"abc", b"defg")
    assert first.name == f"{archive}/x/a.txt"


def test_names_can_be_shown(tmp_path: Path) -> None:
    (document,) = documents(zipped(tmp_path / "a.zip", {"x\ny\u202e.txt": ""}))
    assert document.inner_name == "x�y�.txt"
    assert document.name.endswith("a.zip/x�y�.txt")


def test_a_workbook_is_one_file(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", sheet())
    (document,) = documents(path)
    assert is_workbook(document)
    assert not is_workbook(documents(written(tmp_path / "a.txt", "PK"))[0])


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        documents(tmp_path)
    with pytest.raises(UserError, match=r"none\.zip does not exist"):
        documents(tmp_path / "none.zip")
    with pytest.raises(UserError, match="does not exist"):
        documents(written(tmp_path / "a.txt", "a") / "below")
    with pytest.raises(UserError, match="damaged"):
        documents(Path("a\0b"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_ordinary_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="not an ordinary file"):
        documents(tmp_path / "pipe")


def test_a_file_that_disappears_or_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (document,) = documents(written(tmp_path / "a.txt", "abc"))
    document.path.unlink()
    with pytest.raises(UserError, match="does not exist"):
        content(document)
    assert "may not be read" in source._sentence("x", PermissionError(13, "no"))


def test_damaged_and_locked_archives(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.zip", {"a.txt": os.urandom(5000).hex()}).read_bytes()
    with pytest.raises(UserError, match=r"cut\.zip is damaged or cut short"):
        documents(written(tmp_path / "cut.zip", whole[:3000]))
    spoiled = written(tmp_path / "spoiled.zip", whole[:200] + b"spoiled" + whole[207:])
    with pytest.raises(UserError, match="damaged or cut short"):
        content(documents(spoiled)[0])
    locked = bytearray(whole)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[whole.index(signature) + place] |= 1
    with pytest.raises(UserError, match="locked with a password"):
        content(documents(written(tmp_path / "locked.zip", bytes(locked)))[0])
    lying = whole.replace(struct.pack("<I", 10_000), struct.pack("<I", 900))
    with pytest.raises(UserError, match="damaged"):
        content(documents(written(tmp_path / "lying.zip", lying))[0])


def test_archives_that_unpack_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped(tmp_path / "bomb.zip", {"a.txt": b"\0" * 3_000_000})
    with pytest.raises(UserError, match=r"bomb\.zip/a\.txt unpacks to far more than an official release"):
        documents(bomb)
    crowd = zipped(tmp_path / "crowd.zip", {f"{n}.txt": "" for n in range(1001)})
    with pytest.raises(UserError, match="holds 1001 files"):
        documents(crowd)
    monkeypatch.setattr(source, "SIZE_LIMIT", 1000)
    with pytest.raises(UserError, match="far larger than any official release"):
        content(documents(written(tmp_path / "large.txt", "a" * 1001))[0])
    with pytest.raises(UserError, match="unpacks to far more"):
        documents(zipped(tmp_path / "large.zip", {"a.txt": os.urandom(2000)}))


def test_a_bomb_that_lies_about_its_size_stops_all_the_same(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"a.txt": b"\0" * 3_000_000})
    with zipfile.ZipFile(archive) as inside:
        packed = inside.infolist()[0].compress_size
    with pytest.raises(UserError, match="unpacks to far more"):
        content(Document(archive, 10, "a.txt", packed))


def test_a_workbook_full_of_nothing(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": "", "xl/sharedStrings.xml": b" " * 3_000_000})
    with pytest.raises(UserError, match="unpacks to far more"):
        is_workbook(documents(path)[0])


def test_progress_never_passes_the_whole(tmp_path: Path) -> None:
    shares: list[float] = []
    path = zipped(tmp_path / "a.zip", {"a.txt": os.urandom(200_000)})
    (document,) = documents(path)
    with opened(Document(document.path, 100_000, document.member, document.packed), shares.append) as stream:
        assert len(stream.read()) == 200_000
    assert max(shares) == 1.0
