"""Values as JSON in text columns, and back."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from coderprep.core.cards import Memory
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.items import ItemBody
from coderprep.core.notes import About, Content
from coderprep.core.presets import Preset

Value = About | Blueprint | Content | ItemBody | Memory | Preset
T = TypeVar("T")

_encode = msgspec.json.Encoder().encode


def dump(value: Value) -> str:
    """The value as JSON text."""
    return _encode(value).decode()


def _reader(kind: type[T]) -> Callable[[str], T]:
    return msgspec.json.Decoder(kind).decode


content = _reader(Content)
about = _reader(About)
memory = _reader(Memory)
preset = _reader(Preset)
item_body = _reader(ItemBody)
blueprint = _reader(Blueprint)
