"""The Study page: a tree of decks with what waits in them, and the ways to study one or all."""

from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from coderprep.core.changes import Subject
from coderprep.core.tr import tr
from coderprep.library import decks
from coderprep.library.queueing import Scope
from coderprep.ui.context import Context
from coderprep.ui.models.decktree import branches
from coderprep.ui.pages.page import Page
from coderprep.ui.pages.session.further import Further
from coderprep.ui.pages.session.view import start_study
from coderprep.ui.widgets.build import SPACE, button, card, column, label, row, scrolled
from coderprep.ui.widgets.decktree import DeckTree
from coderprep.ui.widgets.words import deck_text


class StudyPage(Page):
    """Pick a deck (or all), then how."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.CARDS, Subject.NOTES, Subject.DECKS, Subject.REVIEWS, Subject.SETTINGS, Subject.PRESETS}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("page")
        self.setAccessibleName(tr("Study"))
        self.tree = DeckTree()
        self.tree.opened.connect(lambda path: self._start(Scope(path)))
        self.tree.currentItemChanged.connect(lambda *items: self._chosen())
        self._what = label("", "heading")
        self._numbers = label("", "muted")
        self.start = button(tr("Start studying"), "study-start", self._start_chosen, "primary")
        self.further = Further(self._start)
        self._names: list[str] = []
        self._build()
        self.setFocusProxy(self.tree)

    def _build(self) -> None:
        caption = label(tr("&Decks"), "heading")
        caption.setBuddy(self.tree)
        self.start.setProperty("tall", True)
        line = row(column(self._what, self._numbers), self.start, space=2 * SPACE)
        line.setStretch(0, 1)
        side = QWidget()
        side.setLayout(column(card(label(tr("Beyond today"), "heading"), self.further), None))
        self._body = row(column(caption, self.tree), side, space=2 * SPACE)
        self._body.setStretch(0, 3)
        self._body.setStretch(1, 2)
        content = QWidget()
        title = label(tr("Study"), "title")
        content.setLayout(column(title, card(line), self._body, space=2 * SPACE, margin=3 * SPACE))
        self.setLayout(column(scrolled(content, "study-area", tr("Study"))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one below the other."""
        super().resizeEvent(event)
        wide = self.width() >= self.context.theme.px(720)
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.tree.setMinimumHeight(self.context.theme.px(220 if wide else 160))

    def refresh(self) -> None:
        """Read the decks and show them; the selection stays."""
        rows = decks.rows(self.hub.profile)
        self._names = [found.deck.name for found in rows if found.cards]
        self.tree.show_branches(branches(rows))
        self._chosen()

    def _chosen(self) -> None:
        path = self.tree.path
        self._what.setText(deck_text(path) if path else tr("All decks, core first"))
        item = self.tree.currentItem()
        if item is not None:
            due, new = item.text(1), item.text(2)
            self._numbers.setText(tr("{due} due, {new} new, before today's limits", due=due, new=new))
        self.start.setAccessibleName(tr("Start studying: {deck}", deck=self._what.text()))
        self.further.show_decks(self._names, path)

    def _start_chosen(self) -> None:
        self._start(Scope(self.tree.path))

    def _start(self, scope: Scope) -> None:
        start_study(self.context, scope)
