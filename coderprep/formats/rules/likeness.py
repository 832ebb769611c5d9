"""The same thing asked twice.

Measured as token-set Jaccard: the words of both texts, folded, each counted once; the share of words in common.
Items are compared by stem and options, notes by front and back.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coderprep.core.errors import Problem
from coderprep.core.textnorm import fold
from coderprep.core.tr import tr
from coderprep.formats.rules.subject import Record, Subject
from coderprep.formats.shapes import (
    BankHeader,
    BasicNote,
    ChoiceNote,
    MultipleItem,
    ReversedNote,
    SingleItem,
    TypedNote,
)

ITEM_LIKENESS = 0.6
NOTE_LIKENESS = 0.85
"""Notes share their phrasing on purpose ("What does … mean?"), so more has to agree."""

_FEWEST_WORDS = 5
"""Texts of fewer words agree by chance; those are compared as a whole only."""

_WORD = re.compile(r"[\w.]+")


@dataclass(frozen=True, slots=True)
class _Text:
    """One record's text to compare: where it is, what must not be repeated, and its words."""

    subject: Subject
    record: Record
    question: str
    words: frozenset[str]

    def problem(self, reason: str) -> Problem:
        return self.subject.at(self.record, "stem" if self.record.path.startswith("items") else "front", reason)

    @property
    def place(self) -> str:
        document = self.subject.document
        return f"{document.path}:{document.line(self.record.path)}"


def repeats(subjects: Sequence[Subject]) -> Iterator[Problem]:
    """Questions that are asked twice, word by word or nearly so, over all files."""
    for banks, threshold in ((True, ITEM_LIKENESS), (False, NOTE_LIKENESS)):
        found = [
            _text(s, record) for s in subjects if isinstance(s.header, BankHeader) is banks for record in s.records
        ]
        yield from _repeats(found, threshold)


def _repeats(found: Sequence[_Text], threshold: float) -> Iterator[Problem]:
    first: dict[str, _Text] = {}
    for text in found:
        before = first.setdefault(text.question, text)
        if before is not text:
            yield text.problem(tr("asks the same as {place}.", place=before.place))
    for text, other, share in alike(found, threshold):
        if text.question != other.question:
            reason = tr("{percent} % of its words are those of {place}.", percent=int(100 * share), place=other.place)
            yield text.problem(reason)


def _text(subject: Subject, record: Record) -> _Text:
    """An item's stem with its options; of a note the front decides, and the back counts for likeness."""
    shape = record.shape
    if isinstance(shape, SingleItem | MultipleItem):
        asked = " ".join((shape.stem, *shape.options))
        return _Text(subject, record, fold(f"{shape.case or ''} {asked}"), _words(asked))
    if isinstance(shape, ChoiceNote):
        asked = " ".join((shape.front, *shape.options))
        return _Text(subject, record, fold(asked), _words(asked))
    if isinstance(shape, BasicNote | ReversedNote | TypedNote):
        return _Text(subject, record, fold(shape.front), _words(f"{shape.front} {shape.back}"))
    text = getattr(shape, "text", "")
    return _Text(subject, record, fold(text), _words(text))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


def alike(found: Sequence[_Text], threshold: float) -> Iterator[tuple[_Text, _Text, float]]:
    """Pairs (later, earlier, likeness) from this threshold on.

    Only pairs that share one of their rarest words are compared: of two sets that are so much alike, the first
    n - ceil(t n) + 1 words in any common order overlap (prefix filtering), so none is missed. Where the first such
    word stands so late that too few words are left, the pair is dropped unread (positional filtering).
    """
    counts = Counter(word for text in found for word in text.words)
    index: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for place, text in enumerate(found):
        size = len(text.words)
        if size < _FEWEST_WORDS:
            continue
        prefix = _rarest(text.words, counts, threshold)
        for other in _candidates(prefix, size, index, threshold):
            share = jaccard(text.words, found[other].words)
            if share >= threshold:
                yield text, found[other], share
        for position, word in enumerate(prefix):
            index[word].append((place, size, position))


def _candidates(
    prefix: list[str], size: int, index: Mapping[str, list[tuple[int, int, int]]], threshold: float
) -> list[int]:
    """Places of the earlier texts that may be as much alike as that, ascending."""
    possible: dict[int, bool] = {}
    for position, word in enumerate(prefix):
        for place, other_size, other_position in index.get(word, ()):
            if place not in possible:
                left = min(size - position, other_size - other_position)
                possible[place] = left >= threshold / (1 + threshold) * (size + other_size) - 1e-9
    return sorted(place for place, worth in possible.items() if worth)


def _rarest(words: frozenset[str], counts: Mapping[str, int], threshold: float) -> list[str]:
    ordered = sorted(words, key=lambda word: (counts[word], word))
    return ordered[: len(ordered) - math.ceil(threshold * len(ordered)) + 1]


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Words in common, of all words; two empty sets are not alike."""
    common = len(one & other)
    return common / max(1, len(one) + len(other) - common)
