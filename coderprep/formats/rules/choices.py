"""Options and keys, after the item-writing rules of the NBME: alike in form and length, no clue to the key."""

import math
import re
from collections import Counter
from collections.abc import Iterator

from coderprep.core.errors import Problem
from coderprep.core.tr import tr
from coderprep.formats.rules.subject import Context, Record, Subject
from coderprep.formats.shapes import ChoiceNote, MultipleItem, SingleItem

OPTIONS = 4
LONG_OPTION = 40
"""Characters; among shorter options a difference in length is no clue."""

UNEVEN = 2.2
"""The longest option may be this many times as long as the shortest."""

_LETTERS = "ABCDEF"
_SWEEPING = re.compile(r"\b(?:all|none|both|any) of (?:the|these) (?:above|below|options|answers|choices)\b", re.I)
_NUMBERS = {2: r"\b(?:two|2)\b", 3: r"\b(?:three|3)\b", 4: r"\b(?:four|4)\b", 5: r"\b(?:five|5)\b"}

Chooser = SingleItem | MultipleItem | ChoiceNote


def options(subject: Subject, context: Context) -> Iterator[Problem]:
    """Number, reasons, form and length of the options of each choice."""
    for record in subject.records:
        if isinstance(record.shape, SingleItem | MultipleItem | ChoiceNote):
            yield from _options(subject, record, record.shape)


def _options(subject: Subject, record: Record, chooser: Chooser) -> Iterator[Problem]:
    letters = _LETTERS[: len(chooser.options)]
    if len(letters) != OPTIONS and not isinstance(chooser, MultipleItem):
        yield subject.at(record, "options", tr("there must be {n} options.", n=OPTIONS))
    missing = [letter for letter in letters if letter not in chooser.key and letter not in chooser.why]
    if missing:
        text = tr("“why” says nothing about {letters}; say which mistake leads there.", letters=", ".join(missing))
        yield subject.at(record, "why", text)
    for index, option in enumerate(chooser.options):
        if _SWEEPING.search(option):
            yield subject.at(record, f"options[{index}]", tr("no option may stand for others (“all of the above”)."))
    lengths = [len(option) for option in chooser.options]
    if max(lengths) > LONG_OPTION and max(lengths) > UNEVEN * min(lengths):
        text = tr("options of {least} to {most} characters: make them alike.", least=min(lengths), most=max(lengths))
        yield subject.at(record, "options", text)
    if isinstance(chooser, MultipleItem) and not re.search(_NUMBERS.get(len(chooser.key), "$^"), chooser.stem, re.I):
        yield subject.at(record, "stem", tr("the stem must say that {n} options are to be chosen.", n=len(chooser.key)))


def balance(subject: Subject, context: Context) -> Iterator[Problem]:
    """Over a whole file: keys spread over the letters, and no oftener the longest option than chance gives."""
    single = [r.shape for r in subject.records if isinstance(r.shape, SingleItem | ChoiceNote)]
    four = [shape for shape in single if len(shape.options) == OPTIONS and len(shape.key) == 1]
    most, least = _by_chance(len(four))
    keys = Counter(shape.key for shape in four)
    for letter in _LETTERS[:OPTIONS]:
        if not least <= keys[letter] <= most:
            text = tr(
                "{n} of {total} keys are {letter}; spread them evenly ({least} to {most} each).",
                n=keys[letter],
                total=len(four),
                letter=letter,
                least=least,
                most=most,
            )
            yield Problem(subject.document.path, 0, text)
    longest = sum(_longest_is_key(shape) for shape in four)
    if longest > most:
        text = tr(
            "in {n} of {total} the longest option is the key; {most} at most can be chance.",
            n=longest,
            total=len(four),
            most=most,
        )
        yield Problem(subject.document.path, 0, text)


def _by_chance(n: int) -> tuple[int, int]:
    """The most and fewest hits of one in four that chance allows: three standard deviations of the binomial."""
    mean, spread = n / OPTIONS, 3 * math.sqrt(n * (1 / OPTIONS) * (1 - 1 / OPTIONS))
    return math.ceil(mean + spread), max(0, math.floor(mean - spread))


def _longest_is_key(shape: SingleItem | ChoiceNote) -> bool:
    """True where the key is longer than every other option."""
    key = len(shape.options[_LETTERS.index(shape.key)])
    return sum(len(option) >= key for option in shape.options) == 1
