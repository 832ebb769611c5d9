"""Settings of the profile: one JSON value a key."""

from collections.abc import Mapping
from typing import TypeVar

from sqlalchemy import Connection

from coderprep.store.writer import Writer

T = TypeVar("T")


def get(connection: Connection, key: str, kind: type[T], default: T) -> T:
    """The value of a key as `kind`; `default` where it is missing or of another kind."""
    raise NotImplementedError


def put(writer: Writer, key: str, value: object) -> None:
    """Keep a value (anything that JSON can hold, dataclasses included)."""
    raise NotImplementedError


def everything(connection: Connection) -> Mapping[str, object]:
    """All settings."""
    raise NotImplementedError
