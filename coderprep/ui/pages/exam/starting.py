"""Before an exam: what is going to happen, asked once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from coderprep.core.exams import verdict
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.tr import tr
from coderprep.ui.notice import notice
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, button, column, label, named, row, scrolled


class StartDialog(QDialog):
    """Accepted: start the clock."""

    def __init__(self, plan: Blueprint, books: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Start a practice form"))
        rules = what_happens(plan, books)
        named(self, "start-exam", tr("Start {exam}? {rules}", exam=plan.title, rules=" ".join(rules)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lines = [_point(rule) for rule in rules]
        content = QWidget()
        content.setLayout(column(*lines, label(notice(), "muted"), None, space=SPACE + 4))
        start = button(tr("Start the clock"), "start-clock", self.accept, "primary")
        start.setDefault(True)
        cancel = button(tr("Not now"), "start-cancel", self.reject, tip=tr("Not now (Esc)"))
        self.setLayout(
            column(
                label(plan.title, "title"),
                scrolled(content, "start-rules", tr("What is going to happen")),
                row(None, cancel, start),
                space=2 * SPACE,
                margin=3 * SPACE,
            )
        )
        room = parent.window().size()
        self.resize(min(theme.px(640), room.width() - 8 * SPACE), min(theme.px(560), room.height() - 8 * SPACE))
        start.setFocus()


def _point(rule: str) -> QHBoxLayout:
    """A line of a list, its text indented."""
    dot = label("•", wrap=False)
    dot.setAlignment(Qt.AlignmentFlag.AlignTop)
    line = row(dot, label(rule))
    line.setStretch(1, 1)
    return line


def what_happens(plan: Blueprint, books: str) -> list[str]:
    """Clock, blanks, the cut and what the result is not, a sentence or two each."""
    notices = tr(" and ").join(str(minutes) for minutes in plan.notices_min)
    rules = [
        tr(
            "{items} items in {time}. The clock starts with the first item and is always stored; you are told at "
            "{notices} minutes left. At zero the exam is submitted by itself.",
            items=plan.items,
            time=verdict.duration(plan.minutes),
            notices=notices,
        ),
        tr("A computer that sleeps uses up exam time. If you leave, the attempt stays open and resumes exactly there."),
        tr("Blank items count as wrong, so answer every item; flags and notes never count."),
    ]
    if plan.pretest:
        rules.append(
            tr(
                "{pretest} of the items are unscored pretest items that look like the others, as in the real exam.",
                pretest=plan.pretest,
            )
        )
    percent = f"{plan.pass_percent:g}"
    if plan.official_cut:
        rules.append(tr("The result is compared with the exam’s pass mark of {percent}%.", percent=percent))
    else:
        rules.append(
            tr(
                "The owner publishes no pass mark in items, so the result is compared with a practice cut of "
                "{percent}% of our own; there is no scaled score.",
                percent=percent,
            )
        )
    return [*rules, books, tr("Everything works with keys alone; ? shows them.")]
