"""What the columns of a table hold: guessed from their names, chosen by the user, remembered for the next time."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from coderprep.core.errors import UserError
from coderprep.core.notes import NoteKind
from coderprep.core.textnorm import fold
from coderprep.core.tr import tr


class Role(StrEnum):
    """What one column holds. The values are the column names that an export writes."""

    IGNORE = "ignore"
    UID = "uid"
    TYPE = "type"
    FRONT = "front"
    BACK = "back"
    EXTRA = "extra"
    ACCEPT = "accept"
    OPTION_A = "option a"
    OPTION_B = "option b"
    OPTION_C = "option c"
    OPTION_D = "option d"
    OPTION_E = "option e"
    OPTION_F = "option f"
    KEY = "key"
    WHY_A = "why a"
    WHY_B = "why b"
    WHY_C = "why c"
    WHY_D = "why d"
    WHY_E = "why e"
    WHY_F = "why f"
    TAGS = "tags"
    DECK = "deck"
    SOURCE = "source"


OPTIONS = tuple(role for role in Role if role.name.startswith("OPTION_"))
WHYS = tuple(role for role in Role if role.name.startswith("WHY_"))

_NAMES: Mapping[Role, str] = {
    Role.UID: "uid|id|guid|note id",
    Role.TYPE: "type|kind|note type|notetype",
    Role.FRONT: "front|question|term|word|prompt|text|stem|q",
    Role.BACK: "back|answer|definition|meaning|description|translation",
    Role.EXTRA: "extra|back extra|explanation|example|note|notes|comment|remarks|rationale",
    Role.ACCEPT: "accept|accepted|also|alternatives|other spellings",
    Role.KEY: "key|correct|correct answer|correct option|right answer|answer key",
    Role.TAGS: "tags|tag|labels|keywords",
    Role.DECK: "deck|deck name",
    Role.SOURCE: "source|reference|citation",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split("|")}
_LETTERED = re.compile(r"(option|choice|answer|why) ?\(?([a-f1-6])\)?")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A role for each column. `kind` is the type of notes that do not say or show theirs; `html`: rich text."""

    roles: tuple[Role, ...]
    kind: NoteKind = NoteKind.BASIC
    html: bool = False

    def place(self, role: Role) -> int | None:
        """The column with this role; None where there is none."""
        return self.roles.index(role) if role in self.roles else None


def role_of(name: str) -> Role:
    """The role that a column's name suggests."""
    words = " ".join(fold(name).replace("_", " ").replace("-", " ").split())
    if re.fullmatch("[a-f]", words):
        return OPTIONS["abcdef".index(words)]
    match = _LETTERED.fullmatch(words)
    if match:
        number = "abcdef123456".index(match[2]) % 6
        return (WHYS if match[1] == "why" else OPTIONS)[number]
    return _ROLES.get(words, Role.IGNORE)


def is_header(cells: Sequence[str]) -> bool:
    """True where these cells read like names of columns: a front and a back, or a front and half of them known."""
    roles = [role_of(cell) for cell in cells if cell.strip()]
    known = [role for role in roles if role is not Role.IGNORE]
    if known.count(Role.FRONT) == known.count(Role.BACK) == 1:
        return True
    return Role.FRONT in known and 2 * len(known) >= len(roles) and len(set(known)) == len(known)


def guess(header: Sequence[str], width: int) -> ColumnMap:
    """The likely roles: by the names of the columns, else front, back and tags in that order."""
    if not header:
        first = (Role.FRONT, Role.BACK, Role.TAGS)[:width]
        return ColumnMap(first + (Role.IGNORE,) * (width - len(first)))
    roles = _once([role_of(name) for name in header])
    if Role.OPTION_B in roles and Role.KEY not in roles:
        # Of a multiple-choice table, "answer" is the letter of the key.
        roles = [Role.KEY if fold(n) == "answer" else role for n, role in zip(header, roles, strict=True)]
    if Role.FRONT not in roles and Role.IGNORE in roles:
        roles[roles.index(Role.IGNORE)] = Role.FRONT
    return ColumnMap(tuple(roles))


def _once(roles: list[Role]) -> list[Role]:
    """Each role for the first column that claims it; tags may stand in several."""
    return [r if r is Role.TAGS or r not in roles[:i] else Role.IGNORE for i, r in enumerate(roles)]


def check(columns: ColumnMap) -> None:
    """UserError where the front is not there, or two columns have one role."""
    counts = Counter(columns.roles)
    if not counts[Role.FRONT]:
        raise UserError(tr("No column is the front; choose the column that holds the question."))
    for role, count in counts.items():
        if count > 1 and role not in (Role.IGNORE, Role.TAGS):
            raise UserError(tr("Two columns are “{role}”; choose one of them.", role=role.value))


def signature(header: Sequence[str], width: int) -> str:
    """What a table is known by when its columns are remembered."""
    return "|".join(fold(name) for name in header) or f"#{width}"


def remember(columns: ColumnMap) -> str:
    """The choice as text for the settings."""
    return msgspec.json.encode(columns).decode()


def recall(text: str, width: int) -> ColumnMap | None:
    """A remembered choice; None where it does not fit a table of this width (or is no choice)."""
    try:
        columns = msgspec.json.decode(text, type=ColumnMap)
    except msgspec.MsgspecError:
        return None
    return columns if len(columns.roles) == width else None
