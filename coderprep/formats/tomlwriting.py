"""Values -> TOML text that people can read and correct, and that reads back as the same values."""

import re
from collections.abc import Mapping, Sequence

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SHORT = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f\ud800-\udfff]')
_SPECIAL_BLOCK = re.compile(r'[\\\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]|"(?="")|"$')


def key(name: str) -> str:
    """A key, quoted where it has to be."""
    return name if _BARE.fullmatch(name) else _quoted(name)


def assignment(name: str, value: object) -> str:
    """One line `name = value` (several for a text of several lines)."""
    return f"{key(name)} = {_block(value) if isinstance(value, str) and chr(10) in value else inline(value)}"


def inline(value: object) -> str:
    """A value on one line: text, whole number, truth value, list, or table of these."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key(str(k))} = {inline(v)}" for k, v in value.items()) + " }" if value else "{}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(inline(part) for part in value) + "]"
    return str(value)


def _quoted(text: str) -> str:
    return '"' + _SPECIAL.sub(_escape, text) + '"'


def _block(text: str) -> str:
    """A text of several lines: the break right after the opening marks does not count."""
    return '"""\n' + _SPECIAL_BLOCK.sub(_escape, text) + '"""'


def _escape(match: re.Match[str]) -> str:
    """The escape of a character; a lone surrogate, which TOML cannot hold, becomes the replacement character."""
    code = ord(match[0])
    return _SHORT.get(match[0]) or ("\ufffd" if code >= 0xD800 else f"\\u{code:04x}")
