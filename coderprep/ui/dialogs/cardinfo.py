"""All about one card: where it stands, where the fact comes from, and every answer so far."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from coderprep.core.cards import CardState, Memory
from coderprep.core.errors import UserError
from coderprep.core.intervals import days, span, until_due
from coderprep.core.moments import Moment
from coderprep.core.tr import tr, trn
from coderprep.library.cardinfo import CardInfo, info
from coderprep.store.reviews import Review
from coderprep.ui.context import Context
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.widgets.build import SPACE, button, column, label, named, scrolled
from coderprep.ui.widgets.flags import flag_name
from coderprep.ui.widgets.links import ask_to_open
from coderprep.ui.widgets.words import day_text, deck_text, grade_name, kind_name, state_name, time_text

_HEADERS = ("When", "Grade", "Time", "Next", "Kind")


def show_card_info(context: Context, parent: QWidget, card_id: int) -> None:
    """Open the dialog on a card; where it is gone, say so."""
    try:
        found = info(context.hub.profile, card_id)
    except UserError as error:
        context.hub.trouble.emit(str(error))
        return
    CardInfoDialog(context, parent, found).open()


class CardInfoDialog(Sheet):
    """Facts as a list, history as a table."""

    def __init__(self, context: Context, parent: QWidget, found: CardInfo) -> None:
        super().__init__(context, parent, "card-info", tr("Card information"))
        content = QWidget()
        content.setLayout(column(_facts(facts(found)), None))
        self.table = _history(found)
        close = button(tr("Close"), "close-info", self.accept, "primary")
        close.setDefault(True)
        address = found.note.about.source_url
        source = button(tr("Open the source…"), "open-source", lambda: ask_to_open(self, address))
        source.setVisible(bool(address))
        history = label(tr("&History") if found.history else tr("Not answered yet"), "heading")
        history.setBuddy(self.table)
        self.table.setVisible(bool(found.history))
        facts_area = scrolled(content, "card-facts", tr("Facts about the card"))
        self.lay_out(facts_area, history, self.table, buttons=(source, None, close))
        self.size_for(640, 560)
        close.setFocus()


def facts(found: CardInfo) -> list[tuple[str, str]]:
    """What is known about a card, name and value; what is not known is left out."""
    card, note, memory = found.card, found.note, found.card.memory
    about = note.about
    pairs = [
        (tr("Deck"), deck_text(found.deck)),
        (tr("State"), _state(found)),
        (tr("Due"), _due(memory, found.now)),
        (tr("Remembered now"), f"{found.remembered:.0%}" if found.remembered is not None else ""),
        (tr("Stability"), days(round(memory.stability)) if memory.stability else ""),
        (tr("Difficulty"), tr("{value} of 10", value=f"{memory.difficulty:.1f}") if memory.difficulty else ""),
        (tr("Answers"), _answers(memory)),
        (tr("Flag"), flag_name(card.flag) if card.flag else ""),
        (tr("Tags"), ", ".join(note.tags)),
        (tr("Exams"), ", ".join(exam.upper() for exam in about.exams)),
        (tr("Priority"), _priority(about.priority) if note.origin else ""),
        (tr("Source"), about.source),
        (tr("Page"), about.source_url),
        (tr("As of"), about.as_of),
        (tr("Sources disagree"), about.disputed),
        (tr("Edited by you"), ", ".join(sorted(note.edited))),
    ]
    return [(name, value) for name, value in pairs if value]


def _state(found: CardInfo) -> str:
    words = [state_name(found.card.memory.state)]
    if found.card.suspended:
        words.append(tr("suspended"))
    if found.card.buried_until > found.now.day:
        words.append(tr("buried until {day}", day=day_text(found.card.buried_until)))
    return ", ".join(words)


def _due(memory: Memory, now: Moment) -> str:
    if memory.state is CardState.NEW:
        return ""
    if memory.state is CardState.REVIEW and memory.due_day <= now.day:
        return tr("today") if memory.due_day == now.day else tr("since {day}", day=day_text(memory.due_day))
    return tr("in {time}", time=until_due(memory, now))


def _answers(memory: Memory) -> str:
    if not memory.reps:
        return ""
    return trn("{reps}, forgotten once", "{reps}, forgotten {n} times", memory.lapses, reps=memory.reps)


def _priority(number: int) -> str:
    return {1: tr("Core"), 2: tr("Useful"), 3: tr("Reference")}.get(number, str(number))


def _facts(pairs: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * SPACE)
    grid.setVerticalSpacing(SPACE // 2)
    grid.setColumnStretch(1, 1)
    for line, (name, value) in enumerate(pairs):
        grid.addWidget(_top(label(name, "muted", wrap=False)), line, 0)
        grid.addWidget(_top(label(value)), line, 1)
    return grid


def _top(made: QLabel) -> QLabel:
    made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return made


def _history(found: CardInfo) -> QTableWidget:
    table = QTableWidget(len(found.history), len(_HEADERS))
    named(table, "card-history", tr("History of answers"))
    table.setHorizontalHeaderLabels([tr(name) for name in _HEADERS])
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    for line, review in enumerate(reversed(found.history)):
        for place, text in enumerate(_cells(review)):
            table.setItem(line, place, QTableWidgetItem(text))
    return table


def _cells(review: Review) -> tuple[str, ...]:
    return (
        time_text(review.moment),
        grade_name(review.rating),
        span(review.duration_ms),
        until_due(review.after, review.moment),
        kind_name(review.kind),
    )
