"""What the decoder found wrong, in plain words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from coderprep.core.tr import tr


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a record: the key path inside it (`options[2]`, empty: the record itself) and what is wrong."""

    field: str
    reason: str


_WHERE = re.compile(r" - at `\$\.?(.*)`$", re.DOTALL)
_TYPES = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in [ ]",
    "list": "a list in [ ]",
    "dict": "a table",
    "object": "a table",
    "null": "nothing",
    "date": "a date without quotes",
    "datetime": "a date without quotes",
    "time": "a time without quotes",
}
_CHOICES: Mapping[str, str] = {
    "schema": "1",
    "kind": "“deck” or “bank”",
    "type": "basic, reversed, typed, cloze or choice (in a bank: single or multiple)",
    "area": "terminology, anatomy, coding-systems, reimbursement or credentials",
    "priority": "1, 2 or 3",
    "level": "recall, application or analysis",
    "difficulty": "straightforward, applied or hard",
}
_PATTERNS: Mapping[str, str] = {
    r"\\S": "must not be empty",
    r"^\\S+$": "must be one word, without spaces",
    r"^[^\\s/]+$": "must be one word, without spaces and slashes",
    "^[A-F]+$": "must be letters of options, such as B or AC",
    "^[a-z0-9][a-z0-9-]*$": "must be made of small letters, digits and hyphens",
    r"^\\d{4}-\\d{2}-\\d{2}$": "must be a date such as 2026-11-21",
}


def explain(message: str, known: tuple[str, ...] = ()) -> Fault:
    """The fault behind a message of the decoder; `known` are the keys that the record may have."""
    match = _WHERE.search(message)
    field = match[1] if match else ""
    text = _WHERE.sub("", message)
    for pattern, words in _RULES:
        if found := pattern.fullmatch(text):
            return words(field, found, known)
    return Fault(field, tr("“{field}” is not right: {reason}.", field=_name(field), reason=short(text, 120)))


def short(value: str, limit: int = 40) -> str:
    """A value from a file as one printable line of at most `limit` characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in value[: limit * 4]).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _name(field: str) -> str:
    return short(field.replace("[...]", ".…")) or "…"


def _missing(field: str, found: re.Match[str], known: tuple[str, ...]) -> Fault:
    path = f"{field}.{found[1]}".removeprefix(".")
    return Fault(path, tr("“{field}” is missing; add it.", field=path))


def _unknown(field: str, found: re.Match[str], known: tuple[str, ...]) -> Fault:
    path = f"{field}.{found[1]}".removeprefix(".")
    near = [] if field else get_close_matches(found[1], known, n=1)
    if near:
        return Fault(path, tr("“{field}” is not known; is “{near}” meant?", field=_name(path), near=near[0]))
    return Fault(path, tr("“{field}” is not known here; remove it.", field=_name(path)))


def _type(field: str, found: re.Match[str], known: tuple[str, ...]) -> Fault:
    wanted = " or ".join(_TYPES.get(part.strip("` "), part) for part in found[1].split("|") if "null" not in part)
    got = _TYPES.get(found[2], found[2])
    if not field:
        return Fault("", tr("this must be a table, but is {got}.", got=got))
    return Fault(field, tr("“{field}” must be {wanted}, but is {got}.", field=_name(field), wanted=wanted, got=got))


def _choice(field: str, found: re.Match[str], known: tuple[str, ...]) -> Fault:
    allowed = _CHOICES.get(field, "another value")
    value = short(found[1].strip("'"))
    return Fault(field, tr("“{field}” is {value}, but must be {allowed}.", field=field, value=value, allowed=allowed))


def _pattern(field: str, found: re.Match[str], known: tuple[str, ...]) -> Fault:
    words = _PATTERNS.get(found[1], "is not in the right form")
    return Fault(field, tr("“{field}” {words}.", field=_name(field), words=tr(words)))


def _length(field: str, found: re.Match[str], known: tuple[str, ...]) -> Fault:
    bound = tr("at least {n}", n=found[2]) if found[1] == ">=" else tr("at most {n}", n=found[2])
    return Fault(field, tr("“{field}” must have {bound} entries.", field=field, bound=bound))


def _range(field: str, found: re.Match[str], known: tuple[str, ...]) -> Fault:
    bound = tr("at least {n}", n=found[2]) if found[1] == ">=" else tr("at most {n}", n=found[2])
    return Fault(field, tr("“{field}” must be {bound}.", field=field, bound=bound))


_RULES: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str], tuple[str, ...]], Fault]], ...] = (
    (re.compile(r"Object missing required field `(.*)`"), _missing),
    (re.compile(r"Object contains unknown field `(.*)`", re.DOTALL), _unknown),
    (re.compile(r"Expected `(.*)`, got `(.*)`"), _type),
    (re.compile(r"Invalid (?:enum )?value (.*)", re.DOTALL), _choice),
    (re.compile(r"Expected `str` matching regex '(.*)'"), _pattern),
    (re.compile(r"Expected `array` of length (>=|<=) (\d+)"), _length),
    (re.compile(r"Expected `int` (>=|<=) (-?\d+)"), _range),
)
