"""Settings of the profile: one JSON value a key."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, select

from coderprep.store.tables import setting as table
from coderprep.store.writer import Writer

T = TypeVar("T")


def get(connection: Connection, key: str, kind: type[T], default: T) -> T:
    """The value of a key as `kind`; `default` where it is missing or of another kind."""
    value = connection.scalar(select(table.c.value).where(table.c.key == key))
    if value is None:
        return default
    try:
        return msgspec.json.decode(value, type=kind)
    except msgspec.DecodeError:  # left by another version of the app
        return default


def put(writer: Writer, key: str, value: object) -> None:
    """Keep a value (anything that JSON can hold, dataclasses included)."""
    writer.upsert_setting(key, msgspec.json.encode(value).decode())


def everything(connection: Connection) -> Mapping[str, object]:
    """All settings."""
    return {key: msgspec.json.decode(value) for key, value in connection.execute(select(table.c.key, table.c.value))}
