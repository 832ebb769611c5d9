"""Hands for the Library page: wait, search, select, do."""

from PySide6.QtWidgets import QComboBox

from coderprep.core.notes import Content, NoteKind
from coderprep.library.profile import Profile
from coderprep.ui.models.browser import FRONT
from coderprep.ui.pages.library import LibraryPage
from coderprep.ui.window import MainWindow
from tests.ui import samples
from tests.ui.driving import find, settle, until


def open_library(window: MainWindow, profile: Profile) -> LibraryPage:
    """The page with five notes of all kinds in `Practice` and three in `Legs::Bones`."""
    samples.deck(profile, *samples.KINDS)
    bones = (Content(NoteKind.BASIC, front, "bone") for front in ("tibia", "femur", "x<y"))
    samples.deck(profile, *bones, name="Legs::Bones")
    window.go("library")
    shown = window.page("library")
    assert isinstance(shown, LibraryPage)
    rest(shown)
    return shown


def rest(page: LibraryPage) -> None:
    """Wait until everything is listed and counted."""
    settle()
    waits = (page.filters._pause, page._pause)
    until(lambda: not page._listing.running and not page._counting.running and not any(t.isActive() for t in waits))


def column(page: LibraryPage, place: int) -> list[str]:
    """The texts of a column as they are shown."""
    return [page.model.data(page.model.index(row, place)) for row in range(page.model.rowCount())]


def search(page: LibraryPage, words: str) -> list[str]:
    """The fronts that are found."""
    page.filters.words.setText(words)
    rest(page)
    return column(page, FRONT)


def choose(page: LibraryPage, name: str, text: str) -> None:
    """Choose in a box by the beginning of a line."""
    box = find(page, name, QComboBox)
    place = next(place for place in range(box.count()) if box.itemText(place).startswith(text))
    box.setCurrentIndex(place)
    box.activated.emit(place)
    rest(page)


def select(page: LibraryPage, *fronts: str) -> None:
    """Select the notes with these fronts."""
    wanted = [page.model.ids[place] for place, front in enumerate(column(page, FRONT)) if front in fronts]
    assert len(wanted) == len(fronts)
    assert page.table.select(wanted)
    rest(page)


def do(page: LibraryPage, action: str) -> None:
    """Choose an action for the selected notes."""
    page.note_commands.enable()
    chosen = page.note_commands.actions[action]
    assert chosen.isEnabled(), action
    chosen.trigger()
    settle()


def deck_path(page: LibraryPage, path: str) -> None:
    """Select a deck."""
    assert page.tree.select_path(path)
    rest(page)
