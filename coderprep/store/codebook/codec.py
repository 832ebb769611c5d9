"""Values of the book as JSON in text columns, and back."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from coderprep.core.codebook.hcpcs import HcpcsDetail
from coderprep.core.codebook.indexes import IndexTerm
from coderprep.core.codebook.pcs import PcsDefinition, PcsTable

T = TypeVar("T")
_encode = msgspec.json.Encoder().encode


def dump(value: object) -> str:
    """The value as JSON text."""
    return _encode(value).decode()


def _reader(kind: type[T]) -> Callable[[str], T]:
    return msgspec.json.Decoder(kind).decode


term = _reader(IndexTerm)
table = _reader(PcsTable)
definition = _reader(PcsDefinition)
detail = _reader(HcpcsDetail)
counts = _reader(dict[str, int])
