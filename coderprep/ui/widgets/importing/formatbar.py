"""How a table is written: what was recognised, to be corrected."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from coderprep.core.tr import tr
from coderprep.formats.delimited import DELIMITERS, QUOTES, Sniffed, Table
from coderprep.formats.source import ENCODINGS
from coderprep.ui.widgets.build import column, named
from coderprep.ui.widgets.flow import captioned, flowing


class FormatBar(QWidget):
    """`recoded` tells of another encoding, `rewritten` of another delimiter, quotation mark or header.

    `retyped` tells of plain text or HTML in the cells.
    """

    recoded = Signal(str)
    rewritten = Signal(object)
    retyped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.encoding = _box("encoding", tr("Encoding"), {code: _encoding_name(code) for code in ENCODINGS})
        self.delimiter = _box("delimiter", tr("Delimiter"), {mark: _delimiter_name(mark) for mark in DELIMITERS})
        self.quote = _box("quote", tr("Quotation mark"), {mark: _quote_name(mark) for mark in QUOTES})
        self.header = QCheckBox(tr("The first row &names the columns"))
        named(self.header, "header", tr("The first row names the columns"))
        self.html = QCheckBox(tr("Cells hold H&TML"))
        named(self.html, "html", tr("Cells hold HTML"))
        fields = flowing(
            captioned(tr("&Encoding"), self.encoding),
            captioned(tr("De&limiter"), self.delimiter),
            captioned(tr("&Quotation mark"), self.quote),
            captioned("", self.header),
            captioned("", self.html),
        )
        self.setLayout(column(fields))
        self.encoding.activated.connect(lambda index: self.recoded.emit(self.encoding.currentData()))
        self.delimiter.activated.connect(lambda index: self._rewritten())
        self.quote.activated.connect(lambda index: self._rewritten())
        self.html.clicked.connect(lambda checked: self.retyped.emit())
        self.header.clicked.connect(lambda checked: self._rewritten())

    def show_table(self, table: Table, html: bool) -> None:
        """Show how this table is written; `html` is what its cells hold."""
        self.html.setChecked(html)
        _choose(self.encoding, table.encoding)
        _choose(self.delimiter, table.sniffed.delimiter)
        _choose(self.quote, table.sniffed.quote)
        self.header.setChecked(table.sniffed.header)

    def _rewritten(self) -> None:
        wanted = Sniffed(self.delimiter.currentData(), self.quote.currentData(), self.header.isChecked())
        self.rewritten.emit(wanted)


def _box(name: str, spoken: str, choices: dict[str, str]) -> QComboBox:
    box = QComboBox()
    named(box, name, spoken)
    for value, text in choices.items():
        box.addItem(text, value)
    return box


def _choose(box: QComboBox, value: str) -> None:
    place = box.findData(value)
    if place < 0:
        box.addItem(value, value)
        place = box.count() - 1
    box.setCurrentIndex(place)


def _encoding_name(code: str) -> str:
    return {
        "utf-8": tr("UTF-8"),
        "utf-16-le": tr("UTF-16, little endian"),
        "utf-16-be": tr("UTF-16, big endian"),
        "cp1252": tr("Windows-1252 (Western)"),
    }.get(code, code)


def _delimiter_name(mark: str) -> str:
    return {",": tr("Comma  ,"), ";": tr("Semicolon  ;"), "\t": tr("Tab"), "|": tr("Bar  |")}.get(mark, mark)


def _quote_name(mark: str) -> str:
    return {'"': tr('Double  "'), "'": tr("Single  '"), "": tr("None")}.get(mark, mark)
