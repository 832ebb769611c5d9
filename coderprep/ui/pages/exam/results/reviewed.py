"""One item after the exam: what was asked, answered and right, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coderprep.core.exams import verdict
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.items import LETTERS, Find
from coderprep.core.tr import tr
from coderprep.library.results import ReviewedItem
from coderprep.ui.pages.exam.reading import Reading, unwrapped
from coderprep.ui.pages.exam.results.judged import JudgedOption
from coderprep.ui.theme import Theme, role
from coderprep.ui.widgets.build import SPACE, column, label, row


class Section(QWidget):
    """A heading and a text; hidden where there is no text."""

    def __init__(self, theme: Theme, name: str, title: str = "") -> None:
        super().__init__()
        self._title = label(title, "strong")
        self._title.setVisible(bool(title))
        self._text = Reading(theme, name, title or tr("Item"))
        self._text.links_codes = True
        self.link_asked = self._text.link_asked
        self.setLayout(column(self._title, self._text, space=SPACE // 2))

    def show_text(self, text: str, title: str = "") -> None:
        """Show this text, under another title where one is given."""
        self.setVisible(bool(text))
        if text:
            self._text.show_text(text, title)
        if title:
            self._title.setText(title)


class ReviewedView(QWidget):
    """Shows one item at a time in widgets that are kept; everything on it can be read with Tab.

    `code_asked` carries the link of a code in a text.
    """

    code_asked = Signal(str)

    def __init__(self, blueprint: Blueprint, theme: Theme) -> None:
        super().__init__()
        self._blueprint = blueprint
        self._item: ReviewedItem | None = None
        self._title, self._outcome = label(role="heading", wrap=False), label(wrap=False)
        self._about = label(role="muted")
        self._case = Section(theme, "review-case", tr("Case"))
        self._stem = Section(theme, "review-stem")
        self._options = [JudgedOption(shown, theme) for shown in range(len(LETTERS))]
        self._rationale = Section(theme, "review-rationale", tr("Why the key is right"))
        self._source = Section(theme, "review-source", tr("Source"))
        self._find = Section(theme, "review-find", tr("Find it in your book"))
        self._note = Section(theme, "review-note", tr("Your note"))
        texts = (self._case, self._stem, self._rationale, self._source, self._find, self._note)
        for section in texts:
            section.link_asked.connect(self.code_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(row(self._title, self._outcome, None))
        parts = (self._about, self._case, self._stem, *self._options)
        for part in (*parts, self._rationale, self._source, self._find, self._note):
            layout.addWidget(part)
        layout.addStretch(1)

    def show_item(self, item: ReviewedItem) -> None:
        """Show this item."""
        self._item = item
        words, kind = outcome(item)
        self._title.setText(tr("Item {number}", number=item.mark.place + 1))
        self._outcome.setText(words)
        role(self._outcome, kind)
        self._about.setText(" · ".join(self._remarks(item)))
        self._case.show_text(unwrapped(item.body.case), item.body.case_title)
        self._stem.show_text(item.body.stem)
        for shown, judged in enumerate(self._options):
            judged.setVisible(shown < len(item.order))
            if shown < len(item.order):
                position = item.order[shown]
                judged.show_option(item.body.options[position], position in item.response.chosen)
        self._rationale.show_text(item.body.rationale)
        self._source.show_text("\n".join(part for part in (item.body.source, item.body.source_url) if part))
        self._find.show_text(_find(item.body.find))
        self._note.show_text(item.response.note)

    def repaint_colors(self) -> None:
        """Take up a changed look."""
        if self._item:
            self.show_item(self._item)

    def _remarks(self, item: ReviewedItem) -> list[str]:
        """Domain, time, and what else is known of the answer."""
        spent, pace = verdict.pace(item.mark.spent_ms), verdict.pace(self._blueprint.seconds_an_item * 1000)
        said = [
            self._blueprint.domain(item.mark.domain).title,
            tr("{spent} spent, the exam allows {pace}", spent=spent, pace=pace),
        ]
        said += [tr("not scored")] * (not item.mark.scored) + [tr("flagged")] * item.response.flagged
        return said + [tr("answer changed")] * bool(item.response.changes)


def outcome(item: ReviewedItem) -> tuple[str, str]:
    """Right, wrong or blank, as a word and a label role."""
    if item.mark.correct:
        return tr("right"), "right"
    return (tr("wrong"), "wrong") if item.mark.answered else (tr("blank"), "warning")


def _find(find: Find | None) -> str:
    if find is None:
        return ""
    lines = (
        (tr("Index: {words}"), find.index),
        (tr("Section: {words}"), find.section),
        (tr("The right entry mentions: {words}"), find.wording),
    )
    return "\n".join(form.format(words=words) for form, words in lines if words)
