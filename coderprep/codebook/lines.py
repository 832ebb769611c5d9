"""Files of fixed columns, line by line."""

from collections.abc import Iterator

from coderprep.codebook.records import Progress
from coderprep.codebook.source import Document, opened
from coderprep.core.errors import UserError
from coderprep.core.tr import tr

MOST_FAULTS = 100
"""Faulty lines after which a file is not the kind of file it seemed to be."""

_LONGEST = 4_000
"""Characters of a line; official ones have at most 400."""


def lines(document: Document, progress: Progress) -> Iterator[tuple[int, str]]:
    """The lines of a file without their ends, numbered from 1. UserError where there are no lines, but a stream.

    Bytes are read as UTF-8, a line that is not as Windows-1252; what is neither becomes a replacement character.
    """
    with opened(document, progress) as stream:
        for number, raw in enumerate(iter(lambda: stream.readline(_LONGEST + 1), b""), 1):
            if len(raw) > _LONGEST:
                raise UserError(
                    tr(
                        "{name}:{line}: this line is far too long for an official file.",
                        name=document.name,
                        line=number,
                    )
                )
            yield number, decoded(raw).rstrip("\r\n\x1a")


def decoded(raw: bytes) -> str:
    """The text of one line, without a byte order mark."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def too_many_faults(document: Document, line: int, layout: str) -> UserError:
    """The sentence for a file most of whose lines do not fit."""
    return UserError(
        tr(
            "{name}:{line}: too many lines do not fit the record layout of {layout}; is this an older or edited file?",
            name=document.name,
            line=line,
            layout=layout,
        )
    )
