"""Where a fact belongs and where it comes from: exams, domains, priorities, sources, dates."""

from collections.abc import Iterator, Sequence
from datetime import date

from coderprep.core.errors import Problem
from coderprep.core.tr import tr
from coderprep.formats.rules.subject import Context, Record, Subject
from coderprep.formats.shapes import DeckHeader, ItemShape, NoteShape

CORE_LIMIT = 900
"""Notes of priority 1 for one exam: eight weeks must suffice for them."""


def header(subject: Subject, context: Context) -> Iterator[Problem]:
    """What every shipped file says about itself."""
    for key in ("description", "license", *(("area",) if isinstance(subject.header, DeckHeader) else ())):
        if not getattr(subject.header, key):
            yield subject.problem(key, tr("“{field}” is missing; add it.", field=key))
    for key, source in subject.header.sources.items():
        if not source.url.startswith("https://"):
            text = tr("source {key}: “url” must be an https address that anybody can open.", key=key)
            yield subject.problem(f"sources.{key}.url", text)
    if not isinstance(subject.header, DeckHeader) and subject.header.exam not in context.blueprints:
        yield subject.problem("exam", tr("there is no blueprint of the exam {exam}.", exam=subject.header.exam))


def records(subject: Subject, context: Context) -> Iterator[Problem]:
    """What every shipped note and item says about itself."""
    for record in subject.records:
        yield from _source(subject, record)
        if isinstance(record.shape, NoteShape):
            yield from _note(subject, record, record.shape, context)
        else:
            yield from _item(subject, record, record.shape, context)


def _source(subject: Subject, record: Record) -> Iterator[Problem]:
    key = record.shape.source.partition(":")[0].strip()
    if not key:
        yield subject.at(record, "source", tr("“{field}” is missing; add it.", field="source"))
    elif key not in subject.header.sources:
        yield subject.at(record, "source", tr("the source {key} is not in [sources].", key=key))


def _note(subject: Subject, record: Record, note: NoteShape, context: Context) -> Iterator[Problem]:
    for key in ("id", "exams", "priority", "domain"):
        if not record.raw.get(key):
            yield subject.at(record, key, tr("“{field}” is missing; add it.", field=key))
    if note.html:
        yield subject.at(record, "html", tr("shipped notes are plain text; remove “html”."))
    if note.as_of and not _is_date(note.as_of):
        yield subject.at(record, "as_of", tr("{date} is no date of the calendar.", date=note.as_of))
    if note.exams and note.domain and set(note.domain) != set(note.exams):
        yield subject.at(record, "domain", tr("“domain” must have one key for each exam in “exams”."))
    for exam, domain in note.domain.items():
        yield from _domain(subject, record, exam, domain, context)


def _item(subject: Subject, record: Record, item: ItemShape, context: Context) -> Iterator[Problem]:
    for key in ("level", "difficulty"):
        if not record.raw.get(key):
            yield subject.at(record, key, tr("“{field}” is missing; add it.", field=key))
    exam = getattr(subject.header, "exam", "")
    if exam in context.blueprints:
        yield from _domain(subject, record, exam, item.domain, context)


def _domain(subject: Subject, record: Record, exam: str, domain: str, context: Context) -> Iterator[Problem]:
    blueprint = context.blueprints.get(exam)
    if blueprint is None:
        yield subject.at(record, "domain", tr("there is no blueprint of the exam {exam}.", exam=exam))
    elif domain not in {known.id for known in blueprint.domains}:
        reason = tr("{domain} is no domain of {exam}.", domain=domain, exam=blueprint.title)
        yield subject.at(record, "domain", reason)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def core(subjects: Sequence[Subject], context: Context) -> Iterator[Problem]:
    """The core of each exam must not be larger than can be learned in time."""
    for exam in context.blueprints:
        of_exam = [(s, sum(_is_core(record.shape, exam) for record in s.records)) for s in subjects]
        total = sum(count for _, count in of_exam)
        if total > CORE_LIMIT:
            largest = max(of_exam, key=lambda pair: pair[1])[0]
            reason = tr(
                "{exam} has {n} notes of priority 1 in all files, but {limit} at most can be its core; "
                "this file has the most of them.",
                exam=exam,
                n=total,
                limit=CORE_LIMIT,
            )
            yield Problem(largest.document.path, 0, reason)


def _is_core(shape: NoteShape | ItemShape, exam: str) -> bool:
    return isinstance(shape, NoteShape) and shape.priority == 1 and exam in shape.exams
