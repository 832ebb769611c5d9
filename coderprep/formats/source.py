"""The bytes of a file, and the text in them: read safely, whatever the file turns out to be."""

import codecs
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from coderprep.core.errors import UserError
from coderprep.core.tr import tr
from coderprep.files import readable

SIZE_LIMIT = 200_000_000
"""Bytes; a file of text beyond this is a mistake rather than a deck."""

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
"""What is recognised, and what the user may choose from."""

_SAMPLE = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"PK\x03\x04", "a ZIP or Excel file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"%PDF-", "a PDF file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1a\x1b"))
_CONTROL_SHARE = 0.05
"""Text holds next to no control characters; compressed data holds about one in ten."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file without its byte order mark, the name to show, and the encoding it was read in."""

    name: str
    text: str
    encoding: str


def shown(path: Path) -> str:
    """The path as it can be printed anywhere: bytes that are no text are replaced."""
    return readable(os.fspath(path))


def read_bytes(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """All bytes of an ordinary file of at most `limit` bytes; UserError, naming the file, for everything else."""
    name = shown(path)
    try:
        _refuse(name, path.stat(), limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise UserError(_trouble(name, error)) from error
    if len(data) > limit:
        raise UserError(_too_large(name, limit))
    return data


def read_text(path: Path, encoding: str = "", limit: int = SIZE_LIMIT) -> SourceText:
    """The text of a file; the encoding is recognised unless one is given. UserError where it is not text."""
    return decode(read_bytes(path, limit), shown(path), encoding)


def decode(data: bytes, name: str, encoding: str = "") -> SourceText:
    """Text of these bytes in the given or recognised encoding; UserError, naming the file, where that fails.

    A few NUL bytes are let through: the parser that meets them knows their line.
    """
    encoding = encoding or recognise(data, name)
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        raise UserError(_undecodable(data, name, encoding, error)) from error
    except (LookupError, ValueError) as error:
        raise UserError(
            tr("{name}: the encoding “{encoding}” is not known; choose UTF-8.", name=name, encoding=encoding)
        ) from error
    return SourceText(name, text.removeprefix("\ufeff"), encoding)


def recognise(data: bytes, name: str) -> str:
    """The encoding: by byte order mark, else UTF-16 by its NUL pattern, else UTF-8, else Windows-1252.

    UserError where the bytes are a known other format, or hold too many control characters for text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    _refuse_other_formats(data, name)
    sample = data[:_SAMPLE]
    unmarked = _unmarked_utf16(sample)
    if unmarked:
        return unmarked
    if len(sample) - len(sample.translate(None, _CONTROLS)) > max(1, _CONTROL_SHARE * len(sample)):
        raise UserError(_not_text(name))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _refuse(name: str, status: os.stat_result, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UserError(tr("{name} is a folder; choose a file in it.", name=name))
    if not stat.S_ISREG(status.st_mode):
        raise UserError(tr("{name} is not an ordinary file; save its content to a file first.", name=name))
    if status.st_size > limit:
        raise UserError(_too_large(name, limit))


def _trouble(name: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return tr("{name} does not exist; check the name, or whether it was moved.", name=name)
    if isinstance(error, PermissionError):
        return tr("{name} may not be read; change its permissions or copy it elsewhere.", name=name)
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return tr("{name} cannot be read ({reason}); copy it to this computer and try again.", name=name, reason=reason)


def _too_large(name: str, limit: int) -> str:
    return tr(
        "{name} is larger than {limit} MB; split it into smaller files.", name=name, limit=max(1, limit // 1_000_000)
    )


def _not_text(name: str) -> str:
    return tr("{name} is not a text file; choose a CSV, TSV or TOML file.", name=name)


def _refuse_other_formats(data: bytes, name: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:_SAMPLE]):
            raise UserError(
                tr("{name} is {what}, not a text file; save it as CSV or TOML first.", name=name, what=tr(what))
            )


def _unmarked_utf16(sample: bytes) -> str:
    """UTF-16 without a mark: Latin text has its NULs in every second byte, on one side only."""
    pairs = len(sample) // 2
    if pairs < 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return ""


def _undecodable(data: bytes, name: str, encoding: str, error: UnicodeError) -> str:
    if not isinstance(error, UnicodeDecodeError):
        return _not_text(name)
    line = data.count(b"\n", 0, error.start) + 1
    return tr(
        "{name}:{line}: these bytes are not text in {encoding}; choose another encoding or save the file as UTF-8.",
        name=name,
        line=line,
        encoding=encoding,
    )
