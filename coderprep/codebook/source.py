"""Files and the members of archives, read within limits: no archive unpacks to more than an official one could."""

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from coderprep.codebook.records import Progress, quiet
from coderprep.core.errors import UserError
from coderprep.core.tr import tr

SIZE_LIMIT = 100_000_000
"""Bytes of one file, unpacked; the largest official one, the ICD-10-PCS order file, has 17 million."""

RATIO_LIMIT = 100
"""How many times larger than packed a file may be; official ones reach 20."""

MEMBER_LIMIT = 1_000
"""Files in one archive; official ones hold a dozen."""

_SMALL = 1_000_000
"""Below so many bytes any ratio is harmless."""

_PACKED = b"PK\x03\x04"
_CONTENT = "[Content_Types].xml"
"""What every Office file holds."""

_CHUNK = 65_536
_TROUBLE = (
    ArithmeticError, EOFError, LookupError, OSError, RuntimeError, ValueError, struct.error, zipfile.BadZipFile,
    zlib.error,
)  # fmt: skip
"""All that reading a file or a damaged, locked or oddly packed archive member can raise."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file, or a `member` of an archive. `size` is in bytes, unpacked, as the archive declares it."""

    path: Path
    size: int
    member: str = ""
    packed: int = 0

    @property
    def name(self) -> str:
        """The name to show, with the archive in front."""
        return _printable(f"{os.fspath(self.path)}/{self.member}" if self.member else os.fspath(self.path))

    @property
    def inner_name(self) -> str:
        """The name to show inside the archive; empty for a file that stands alone."""
        return _printable(self.member)


def documents(path: Path) -> tuple[Document, ...]:
    """The file itself, or the files in it where it is an archive (an xlsx workbook is one file).

    UserError where the path is no readable file, or the archive is damaged, locked or unpacks to too much.
    """
    whole = Document(path, _size(path))
    with _plain_words(whole.name):
        if not _begins_packed(path) and not zipfile.is_zipfile(path):
            return (whole,)
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if info.filename and not info.is_dir()]
    if any(info.filename == _CONTENT for info in members):
        return (whole,)
    if len(members) > MEMBER_LIMIT:
        raise UserError(tr("{name} holds {n} files; unpack it and choose one.", name=whole.name, n=len(members)))
    found = tuple(Document(path, info.file_size, info.filename, info.compress_size) for info in members)
    for document in found:
        _within_limits(document, document.size)
    return found


@contextmanager
def opened(document: Document, progress: Progress = quiet) -> Iterator[IO[bytes]]:
    """The bytes of a document, unpacked as they are read; UserError, naming it, where that fails or is too much."""
    with ExitStack() as stack:
        with _plain_words(document.name):
            if document.member:
                archive = stack.enter_context(zipfile.ZipFile(document.path))
                raw: IO[bytes] = stack.enter_context(archive.open(document.member))
            else:
                raw = stack.enter_context(document.path.open("rb"))
        yield stack.enter_context(io.BufferedReader(_Metered(raw, document, progress), _CHUNK))


def workbook(document: Document) -> io.BytesIO:
    """The bytes of a workbook, which can only be read from anywhere at once; its own parts are within the limits."""
    with opened(document) as stream:
        data = io.BytesIO(stream.read())
    with _plain_words(document.name), zipfile.ZipFile(data) as archive:
        parts = archive.infolist()
    for part in parts:
        _within_limits(Document(document.path, part.file_size, document.member, part.compress_size), part.file_size)
    return data


def is_workbook(document: Document) -> bool:
    """True for an xlsx workbook, or another Office file of its kind."""
    with opened(document) as stream:
        if stream.read(len(_PACKED)) != _PACKED:
            return False
    with _plain_words(document.name), zipfile.ZipFile(workbook(document)) as archive:
        return _CONTENT in archive.namelist()


class _Metered(io.RawIOBase):
    """A stream that counts what comes out of it, stops at the limits and speaks plainly."""

    def __init__(self, raw: IO[bytes], document: Document, progress: Progress) -> None:
        self._raw, self._document, self._progress, self._read = raw, document, progress, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        with _plain_words(self._document.name):
            data = self._raw.read(len(buffer))
        buffer[: len(data)] = data
        self._read += len(data)
        _within_limits(self._document, self._read)
        self._progress(min(1.0, self._read / max(1, self._document.size)))
        return len(data)


def _printable(name: str) -> str:
    """A name without line breaks and other signs that cannot be shown; archives may hold any."""
    return "".join(each if each.isprintable() else "�" for each in name)


def _begins_packed(path: Path) -> bool:
    """True for an archive, whole or cut short; one that only ends as an archive unpacks itself."""
    with path.open("rb") as file:
        return file.read(len(_PACKED)) == _PACKED


def _size(path: Path) -> int:
    name = Document(path, 0).name
    with _plain_words(name):
        status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise UserError(tr("{name} is a folder; choose a file in it.", name=name))
    if not stat.S_ISREG(status.st_mode):
        raise UserError(tr("{name} is not an ordinary file; save its content to a file first.", name=name))
    return status.st_size


def _within_limits(document: Document, size: int) -> None:
    bomb = document.packed and size > _SMALL and size > RATIO_LIMIT * document.packed
    if bomb or size > SIZE_LIMIT:
        raise UserError(
            tr("{name} unpacks to far more than an official release; download it from CMS again.", name=document.name)
            if document.packed
            else tr("{name} is far larger than any official release; choose another file.", name=document.name)
        )


@contextmanager
def _plain_words(name: str) -> Iterator[None]:
    """Turns what reading can raise into one sentence."""
    try:
        yield
    except UserError:
        raise
    except _TROUBLE as error:
        raise UserError(_sentence(name, error)) from error


def _sentence(name: str, error: Exception) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return tr("{name} does not exist; check the name, or whether it was moved.", name=name)
    if isinstance(error, PermissionError):
        return tr("{name} may not be read; change its permissions or copy it elsewhere.", name=name)
    if isinstance(error, RuntimeError) and not isinstance(error, NotImplementedError):
        return tr("{name} is locked with a password; unpack it first.", name=name)
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return tr("{name} is damaged or cut short ({reason}); download it again.", name=name, reason=reason)
