"""What kind of official file is this? Told by its content; its names are asked for the date only."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from coderprep.codebook import (
    hcpcs_sheet,
    hcpcs_text,
    icd10cm_tabular,
    index_xml,
    naming,
    order_file,
    pcs_definitions,
    pcs_tables,
)
from coderprep.codebook.kinds import FileKind
from coderprep.codebook.lines import decoded
from coderprep.codebook.source import Document, documents, is_workbook, opened
from coderprep.codebook.xmlhead import Head, read_head
from coderprep.core.codebook.releases import Release
from coderprep.core.errors import UserError
from coderprep.core.tr import tr

_SAMPLE = 65_536
_MARKS = ("\ufeff", "ÿþ", "þÿ")
_PACKED = b"PK\x03\x04"
_OTHERS = (
    (re.compile(rb"%PDF-"), "a PDF"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old Office file"),
    (re.compile(rb"\s*<(?:!doctype )?html", re.IGNORECASE), "a web page"),
    (re.compile(rb"PK\x03\x04"), "an archive or workbook without a release"),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!"), "an archive of a kind that CMS does not use"),
)
_CODES = re.compile(r"[A-Z]\d{2}[0-9A-Z.]*[ \t,|]|[A-Z]\d{8}| {0,6}\d{3,5} +[A-Z]")
"""How the lines of a list of codes begin."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file that can be read, and the release that it is (part) of."""

    kind: FileKind
    document: Document
    release: Release


@dataclass(frozen=True, slots=True)
class Found:
    """What a file or archive holds for the book, and the names of what it holds besides."""

    files: tuple[Recognised, ...]
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sight:
    """What the beginning of a file shows: its kind, and the year it gives on which line (0: none)."""

    kind: FileKind
    year: int = 0
    line: int = 0


def recognise(path: Path) -> Found:
    """The official files at this path, zipped or not. UserError, saying what is wrong, where there are none.

    Of a HCPCS release that comes in two forms the text is taken. An archive with a damaged official file is refused
    as a whole.
    """
    inside = documents(path)
    seen = {document: _sight(document) for document in inside}
    if not any(sight and sight.kind is FileKind.HCPCS_TEXT for sight in seen.values()):
        seen |= {document: _workbook(document) for document in inside if seen[document] is None}
    files = _largest([_dated(document, sight) for document, sight in seen.items() if sight])
    if not files:
        raise UserError(_nothing(path, inside))
    taken = {file.document for file in files}
    return Found(files, tuple(document.inner_name for document in inside if document not in taken))


def _sight(document: Document) -> _Sight | None:
    """The kind of a file that is no workbook; None where it is none that can be read."""
    sample = _sample(document)
    text = decoded(sample)
    if text.lstrip("".join(_MARKS) + "\0 \r\n\t").startswith("<") and not _other(sample):
        return _xml(read_head(document))
    if "\0" in text:
        return None
    return _text(text.splitlines())


def _xml(head: Head) -> _Sight | None:
    kinds = {
        icd10cm_tabular.ROOT: FileKind.TABULAR,
        pcs_tables.ROOT: FileKind.PCS_TABLES,
        pcs_definitions.ROOT: FileKind.PCS_DEFINITIONS,
        index_xml.PCS_ROOT: FileKind.PCS_INDEX,
        index_xml.CM_ROOT: _index(head),
    }
    kind = kinds.get(head.root)
    return _Sight(kind, head.year, head.line) if kind else None


def _index(head: Head) -> FileKind:
    columns = " ".join(head.columns).casefold()
    if "malignant" in columns:
        return FileKind.NEOPLASMS
    if "poisoning" in columns:
        return FileKind.DRUGS
    return FileKind.EXTERNAL if "external" in head.title.casefold() else FileKind.INDEX


def _text(lines: list[str]) -> _Sight | None:
    ordered = next((line for line in lines if order_file.fits(line)), None)
    if ordered:
        return _Sight(FileKind.PCS_ORDER if ordered[6].isdigit() else FileKind.CM_ORDER)
    return _Sight(FileKind.HCPCS_TEXT) if any(map(hcpcs_text.begins, lines)) else None


def _workbook(document: Document) -> _Sight | None:
    release = is_workbook(document) and hcpcs_sheet.is_release(document)
    return _Sight(FileKind.HCPCS_SHEET) if release else None


def _dated(document: Document, sight: _Sight) -> Recognised:
    member = PurePosixPath(document.member)
    own = [member.name, *(part for part in member.parts[:-1])] if document.member else []
    release = naming.release(sight.kind.system, [*own, document.path.name], document.name, sight.year, sight.line)
    return Recognised(sight.kind, document, release)


def _largest(files: list[Recognised]) -> tuple[Recognised, ...]:
    """Of several files of one kind and release the largest: corrections and excerpts come beside the whole."""
    chosen: dict[tuple[FileKind, str], Recognised] = {}
    for file in files:
        known = chosen.get((file.kind, file.release.id))
        if known is None or file.document.size > known.document.size:
            chosen[file.kind, file.release.id] = file
    return tuple(chosen.values())


def _sample(document: Document) -> bytes:
    with opened(document) as stream:
        return stream.read(_SAMPLE)


def _other(sample: bytes) -> str:
    """What a file is that is no release; empty where that is not known."""
    return next((what for pattern, what in _OTHERS if pattern.match(sample)), "")


def _nothing(path: Path, inside: tuple[Document, ...]) -> str:
    """Why there is nothing for the book at this path."""
    if len(inside) != 1:
        names = ", ".join(document.inner_name for document in inside[:5])
        return tr("{path} holds no official release that can be read, only: {names}.", path=path, names=names)
    document = inside[0]
    sample = _sample(document)
    what = _other(sample)
    if what:
        return tr(
            "{name} is {what}; choose the text, XML or zip file that CMS or CDC publishes.",
            name=document.name,
            what=tr(what),
        )
    for number, line in enumerate(decoded(sample).splitlines(), 1):
        if _CODES.match(line):
            return tr(
                "{name}:{line}: a list of codes, but not in a record layout of today; choose a current release.",
                name=document.name,
                line=number,
            )
    return tr("{name} is no official release that can be read.", name=document.name)
