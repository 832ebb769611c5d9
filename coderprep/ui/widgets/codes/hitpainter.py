"""Paints a search result: code and state, the title, and the term or note that matched; matches bold and underlined."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from coderprep.core.codebook.releases import System, system_name
from coderprep.core.tr import tr
from coderprep.library.codebook.values import Hit, Span, Where
from coderprep.ui.icons import pixmap
from coderprep.ui.models.hits import HIT
from coderprep.ui.models.preview import Index
from coderprep.ui.theme import Theme, code_font
from coderprep.ui.widgets.build import SPACE
from coderprep.ui.widgets.codes.notenames import status_words, where_name

_TITLE_LINES, _TEXT_LINES = 3, 2
_WRAP = QTextOption()
_WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text with what is marked in it, and how many lines it may take."""

    text: str
    spans: Sequence[Span]
    lines: int
    side: bool = False


class HitPainter(QStyledItemDelegate):
    """Rows are as tall as their text at this width."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the row at the width of the list."""
        view = option.widget
        width = (view.viewport().width() if hasattr(view, "viewport") else option.rect.width()) - 2 * SPACE
        heights = [laid(piece, option.font, width).boundingRect().height() for piece in _pieces(index.data(HIT))]
        return QSize(width, round(sum(heights)) + self._head_height(option) + 2 * SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hit: Hit = index.data(HIT)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        inner = option.rect.adjusted(SPACE, SPACE, -SPACE, -SPACE)
        painter.save()
        painter.setClipRect(option.rect)
        self._head(painter, inner, hit, ink, chosen, option)
        top = inner.top() + self._head_height(option)
        for piece in _pieces(hit):
            pale = piece.side and not chosen
            painter.setPen(self._theme.look.color("muted") if pale else ink)
            layout = laid(piece, option.font, inner.width(), None if chosen else self._theme.look.color("warning_soft"))
            layout.draw(painter, QPointF(inner.left(), top))
            top += round(layout.boundingRect().height())
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.look.color("focus"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _head_height(self, option: QStyleOptionViewItem) -> int:
        return option.fontMetrics.height() + SPACE // 2

    def _head(
        self, painter: QPainter, inner: QRect, hit: Hit, ink: QColor, chosen: bool, option: QStyleOptionViewItem
    ) -> None:
        """The code at the left, its state at the right."""
        font = code_font(self._theme.scale)
        font.setBold(True)
        code = laid(_Piece(hit.entry.dotted, [hit.code_span] if hit.code_span else [], 1), font, inner.width())
        painter.setPen(ink)
        code.draw(painter, QPointF(inner.left(), inner.top()))
        words, name, token = status_words(hit.entry, hit.status)
        if hit.release.system is not System.ICD10CM:
            words = f"{words} · {system_name(hit.release.system)}"
        size, metrics = self._theme.px(16), option.fontMetrics
        room = inner.width() - round(code.lineAt(0).naturalTextWidth()) - size - 2 * SPACE
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        left = inner.right() - metrics.horizontalAdvance(shown)
        color = ink if chosen else self._theme.look.color(token)
        painter.drawPixmap(left - size - SPACE // 2, inner.top() + 1, pixmap(name, color.name(), size))
        painter.setPen(color)
        painter.setFont(option.font)
        painter.drawText(left, inner.top() + metrics.ascent(), shown)


def _pieces(hit: Hit) -> list[_Piece]:
    pieces = [_Piece(hit.entry.title, hit.spans, _TITLE_LINES)]
    if hit.text and hit.where in (Where.TERM, Where.NOTE):
        head = tr("{where}: ", where=where_name(hit.where))
        spans = [(start + len(head), end + len(head)) for start, end in hit.text_spans]
        pieces.append(_Piece(head + hit.text, spans, _TEXT_LINES, side=True))
    return pieces


def laid(piece: _Piece, font: QFont, width: int, ground: QColor | None = None) -> QTextLayout:
    """The piece laid out at this width, cut with dots where it needs more lines than it may have."""
    layout, end = _lay(piece, piece.text, font, width, ground)
    if end < len(piece.text):
        layout, _ = _lay(piece, piece.text[: max(1, end - 2)].rstrip() + "…", font, width, ground)
    return layout


def _lay(piece: _Piece, text: str, font: QFont, width: int, ground: QColor | None) -> tuple[QTextLayout, int]:
    layout = QTextLayout(text, font)
    layout.setTextOption(_WRAP)
    layout.setFormats([_marked(span, ground) for span in piece.spans if span[0] < len(text)])
    layout.beginLayout()
    height, end = 0.0, 0
    for _ in range(piece.lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(40, width))
        line.setPosition(QPointF(0, height))
        height, end = height + line.height(), line.textStart() + line.textLength()
    layout.endLayout()
    return layout, end


def _marked(span: Span, ground: QColor | None) -> QTextLayout.FormatRange:
    """Bold and underlined, on a ground of its own where there is one: never by color alone."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold)
    form.setFontUnderline(True)
    if ground is not None:
        form.setBackground(ground)
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = span[0], span[1] - span[0], form
    return made
