"""The notes of the tabular list: their kinds, the codes they name, and how they hold for what stands below them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coderprep.core.codebook.spelling import bare
from coderprep.core.codes import CodeKind, CodeSpan, codes


class NoteKind(StrEnum):
    """What a note is (ICD-10-CM guidelines I.A.10 to I.A.17), by its name in the tabular list's XML."""

    INCLUDES = "includes"
    INCLUSION_TERM = "inclusionTerm"
    EXCLUDES1 = "excludes1"
    EXCLUDES2 = "excludes2"
    CODE_FIRST = "codeFirst"
    USE_ADDITIONAL = "useAdditionalCode"
    CODE_ALSO = "codeAlso"
    NOTES = "notes"
    SEVENTH = "sevenChrNote"
    TABLE = "visualImpairment"
    """A table: lines of cells, with tabs between them; the first line names the columns."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A code, or range of codes, that a text names at `start` to `end`.

    `first` and `last` have no dots; `last` is empty for a single code. `open` is True where a dash says that the code
    goes on (Z22.-).
    """

    start: int
    end: int
    system: CodeKind
    first: str
    last: str = ""
    open: bool = False

    def covers(self, code: str) -> bool:
        """True for the code named, for what stands below it, and for everything in the range."""
        if not self.last:
            return code.startswith(self.first)
        return self.first <= code[: len(self.first)] and code[: len(self.last)] <= self.last


@dataclass(frozen=True, slots=True)
class CodeNote:
    """One line of a note of the entry `code`. `order` numbers the notes of a release as the book has them, from 1."""

    code: str
    kind: NoteKind
    text: str
    order: int

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The codes that the note names."""
        return mentions(self.text)


def mentions(text: str) -> tuple[Mention, ...]:
    """The codes that a text names, in order: single ones, ranges (A00-A09) and those that go on (O98.-)."""
    found: list[Mention] = []
    spans = codes(text)
    place = 0
    while place < len(spans):
        span, then = spans[place], spans[place + 1] if place + 1 < len(spans) else None
        ranged = then is not None and then.kind is span.kind and text[span.end : then.start] in ("-", "–")
        found.append(_range(span, then) if ranged and then is not None else _single(span, text))
        place += 2 if ranged else 1
    return tuple(found)


def inherited(path: Sequence[str], notes: Mapping[str, Sequence[CodeNote]], extended: bool) -> tuple[CodeNote, ...]:
    """The notes that hold for the last code of `path` because an entry above it bears them, nearest first.

    `path` leads from the chapter down; `notes` are those of each code on it. All notes but inclusion terms hold for
    everything below (guidelines I.A.10 to I.A.12, I.A.17); a code made by a seventh character (`extended`) stands for
    the same condition as the code it was made from, and has its inclusion terms too.
    """
    found: list[CodeNote] = []
    for distance, code in enumerate(reversed(path[:-1])):
        same_condition = extended and distance == 0
        found += [note for note in notes.get(code, ()) if same_condition or note.kind is not NoteKind.INCLUSION_TERM]
    return tuple(found)


def _range(span: CodeSpan, last: CodeSpan) -> Mention:
    return Mention(span.start, last.end, span.kind, bare(span.text), bare(last.text))


def _single(span: CodeSpan, text: str) -> Mention:
    dash = next((dash for dash in (".-", "-") if text.startswith(dash, span.end)), "")
    return Mention(span.start, span.end + len(dash), span.kind, bare(span.text), open=bool(dash))
