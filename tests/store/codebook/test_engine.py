"""The book's file: made when it is wanted, thrown away where it is not ours."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.errors import UserError
from coderprep.store.codebook import entries, filling, finding, releases
from coderprep.store.codebook.engine import APPLICATION_ID, STAMP, Book
from coderprep.store.codebook.finding import Tier, Word
from coderprep.store.codebook.releases import StoredPart


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "codebook.sqlite"


def filled(book: Book, name: str = "icd10cm-2025-10") -> int:
    """A release with two entries; its row."""
    with book.write() as connection:
        row = releases.ensure(connection, name)
        filler = filling.Filler(connection, row)
        filler.add(CodeEntry("A00", "A00", "Fever", Kind.CATEGORY, "", False, 1))
        filler.add(CodeEntry("A000", "A00.0", "Blue fever", Kind.CODE, "A00", True, 2))
        filler.finish()
        releases.set_part(connection, row, StoredPart("codes", "here", "", 5, dict(filler.counts)))
    return row


def found(book: Book, row: int, *some: str) -> list[str]:
    with book.read() as connection:
        words = [Word(((text,),)) for text in some]
        return [each.entry.code for each in finding.find(connection, row, words, Tier.TITLE_BEGINNINGS, 10)]


def test_a_file_is_made_with_its_stamp_when_it_is_first_wanted(path: Path) -> None:
    book = Book(path)
    assert not path.exists()
    with book.read() as connection:
        assert releases.everything(connection) == []
    book.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (STAMP,)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"no database at all" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:50] + b"\xff" * 4000),
        lambda path: run(path, f"PRAGMA user_version = {STAMP + 1}"),
        lambda path: run(path, "PRAGMA application_id = 7"),
    ],
    ids=["rubbish", "torn", "another stamp", "of somebody else"],
)
def test_a_file_that_is_not_ours_is_made_anew(path: Path, spoil: object) -> None:
    book = Book(path)
    filled(book)
    book.close()
    spoil(path)  # type: ignore[operator]
    with book.read() as connection:
        assert releases.everything(connection) == []
    assert filled(book) == 1
    book.close()


def run(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()


def test_a_place_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError), Book(tmp_path / "file" / "codebook.sqlite").read():
        pass


def test_a_write_that_fails_leaves_nothing(path: Path) -> None:
    book = Book(path)

    def fail() -> None:
        with book.write() as connection:
            releases.ensure(connection, "hcpcs-2026-01")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with book.read() as connection:
        assert releases.everything(connection) == []
    book.close()


def test_readers_see_the_old_state_while_somebody_writes(path: Path) -> None:
    book = Book(path)
    row = filled(book)
    seen: list[list[str]] = []
    with book.write() as connection:
        filling.clear_release(connection, row)
        reader = threading.Thread(target=lambda: seen.append(found(book, row, "fev")))
        reader.start()
        reader.join()
    assert seen == [["A00", "A000"]]
    with book.read() as connection:
        assert entries.get(connection, row, "A00") is None
        assert releases.everything(connection) == []
    book.close()


def test_releases_stand_side_by_side_and_come_again_in_place(path: Path) -> None:
    book = Book(path)
    one, other = filled(book), filled(book, "icd10cm-2026-10")
    assert filled(book) == one
    assert found(book, one, "fever", "blu") == found(book, other, "fever", "blu") == ["A000"]
    assert found(book, one, "a000") == ["A000"]
    with book.write() as connection:
        assert releases.remove(connection, "icd10cm-2025-10")
        assert not releases.remove(connection, "icd10cm-2025-10")
        left = releases.find(connection, "icd10cm-2026-10")
    assert left
    assert left.parts[0].counts["entries"] == 2
    assert found(book, other, "fever") == ["A00", "A000"]
    book.close()
