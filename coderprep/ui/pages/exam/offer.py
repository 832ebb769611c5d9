"""One exam on the Exams page: what it consists of, what the bank can fill, and the way to start."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from coderprep.core.exams import verdict
from coderprep.core.exams.blueprint import Blueprint, Fact
from coderprep.core.tr import tr, trn
from coderprep.library.exams import ExamRow
from coderprep.ui.widgets.build import SPACE, button, card, column, label, row


def exam_card(
    exam: ExamRow, exam_date: str, start: Callable[[], object], unfold: Callable[[], object], unfolded: bool
) -> QWidget:
    """The card of an exam. `exam_date` (ISO) decides the code year; `unfold` shows or hides domains and sources."""
    plan = exam.blueprint
    title = row(label(plan.title, "heading"), label(plan.owner, "muted", wrap=False))
    title.setStretch(0, 1)
    begin = button(tr("Start a practice form…"), f"start-{plan.id}", start)
    begin.setAccessibleName(tr("Start a practice form of {exam}", exam=plan.title))
    begin.setEnabled(exam.forms > 0)
    more = tr("Hide domains and sources") if unfolded else tr("Domains and sources")
    fold = button(more, f"domains-{plan.id}", unfold, "flat")
    fold.setAccessibleName(tr("{more} of {exam}", more=more, exam=plan.title))
    words = column(label(in_short(plan)), label(books(plan, exam_date), "muted"), label(stock(exam), "muted"))
    parts: list[QWidget] = [_domains(exam), *_sources(plan)] if unfolded else []
    return card(title, words, row(begin, fold, None, space=SPACE), *parts)


def in_short(plan: Blueprint) -> str:
    """Items, time, pace and cut, in a line."""
    parts = [
        trn("{n} item", "{n} items", plan.items),
        verdict.duration(plan.minutes),
        tr("{pace} an item", pace=verdict.pace(plan.seconds_an_item * 1000)),
        verdict.cut(plan.pass_percent, plan.official_cut),
    ]
    if plan.pretest:
        parts.insert(1, tr("{scored} of them scored", scored=plan.scored))
    return " · ".join(parts)


def books(plan: Blueprint, exam_date: str) -> str:
    """Which books of which year an exam on this day asks for."""
    year = plan.code_year(exam_date)
    named = ", ".join(plan.books)
    if year is None:
        return tr("Books: {books}.", books=named)
    return tr("Books for an exam on {day}: {books} of {year}.", day=exam_date, books=named, year=year)


def stock(exam: ExamRow) -> str:
    """How many whole forms the bank fills, or what it lacks."""
    if exam.forms:
        return trn(
            "The item bank fills {n} whole form without repeating an item.",
            "The item bank fills {n} whole forms without repeating an item.",
            exam.forms,
        )
    plan = exam.blueprint
    have = sum(exam.bank.get(domain.id, 0) for domain in plan.domains)
    if not have:
        return tr("The item bank is empty; the built-in items may still be loading.")
    lacking = {domain.title: domain.items - exam.bank.get(domain.id, 0) for domain in plan.domains}
    named = "; ".join(f"{title} ({missing})" for title, missing in lacking.items() if missing > 0)
    if not named:
        return tr("The item bank has {have} of {items} items; unscored ones are lacking.", have=have, items=plan.items)
    return tr("The item bank cannot fill a form yet. Items lacking: {lacking}.", lacking=named)


def _domains(exam: ExamRow) -> QWidget:
    """Domains with their items, the bank, and how sure the number is."""
    grid = QGridLayout()
    grid.setContentsMargins(0, SPACE, 0, SPACE)
    grid.setHorizontalSpacing(3 * SPACE)
    grid.setVerticalSpacing(SPACE // 2)
    heads = (tr("Domain"), tr("Items"), tr("In the bank"), tr("Number"))
    for at, head in enumerate(heads):
        grid.addWidget(label(head, "strong", wrap=False), 0, at)
    for line, domain in enumerate(exam.blueprint.domains, start=1):
        items = f"{domain.items} ({domain.share})" if domain.share else str(domain.items)
        cells = (domain.title, items, str(exam.bank.get(domain.id, 0)), status(domain.status))
        for at, cell in enumerate(cells):
            grid.addWidget(label(cell, "" if at < 3 else "muted", wrap=at == 0), line, at)
    grid.setColumnStretch(0, 1)
    holder = QWidget()
    holder.setLayout(grid)
    return holder


def status(known: str) -> str:
    """How sure a published figure is."""
    return {
        "owner": tr("from the owner"),
        "secondary": tr("from other pages"),
        "unconfirmed": tr("not confirmed"),
    }[known]


def _sources(plan: Blueprint) -> list[QWidget]:
    heading = label(tr("What is said about the exam, and where"), "strong")
    checked = tr("{source} {address}, checked {day}.", source=plan.source, address=plan.source_url, day=plan.as_of)
    return [heading, *(_fact(fact) for fact in plan.facts), label(checked, "muted")]


def _fact(fact: Fact) -> QWidget:
    said: list[QLabel] = [label(fact.text)]
    if fact.disputed:
        said.append(label(tr("Disputed: {words}", words=fact.disputed), "warning"))
    about = tr("{source}; {status}, {day}", source=fact.source, status=status(fact.status), day=fact.as_of)
    holder = QWidget()
    holder.setLayout(column(*said, label(about, "muted"), space=2))
    return holder
