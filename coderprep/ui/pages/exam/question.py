"""The item on screen: the case beside it where there is one, the stem, the options, and the learner's note."""

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSplitter, QToolButton, QVBoxLayout, QWidget

from coderprep.core.exams.attempt import Response
from coderprep.core.exams.items import LETTERS, ItemBody, ItemKind
from coderprep.core.tr import tr, trn
from coderprep.ui.icons import icon
from coderprep.ui.pages.exam.desk import Desk
from coderprep.ui.pages.exam.option import OptionRow
from coderprep.ui.pages.exam.reading import Reading, unwrapped
from coderprep.ui.preferences import Preferences
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE, Tool, clear, column, label, named, row, scrolled
from coderprep.ui.window import announce

_SPLIT = "exam-case"


class QuestionView(QSplitter):
    """Shows the item that the desk says is on screen. Text is plain: markup in it is shown as written."""

    note_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, preferences: Preferences) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        named(self, "question", tr("Question"))
        self._desk, self._theme = desk, theme
        self._place, self._several = -1, False
        self.rows: list[OptionRow] = []
        self.setChildrenCollapsible(False)
        self._build_case()
        self._build_item()
        self.setSizes([500, 500])
        state = QByteArray.fromBase64(QByteArray(preferences.state(_SPLIT).encode("ascii", "ignore")))
        self.restoreState(state)
        self.splitterMoved.connect(lambda: preferences.keep_state(_SPLIT, _as_text(self.saveState())))
        self.repaint_colors()

    def _build_case(self) -> None:
        self._case_title = label(role="heading")
        self.case = Reading(self._theme, "case", tr("Case record"))
        page = QWidget()
        page.setLayout(column(self._case_title, self.case, None, margin=3 * SPACE))
        self._case_area = scrolled(page, "case-scroll", tr("Case record"))
        self.addWidget(self._case_area)

    def _build_item(self) -> None:
        self._heading = label(role="heading", wrap=False)
        self.flag = self._tool("flag-item", tr("Flag"), tr("Flag this item for review (F)"))
        self.flag.setCheckable(True)
        self.flag.setAccessibleName(tr("Flag for review"))
        self.flag.clicked.connect(self.toggle_flag)
        self.note = self._tool("note-item", tr("Note"), tr("Write a note on this item (M)"))
        self.note.clicked.connect(self.note_wanted)
        self.stem = Reading(self._theme, "stem", tr("Item"))
        self._ask = label(role="muted")
        self._options = QVBoxLayout()
        self._options.setSpacing(SPACE)
        self._note = label(role="muted")
        content = QWidget()
        content.setLayout(
            column(
                row(self._heading, None, self.flag, self.note),
                self.stem,
                self._ask,
                self._options,
                self._note,
                None,
                space=2 * SPACE,
            )
        )
        self._content = content
        page = QWidget()
        middle = row(None, content, None, margin=3 * SPACE)
        middle.setStretch(1, 100)
        page.setLayout(middle)
        self._area: QScrollArea = scrolled(page, "item-scroll", tr("Item"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._case_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.addWidget(self._area)

    def _tool(self, name: str, text: str, tip: str) -> QToolButton:
        made = Tool()
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setText(text)
        made.setToolTip(tip)
        named(made, name, text)
        return made

    def repaint_colors(self) -> None:
        """Take up a changed look or text size."""
        self._content.setMaximumWidth(self._theme.px(880))
        for tool in (self.flag, self.note):
            tool.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))
        self.note.setIcon(icon("note", self._theme.look.colors["text"]))
        self.refresh()

    def refresh(self) -> None:
        """Show the item on screen as it stands; the widgets are kept where only its marks changed."""
        if self._desk.place != self._place:
            self._place = self._desk.place
            self._show_item(self._desk.body)
        self._show_marks()

    def _show_item(self, body: ItemBody) -> None:
        number = self._place + 1
        self._heading.setText(tr("Item {number}", number=number))
        self.stem.show_text(body.stem, tr("Item {number}", number=number))
        several = body.kind is ItemKind.MULTIPLE
        asked = trn("Choose {n} option.", "Choose {n} options.", len(body.key)) if several else ""
        self._ask.setText(asked)
        self._ask.setVisible(several)
        self._case_area.setVisible(bool(body.case))
        self._case_title.setText(body.case_title or tr("Case"))
        self.case.show_text(unwrapped(body.case))
        self._make_rows(len(body.options), several)
        for area in (self._area, self._case_area):
            area.verticalScrollBar().setValue(0)

    def _make_rows(self, count: int, several: bool) -> None:
        if len(self.rows) == count and self._several is several:
            return
        self._several = several
        clear(self._options)
        self.rows = [OptionRow(shown, several, self._theme) for shown in range(count)]
        before: QWidget = self.stem
        for option in self.rows:
            option.picked.connect(self.pick)
            option.struck.connect(self.strike)
            self._options.addWidget(option)
            self.setTabOrder(before, option.choice)
            before = option.choice

    def _show_marks(self) -> None:
        response, body = self._response, self._desk.body
        for option_row, position in zip(self.rows, self._desk.sitting.shown_options(self._place), strict=True):
            text = body.options[position].text
            option_row.show_option(text, position in response.chosen, position in response.struck)
        colors = self._theme.look.colors
        self.flag.setChecked(response.flagged)
        self.flag.setText(tr("Flagged") if response.flagged else tr("Flag"))
        shape, color = ("flag-filled", "warning") if response.flagged else ("flag", "text")
        self.flag.setIcon(icon(shape, colors[color]))
        self._note.setText(tr("Your note: {note}", note=response.note))
        self._note.setVisible(bool(response.note))

    def pick(self, shown: int) -> None:
        """Choose the option shown at this place (from 0) and say so; nothing where there is none."""
        option = self._desk.option_at(shown)
        if option is not None:
            self._desk.answer(option)
            self._say(tr("Chosen: {letters}", letters=self._letters(self._response.chosen) or tr("nothing")))

    def strike(self, shown: int) -> None:
        """Strike the option shown at this place out, or take that back, and say so."""
        option = self._desk.option_at(shown)
        if option is not None:
            self._desk.strike(option)
            self._say(tr("Struck out: {letters}", letters=self._letters(self._response.struck) or tr("nothing")))

    def toggle_flag(self) -> None:
        """Flag the item or take the flag off, and say so."""
        self._desk.flag()
        self._say(tr("Flagged for review") if self._response.flagged else tr("Flag taken off"))

    def read_out(self) -> None:
        """Say which item is on screen, and its stem."""
        title = self.stem.accessibleName()
        if self._desk.body.case:
            title = tr("{item}, with a case record", item=title)
        self._say(tr("{item}. {stem}", item=title, stem=self._desk.body.stem))

    @property
    def _response(self) -> Response:
        return self._desk.state.response(self._place)

    def _letters(self, options: frozenset[int]) -> str:
        order = self._desk.sitting.shown_options(self._place)
        return ", ".join(LETTERS[shown] for shown, option in enumerate(order) if option in options)

    def _say(self, sentence: str) -> None:
        if self._desk.state.open:
            announce(self.window(), sentence)


def _as_text(state: QByteArray) -> str:
    """A splitter's state as text for the settings."""
    return bytes(state.toBase64().data()).decode("ascii")
