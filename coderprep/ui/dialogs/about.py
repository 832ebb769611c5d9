"""About CoderPrep, and the licences and legal page."""

from importlib import metadata
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QWidget

from coderprep import __version__, paths
from coderprep.core.tr import tr
from coderprep.ui import logs
from coderprep.ui.context import Context
from coderprep.ui.dialogs.sheet import Sheet
from coderprep.ui.icons import pixmap
from coderprep.ui.notice import notice
from coderprep.ui.widgets.build import SPACE, button, column, label, named, row

_PARTS = (
    ("PySide6-Essentials", "LGPL-3.0-only"),
    ("SQLAlchemy", "MIT"),
    ("alembic", "MIT"),
    ("msgspec", "BSD-3-Clause"),
    ("fsrs", "MIT"),
    ("nh3", "MIT"),
    ("platformdirs", "MIT"),
    ("pyqtgraph", "MIT"),
    ("numpy", "BSD-3-Clause"),
)
"""The packages that the program is made with, and their licences as their own metadata give them."""


class AboutDialog(Sheet):
    """Name, version, notice."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, "about", tr("About CoderPrep"))
        picture = label("", wrap=False)
        picture.setPixmap(pixmap("coderprep", context.theme.look.colors["accent"], context.theme.px(56)))
        title = column(label(tr("CoderPrep"), "title"), label(tr("Version {version}", version=__version__), "muted"))
        what = label(tr("An offline study desk for medical-coding certification: no account, no network."))
        copy = button(tr("&Copy versions"), "about-copy", self._copy, tip=tr("Copy what runs here, for a report"))
        close = button(tr("Close"), "about-close", self.accept, "primary")
        head = row(picture, title, None, space=2 * SPACE)
        self.lay_out(head, what, label(notice(), "muted"), None, buttons=(copy, None, close))
        self.size_for(560, 320)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(logs.versions())


class LegalDialog(Sheet):
    """The licence of the program, of the decks, and of what it is made with."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, "legal", tr("Licenses and legal"))
        tabs = QTabWidget()
        named(tabs, "legal-tabs", tr("Licenses and legal"))
        named(tabs.tabBar(), "legal-tab-bar", tr("Parts of the licenses"))
        for name, title, text in (
            ("notice", tr("Notice"), f"{notice()}\n\n{_decks()}"),
            ("license", tr("Program"), program_license()),
            ("parts", tr("Made with"), parts()),
        ):
            tabs.addTab(_page(f"legal-{name}", title, text), title)
        self.lay_out(tabs, buttons=(None, button(tr("Close"), "legal-close", self.accept, "primary")))
        self.size_for(720, 560)


def _page(name: str, title: str, text: str) -> QPlainTextEdit:
    page = QPlainTextEdit(text)
    named(page, name, title)
    page.setReadOnly(True)
    page.setTabChangesFocus(True)
    return page


def _decks() -> str:
    return tr(
        "The built-in decks and item banks are under the Creative Commons Attribution 4.0 International license "
        "(CC BY 4.0). Every fact names its public source. The program is under the Apache License 2.0."
    )


def program_license() -> str:
    """The text of our licence: from the checkout, else from what was installed."""
    beside = paths.shipped() / "LICENSE"
    if beside.is_file():
        return beside.read_text("utf-8")
    try:
        files = metadata.files("coderprep") or []
    except metadata.PackageNotFoundError:
        files = []
    found = next((file for file in files if file.name == "LICENSE"), None)
    return Path(str(found.locate())).read_text("utf-8") if found else tr("Apache License, Version 2.0")


def parts() -> str:
    """The packages that are used, a line each, with version and licence."""
    return "\n".join(f"{name} {_version(name)}: {license_}" for name, license_ in _PARTS)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return tr("(not installed)")
