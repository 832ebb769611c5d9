"""“Write this into your book”: the learner's notes and bookmarks as a list to print or to keep as a PDF."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from coderprep.core.codebook.releases import system_name
from coderprep.core.tr import tr
from coderprep.ui.context import Context
from coderprep.ui.dialogs.files import choose_target
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.pages.codebook_parts.mymarks import Marked
from coderprep.ui.widgets.build import button, label
from coderprep.ui.widgets.codes.codetext import CodeText

_MARGIN_MM = 18


class BookListDialog(Sheet):
    """Shows the list as it is printed."""

    def __init__(self, context: Context, parent: QWidget, rows: Sequence[Marked]) -> None:
        super().__init__(context, parent, "book-list", tr("Write this into your book"))
        self._markup = list_markup(rows)
        self.text = CodeText(context.theme, "book-list-text", tr("The list"))
        self.text.show_markup(self._markup, tr("Your notes and bookmarks, in the order of the book"))
        hint = label(tr("Only what stands in the paper book helps at the exam. Check what your exam allows."), "muted")
        pdf = button(tr("Save as &PDF…"), "book-list-pdf", self._ask_pdf)
        to_print = button(tr("&Print…"), "book-list-print", self._ask_print, "primary", tr("Print (Ctrl+P)"))
        to_print.setShortcut("Ctrl+P")
        close = button(tr("Close"), "book-list-close", self.accept, tip=tr("Close (Esc)"))
        self.lay_out(self.text, hint, buttons=(None, close, pdf, to_print))
        self.size_for(680, 560)

    def _ask_print(self) -> None:
        printer = _printer()
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self._write(printer))
        QDialog.open(dialog)  # the dialog's own `open` wants a slot by name

    def _ask_pdf(self) -> None:
        kinds = [tr("PDF (*.pdf)")]
        choose_target(self, "book-list-file", tr("Save as PDF"), kinds, "my-code-book-notes.pdf", self.save_pdf)

    def save_pdf(self, path: str) -> None:
        """Write the list to this file."""
        printer = _printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(path)
        self._write(printer)
        if printer.printerState() == QPrinter.PrinterState.Error:
            self.hub.trouble.emit(tr("{path} cannot be written; choose another place.", path=path))
        else:
            self.context.shell.tell(tr("Saved as {path}.", path=path))

    def _write(self, printer: QPrinter) -> None:
        """On paper everything is black."""
        document = QTextDocument(self)
        document.setDefaultStyleSheet("a { color: #000000; text-decoration: none; } td { padding: 3px 12px 3px 0; }")
        document.setHtml(self._markup)
        document.print_(printer)


def _printer() -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    return printer


def list_markup(rows: Sequence[Marked]) -> str:
    """The list by code set: code, title, note; a star stands for a bookmark (a tab at the page's edge)."""
    parts = [f"<h3>{escape(tr('Write this into your book'))}</h3>"]
    for system in dict.fromkeys(row.mark.system for row in rows):
        parts.append(f"<h4>{escape(system_name(system))}</h4><table>")
        parts += [_line(row) for row in rows if row.mark.system is system]
        parts.append("</table>")
    if any(row.bookmarked for row in rows):
        parts.append(f"<p>{escape(tr('* a bookmark: put a tab at this page.'))}</p>")
    return "".join(parts)


def _line(row: Marked) -> str:
    star = " *" if row.bookmarked else ""
    note = "<br>".join(escape(line) for line in row.note.splitlines())
    said = f"<br><b>{note}</b>" if note else ""
    return f"<tr><td><code>{escape(row.dotted)}</code>{star}</td><td>{escape(row.title)}{said}</td></tr>"
