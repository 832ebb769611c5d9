"""What the parsers give, one after the other, so that nothing is held in memory but what is being read."""

from collections.abc import Callable

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.hcpcs import HcpcsDetail
from coderprep.core.codebook.indexes import IndexTerm
from coderprep.core.codebook.notes import CodeNote
from coderprep.core.codebook.omissions import LeftOut
from coderprep.core.codebook.pcs import PcsDefinition, PcsTable
from coderprep.core.codebook.sevenths import SeventhCharacter
from coderprep.core.errors import Problem

Record = (
    CodeEntry | CodeNote | SeventhCharacter | IndexTerm | PcsTable | PcsDefinition | HcpcsDetail | LeftOut | Problem
)
"""A value for the book, a note of what was left out on purpose, or a fault of the file.

An entry comes before what refers to it: parents before children, codes before their notes and details. A `Problem`
means that the file is damaged there: importing it would leave something out that belongs in.
"""

Progress = Callable[[float], None]
"""Told the share of the file that has been read, 0 to 1."""


def quiet(share: float) -> None:
    """Progress that nobody looks at."""
