"""Pages on the web: opened only after the learner has seen the address and said yes."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from coderprep.core.tr import tr
from coderprep.ui.widgets.build import named


def ask_to_open(parent: QWidget, address: str) -> None:
    """Ask whether to open a web address in the browser. Anything but http and https is passed over."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if url.scheme() not in ("http", "https") or not url.host():
        return
    box = QMessageBox(parent)
    named(box, "open-link", tr("Open a web page"))
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("Open a web page"))
    box.setText(tr("Open this page in your browser?"))
    box.setInformativeText(url.toDisplayString())
    box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.button(QMessageBox.StandardButton.Open).clicked.connect(lambda: QDesktopServices.openUrl(url))
    box.open()
