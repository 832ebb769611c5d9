"""The first page of a result: the number and what it is worth, time, and the domains."""

from PySide6.QtWidgets import QWidget

from coderprep.core.exams import verdict
from coderprep.core.exams.scoring import Tally
from coderprep.core.intervals import clock, span
from coderprep.core.tr import tr, trn
from coderprep.library.results import Report
from coderprep.ui.pages.exam.reading import Reading
from coderprep.ui.pages.exam.results.domains import DomainModel, DomainTable
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, card, column, label, row


class Summary(QWidget):
    """Shows a report; nothing here changes afterwards but colours and text size."""

    def __init__(self, report: Report, begun: str, theme: Theme) -> None:
        super().__init__()
        self._theme, self._begun = theme, begun
        result = report.result
        self.domains = DomainTable(
            DomainModel(report.blueprint, result.domains, result.total, self), result.cut_percent, theme
        )
        pace = verdict.pace(report.blueprint.seconds_an_item * 1000)
        legend = tr(
            "± is one standard error in percentage points: a domain of a few items says little. "
            "The tick on the bar is the cut. The exam allows {pace} an item.",
            pace=pace,
        )
        self._content = QWidget()
        self._content.setLayout(
            column(
                self._score(report),
                card(label(tr("By domain"), "heading"), self.domains, label(legend, "muted")),
                None,
                space=2 * SPACE,
            )
        )
        middle = row(None, self._content, None, margin=3 * SPACE)
        middle.setStretch(1, 100)
        self.setLayout(middle)
        self.repaint_colors()

    def repaint_colors(self) -> None:
        """Take up a changed text size."""
        self._content.setMaximumWidth(self._theme.px(1040))
        self.domains.refit()

    def _score(self, report: Report) -> QWidget:
        result = report.result
        total = result.total
        number = label(verdict.score(total), "number", wrap=False)
        error = tr("{error} items, one standard error", error=verdict.error(total)) if total.error else ""
        reached = label(verdict.reached(result), "right" if result.passed else "wrong")
        reached.setObjectName("reached")
        worth = [label(sentence) for sentence in verdict.caveats(result, report.blueprint)]
        left = column(number, label(error, "muted"), reached, *worth, None)
        facts = [label(sentence) for sentence in _facts(report, self._begun)]
        both = row(left, column(label(tr("Time and items"), "heading"), *facts, None), space=4 * SPACE)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        return card(self._headline(report), both)

    def _headline(self, report: Report) -> Reading:
        """The headline of the card, which says the whole result to a listener."""
        made = Reading(self._theme, "result", tr("Your result"), 13)
        made.show_text(tr("Your result"))
        sentences = [
            tr("{score}.", score=verdict.score(report.result.total)),
            verdict.reached(report.result),
            *verdict.caveats(report.result, report.blueprint),
            *_facts(report, self._begun),
        ]
        made.setAccessibleDescription(" ".join(sentences))
        return made


def _facts(report: Report, begun: str) -> list[str]:
    """Time, blanks, the unscored part and what happened on the way, a sentence each."""
    result, plan = report.result, report.blueprint
    items = len(report.items)
    said = [
        tr("Begun {begun}.", begun=begun),
        tr("{used} of {limit} used.", used=clock(report.used_ms), limit=clock(plan.minutes * 60_000)),
        tr(
            "{pace} an item; the exam allows {allowed}.",
            pace=verdict.pace(report.used_ms / items if items else 0),
            allowed=verdict.pace(plan.seconds_an_item * 1000),
        ),
    ]
    if report.expired:
        said.append(tr("The time ran out, and the exam was submitted by itself."))
    if report.slept_ms:
        said.append(tr("The computer slept for {span}; that time counted.", span=span(report.slept_ms)))
    blank = result.total.blank + result.pretest.blank
    said.append(trn("{n} item left blank.", "{n} items left blank.", blank) if blank else tr("No item left blank."))
    if report.repeated:
        said.append(
            trn(
                "{n} item had been on an earlier form; a repeated item flatters the score.",
                "{n} items had been on an earlier form; repeated items flatter the score.",
                report.repeated,
            )
        )
    if result.pretest.items:
        said.append(_pretest(result.pretest))
    return said


def _pretest(tally: Tally) -> str:
    return tr(
        "Unscored pretest items, apart and not counted: {score}.",
        score=tr("{right} of {items}", right=tally.right, items=tally.items),
    )
