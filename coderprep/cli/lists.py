"""`coderprep decks`, `exams` and `stats`."""

from argparse import Namespace

from coderprep.cli import desk, output
from coderprep.core.tr import tr
from coderprep.library import decks as deck_verbs
from coderprep.library import exams as exam_verbs
from coderprep.library import stats as figures


def decks(args: Namespace) -> int:
    """All decks with their numbers; new and due before daily limits."""
    with desk.reading(args) as profile:
        rows = deck_verbs.rows(profile)
    data = [
        {
            "id": row.deck.origin or str(row.deck.id),
            "title": row.deck.name,
            "area": row.deck.area or None,
            "notes": row.notes,
            "cards": row.cards,
            "new": row.new,
            "due": row.due,
            "built_in": row.built_in,
        }
        for row in rows
    ]
    head: list[object] = [tr("deck"), tr("notes"), tr("cards"), tr("new"), tr("due")]
    body: list[list[object]] = [[row.deck.name, row.notes, row.cards, row.new, row.due] for row in rows]
    output.emit({"decks": data}, output.table([head, *body]), args.json)
    return 0


def exams(args: Namespace) -> int:
    """The exams, their domains with the bank, and how many whole forms that fills."""
    with desk.reading(args) as profile:
        rows = exam_verbs.rows(profile)
    data = [
        {
            "id": row.blueprint.id,
            "title": row.blueprint.title,
            "items": row.blueprint.items,
            "scored": row.blueprint.scored,
            "minutes": row.blueprint.minutes,
            "domains": [
                {"id": d.id, "title": d.title, "items": d.items, "bank": row.bank.get(d.id, 0)}
                for d in row.blueprint.domains
            ],
            "forms": row.forms,
        }
        for row in rows
    ]
    head: list[object] = [tr("exam"), tr("title"), tr("items"), tr("minutes"), tr("forms")]
    body: list[list[object]] = [
        [row.blueprint.id, row.blueprint.title, row.blueprint.items, row.blueprint.minutes, row.forms] for row in rows
    ]
    output.emit({"exams": data}, output.table([head, *body]), args.json)
    return 0


def stats(args: Namespace) -> int:
    """Today, all reviews, retention, and the same by deck."""
    with desk.reading(args) as profile:
        found = figures.figures(profile)
    today = found.today
    data = {
        "today": {"new": today.new, "due": today.due, "answers": today.answers, "minutes": today.minutes},
        "reviews": found.reviews,
        "retention": found.retention,
        "by_deck": [
            {"title": row.title, "new": row.new, "due": row.due, "reviews": row.reviews, "retention": row.retention}
            for row in found.decks
        ],
    }
    lines = [
        tr(
            "Today: {answers} answers in {minutes} minutes; {due} due, {new} new.",
            answers=today.answers,
            minutes=today.minutes,
            due=today.due,
            new=today.new,
        ),
        tr("Reviews in all: {n}. Retention in 30 days: {rate}.", n=found.reviews, rate=_percent(found.retention)),
        *output.table(
            [
                [tr("deck"), tr("new"), tr("due"), tr("reviews"), tr("retention")],
                *([row.title, row.new, row.due, row.reviews, _percent(row.retention)] for row in found.decks),
            ]
        ),
    ]
    output.emit(data, lines, args.json)
    return 0


def _percent(rate: float | None) -> str:
    return "-" if rate is None else f"{100 * rate:.0f} %"
