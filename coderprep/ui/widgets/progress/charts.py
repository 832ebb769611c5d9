"""What each tab of the Progress page shows: a sentence, a plot, and the same numbers as rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from coderprep.core.tr import tr, trn
from coderprep.library.reports import AHEAD, Report
from coderprep.store.reviews import Totals
from coderprep.ui.widgets.words import day_text

Rows = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Chart:
    """`bars` or `line` (with its `goal`) by study day; neither: a table only. `empty` says what to do first."""

    sentence: str
    columns: tuple[str, ...]
    rows: Rows
    bars: dict[int, float] | None = None
    line: dict[int, float] | None = None
    goal: float = 0.0
    empty: str = ""


def reviews(report: Report) -> Chart:
    """Answers a day."""
    days, answers = len(report.days), report.answers
    told = trn("{k} answer", "{k} answers", answers, k=f"{answers:,}")
    sentence = trn(
        "{answers} on {n} study day, {minutes} in all.",
        "{answers} on {n} study days, {minutes} in all.",
        days,
        answers=told,
        minutes=trn("{k} minute", "{k} minutes", report.minutes, k=f"{report.minutes:,}"),
    )
    columns = (tr("Day"), tr("Answers"), tr("New cards"), tr("Reviews"), tr("Missed"), tr("Minutes"))
    rows = [(day_text(day), *_numbers(totals)) for day, totals in reversed(report.days.items())]
    bars = {day: float(totals.answers) for day, totals in report.days.items()}
    return Chart(sentence, columns, rows, bars=bars, empty=_study_first())


def _numbers(totals: Totals) -> tuple[str, ...]:
    minutes = totals.duration_ms / 60_000
    return (
        f"{totals.answers:,}",
        f"{totals.new:,}",
        f"{totals.mature:,}",
        f"{totals.again:,}",
        f"{minutes:.0f}" if minutes >= 1 else "<1",
    )


def retention(report: Report) -> Chart:
    """The share of reviews remembered, a day."""
    share = report.retention
    sentence = (
        tr(
            "{share} of reviews were remembered; you ask for {goal}.",
            share=percent(share),
            goal=percent(report.desired),
        )
        if share is not None
        else ""
    )
    asked = {day: totals for day, totals in report.days.items() if totals.mature}
    columns = (tr("Day"), tr("Reviews"), tr("Remembered"), tr("Share"))
    rows = [
        (day_text(day), f"{t.mature:,}", f"{t.mature_right:,}", percent(t.retention or 0))
        for day, t in reversed(asked.items())
    ]
    line = {day: 100 * (totals.retention or 0) for day, totals in asked.items()}
    empty = tr("No card has come up for review yet. The first ones come back a day or more after you met them.")
    return Chart(sentence, columns, rows, line=line, goal=100 * report.desired, empty=empty)


def forecast(report: Report) -> Chart:
    """Cards due on the days to come, as they stand now."""
    total, now = sum(report.forecast.values()), report.forecast.get(report.today, 0)
    sentence = tr(
        "{now} due now, {total} within {days} days; new cards and answers to come are not counted.",
        now=f"{now:,}",
        total=f"{total:,}",
        days=AHEAD,
    )
    days = range(report.today, report.today + AHEAD)
    rows = [(day_text(day), f"{report.forecast.get(day, 0):,}") for day in days]
    bars = {day: float(report.forecast.get(day, 0)) for day in days}
    columns = (tr("Day"), tr("Cards due"))
    return Chart(sentence, columns, rows if total else [], bars=bars, empty=_study_first())


def core(report: Report) -> Chart:
    """How much of the exam's core is met and likely remembered, by domain."""
    columns = (tr("Domain"), tr("Exam items"), tr("Core notes"), tr("Met"), tr("Likely remembered"))
    rows = [
        (
            row.title,
            f"{row.items:,}",
            f"{row.core.notes:,}",
            f"{row.core.met:,} ({percent(row.core.met / row.core.notes)})",
            f"{row.core.remembered:,.0f} ({percent(row.core.remembered / row.core.notes)})",
        )
        for row in report.domains
        if row.core.notes
    ]
    met, notes = sum(row.core.met for row in report.domains), sum(row.core.notes for row in report.domains)
    sentence = tr("{met} of {notes} core notes are met.", met=f"{met:,}", notes=f"{notes:,}")
    empty = tr("Choose your exam (Settings, Goal), and its core is shown here domain by domain.")
    return Chart(sentence, columns, rows, empty=empty)


def exam_history(report: Report, when: dict[int, str]) -> Chart:
    """Finished attempts, newest first; `when` has their days in words by id."""
    columns = (tr("Exam"), tr("When"), tr("Right"), tr("Share"), tr("Minutes"))
    rows = [
        (
            attempt.exam.upper(),
            when[attempt.id],
            tr("{right} of {items}", right=attempt.right or 0, items=attempt.scored or 0),
            percent((attempt.right or 0) / attempt.scored) if attempt.scored else "–",
            f"{(attempt.limit_ms - attempt.remaining_ms) / 60_000:.0f}",
        )
        for attempt in report.attempts
    ]
    sentence = trn("{n} exam handed in.", "{n} exams handed in.", len(rows))
    return Chart(sentence, columns, rows, empty=tr("No exam was handed in yet. A first form shows where you stand."))


def percent(share: float) -> str:
    """A share (0-1) in per cent."""
    return tr("{n} %", n=f"{100 * share:.0f}")


def _study_first() -> str:
    return tr("There are no answers yet. Study a first session, and this page fills.")
