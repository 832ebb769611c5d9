"""`coderprep check`: whether decks and banks keep the rules of form and content."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coderprep.core.errors import Problem
from coderprep.core.tr import tr
from coderprep.formats.deckfile import SIZE_LIMIT, from_document
from coderprep.formats.rules import choices, language, likeness, origin
from coderprep.formats.rules.subject import Context, Subject, subject
from coderprep.formats.source import read_text
from coderprep.formats.tomllines import parse

Rule = Callable[[Subject, Context], Iterator[Problem]]

EVERYWHERE: tuple[Rule, ...] = (language.icd_codes,)
SHIPPED: tuple[Rule, ...] = (
    origin.header,
    origin.records,
    choices.options,
    choices.balance,
    language.cpt,
    language.spelling,
)
"""Rules that are not asked of the learner's own decks."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at and what was found, by file and line."""

    files: int
    records: int
    problems: tuple[Problem, ...]


def check(paths: Sequence[Path], context: Context) -> Checked:
    """All problems of these files and of every .toml file in these folders. UserError for a path that is not there."""
    files = [file for path in paths for file in _files(path)]
    subjects: list[Subject] = []
    problems: list[Problem] = []
    for file in dict.fromkeys(files):
        found, faults = _load(file)
        problems += faults
        if found is not None:
            subjects.append(found)
    for each in subjects:
        rules = EVERYWHERE if each.own else EVERYWHERE + SHIPPED
        problems += [problem for rule in rules for problem in rule(each, context)]
    problems += [*_file_ids(subjects), *likeness.repeats(subjects), *origin.core(subjects, context)]
    return Checked(len(set(files)), sum(len(each.records) for each in subjects), tuple(sorted(set(problems))))


def _files(path: Path) -> list[Path]:
    """The file itself, or the decks and banks in a folder."""
    return sorted(path.rglob("*.toml")) if path.is_dir() else [path]


def _load(path: Path) -> tuple[Subject | None, tuple[Problem, ...]]:
    source = read_text(path, limit=SIZE_LIMIT)
    document = parse(source.text, source.name)
    if isinstance(document, Problem):
        return None, (document,)
    file = from_document(document)
    if file.header is None:
        return None, file.problems
    return subject(document, source.text, file.header), file.problems


def _file_ids(subjects: Sequence[Subject]) -> Iterator[Problem]:
    """No two files may have one id: the ids of their notes would meet."""
    counts = Counter(each.header.id for each in subjects)
    for each in subjects:
        if counts[each.header.id] > 1:
            yield each.problem("id", tr("another file has the id {id} too.", id=each.header.id))
