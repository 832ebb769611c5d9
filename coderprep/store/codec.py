"""Values as JSON in text columns, and back. Fields that have their default value are left out."""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from operator import attrgetter
from typing import Any, TypeVar

import msgspec

from coderprep.core.cards import Memory
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.items import ItemBody
from coderprep.core.notes import About, Content
from coderprep.core.presets import Preset

Value = About | Blueprint | Content | ItemBody | Memory | Preset
T = TypeVar("T")

encode = msgspec.json.Encoder(order="deterministic").encode
"""Anything as JSON; the same value always gives the same bytes."""


def dump(value: Value) -> str:
    """The value as JSON text, the same for equal values."""
    if isinstance(value, msgspec.Struct):
        return encode(value).decode()
    shape, values_of = _SHAPES[type(value)]
    return encode(shape(*values_of(value))).decode()


def _shape(kind: type[Any]) -> tuple[Callable[..., msgspec.Struct], Callable[[object], tuple[Any, ...]]]:
    """A struct with the fields of a dataclass: msgspec can leave out defaults of structs only."""
    shape = msgspec.defstruct(kind.__name__, [_field(field) for field in fields(kind)], omit_defaults=True)
    return shape, attrgetter(*shape.__struct_fields__)


def _field(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.name, Any, field.default
    if field.default_factory is not MISSING:
        return field.name, Any, msgspec.field(default_factory=field.default_factory)
    return field.name, Any


_SHAPES = {kind: _shape(kind) for kind in (Blueprint, ItemBody, Memory, Preset)}


def _reader(kind: type[T]) -> Callable[[str], T]:
    return msgspec.json.Decoder(kind).decode


content = _reader(Content)
about = _reader(About)
memory = _reader(Memory)
preset = _reader(Preset)
item_body = _reader(ItemBody)
blueprint = _reader(Blueprint)
