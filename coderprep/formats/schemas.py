"""The JSON Schemas of the native format, for editors and other programs: made from the types that decode it."""

from pathlib import Path

import msgspec

from coderprep.formats.shapes import Bank, Deck

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(shape: type[Deck] | type[Bank]) -> bytes:
    """The schema of a deck or bank as JSON text."""
    found = {"$schema": _DIALECT, "title": f"CoderPrep {shape.__name__.lower()}", **msgspec.json.schema(shape)}
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def publish(folder: Path) -> None:
    """Write both schemas to this folder: `resources/schemas`, whenever the types have changed."""
    for shape in (Deck, Bank):
        (folder / f"{shape.__name__.lower()}.schema.json").write_bytes(schema(shape))
