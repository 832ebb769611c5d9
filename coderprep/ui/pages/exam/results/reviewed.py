"""One item after the exam: what was asked, answered and right, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from coderprep.core.exams import verdict
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.items import LETTERS, Find
from coderprep.core.notes import Option
from coderprep.core.tr import tr
from coderprep.library.results import ReviewedItem
from coderprep.ui.icons import pixmap
from coderprep.ui.pages.exam.reading import Reading, unwrapped
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, clear, column, label, row


class ReviewedView(QWidget):
    """Shows one item at a time; everything on it can be read with Tab."""

    def __init__(self, blueprint: Blueprint, theme: Theme) -> None:
        super().__init__()
        self._blueprint, self._theme = blueprint, theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        self._column.setSpacing(2 * SPACE)
        self._item: ReviewedItem | None = None
        self.first: Reading | None = None

    def show_item(self, item: ReviewedItem) -> None:
        """Show this item."""
        self._item = item
        clear(self._column)
        self._head(item)
        if item.body.case:
            self._section(item.body.case_title or tr("Case"), unwrapped(item.body.case), "review-case")
        self.first = self._section("", item.body.stem, "review-stem")
        for shown, position in enumerate(item.order):
            self._column.addWidget(self._option(item, shown, position))
        self._section(tr("Why the key is right"), item.body.rationale, "review-rationale")
        self._section(tr("Source"), _source(item), "review-source")
        self._section(tr("Find it in your book"), _find(item.body.find), "review-find")
        self._section(tr("Your note"), item.response.note, "review-note")
        self._column.addStretch(1)

    def repaint_colors(self) -> None:
        """Take up a changed look."""
        if self._item:
            self.show_item(self._item)

    def _head(self, item: ReviewedItem) -> None:
        words, role = outcome(item)
        title = label(tr("Item {number}", number=item.mark.place + 1), "heading", wrap=False)
        self._column.addLayout(row(title, label(words, role, wrap=False), None))
        about = [self._blueprint.domain(item.mark.domain).title]
        about.append(
            tr(
                "{spent} spent, the exam allows {pace}",
                spent=verdict.pace(item.mark.spent_ms),
                pace=verdict.pace(self._blueprint.seconds_an_item * 1000),
            )
        )
        about += [tr("not scored")] * (not item.mark.scored) + [tr("flagged")] * item.response.flagged
        about += [tr("answer changed")] * bool(item.response.changes)
        self._column.addWidget(label(" · ".join(about), "muted"))

    def _section(self, title: str, text: str, name: str) -> Reading | None:
        if not text:
            return None
        words = Reading(self._theme, name, title or tr("Item"))
        words.show_text(text)
        heading = [label(title, "strong")] if title else []
        self._column.addLayout(column(*heading, words, space=SPACE // 2))
        return words

    def _option(self, item: ReviewedItem, shown: int, position: int) -> QFrame:
        option: Option = item.body.options[position]
        words, role, picture = _standing(option.correct, position in item.response.chosen)
        frame = QFrame()
        frame.setProperty("role", {"right": "key", "wrong": "missed"}.get(role, role))
        letter = label(LETTERS[shown], "strong", wrap=False)
        text = Reading(self._theme, f"review-option-{LETTERS[shown]}", "")
        spoken = tr("{letter}. {option}", letter=LETTERS[shown], option=words or tr("not chosen, not the key"))
        text.show_text(option.text, spoken)
        text.setAccessibleDescription(". ".join(part for part in (option.text, option.why) if part))
        badge = [row(*self._badge(words, picture, role), None)] if words else []
        why = [label(option.why, "muted")] if option.why else []
        head = row(letter, column(text, *badge, *why, space=SPACE // 2), space=2 * SPACE, margin=SPACE + 4)
        head.setAlignment(letter, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        frame.setLayout(head)
        return frame

    def _badge(self, words: str, picture: str, role: str) -> list[QWidget]:
        color = {"right": "right", "wrong": "wrong"}.get(role, "muted")
        drawn = QLabel()
        drawn.setTextFormat(Qt.TextFormat.PlainText)
        drawn.setPixmap(pixmap(picture, self._theme.look.colors[color], self._theme.px(18)))
        return [drawn, label(words, role, wrap=False)]


def outcome(item: ReviewedItem) -> tuple[str, str]:
    """Right, wrong or blank, as a word and a label role."""
    if item.mark.correct:
        return tr("right"), "right"
    return (tr("wrong"), "wrong") if item.mark.answered else (tr("blank"), "warning")


def _standing(key: bool, chosen: bool) -> tuple[str, str, str]:
    """What an option was: in words, as the role of those words, as an icon."""
    if key:
        return (tr("Key, your answer") if chosen else tr("Key")), "right", "check"
    return (tr("Your answer"), "wrong", "cross") if chosen else ("", "choice", "")


def _source(item: ReviewedItem) -> str:
    return "\n".join(part for part in (item.body.source, item.body.source_url) if part)


def _find(find: Find | None) -> str:
    if find is None:
        return ""
    lines = (
        (tr("Index: {words}"), find.index),
        (tr("Section: {words}"), find.section),
        (tr("The right entry mentions: {words}"), find.wording),
    )
    return "\n".join(form.format(words=words) for form, words in lines if words)
