"""One table of a file -> its typed shape, or every fault that is in it."""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any, TypeVar

import msgspec

from coderprep.core.errors import Problem
from coderprep.core.tr import tr
from coderprep.formats.tomllines import Document
from coderprep.formats.wording import Fault, explain

S = TypeVar("S", bound=msgspec.Struct)


def decode(record: object, *shapes: type[S]) -> S | list[Fault]:
    """The record as the one of these shapes that its `type` names; else its faults, at least one."""
    wanted = reduce(or_, shapes)
    try:
        return msgspec.convert(record, type=wanted)
    except msgspec.ValidationError as error:
        known = _known(record, shapes) if isinstance(record, Mapping) else ()
        return _faults(record, wanted, known, explain(str(error), known))


def _faults(record: object, wanted: Any, known: tuple[str, ...], fault: Fault) -> list[Fault]:
    """This fault and those behind it: the decoder stops at the first, so its key is taken out and the rest tried."""
    rest = dict(record) if isinstance(record, Mapping) else {}
    faults: dict[str, Fault] = {}
    while True:
        key = fault.field.partition(".")[0].partition("[")[0]
        faults.setdefault(key, fault)
        if rest.pop(key, None) is None:
            return list(faults.values())
        try:
            msgspec.convert(rest, type=wanted)
        except msgspec.ValidationError as error:
            fault = explain(str(error), known)
        else:
            return list(faults.values())


def problems(document: Document, path: str, name: str, faults: list[Fault]) -> list[Problem]:
    """The faults of the record at this key path with their lines; `name` is how the user knows the record."""
    return [
        Problem(document.path, document.line(f"{path}.{fault.field}".strip(".")), named(name, fault.reason))
        for fault in faults
    ]


def named(name: str, reason: str) -> str:
    """The reason with the record's name before it."""
    return tr("{name}: {reason}", name=name, reason=reason) if name else reason


def _known(record: Mapping[Any, Any], shapes: tuple[type[S], ...]) -> tuple[str, ...]:
    """The keys that this record may have: those of the shape whose tag it bears."""
    tags = (None, record.get("type"))
    return tuple(name for shape in shapes if shape.__struct_config__.tag in tags for name in shape.__struct_fields__)
