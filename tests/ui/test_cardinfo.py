"""What the card information tells."""

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QTableWidget

from coderprep.core.cards import Rating
from coderprep.core.notes import About, Content, NoteDraft, NoteKind
from coderprep.library import decks, notes, study
from coderprep.library.cardinfo import info
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.store import cards
from coderprep.store import notes as table
from coderprep.ui.context import Context
from coderprep.ui.dialogs.cardinfo import facts, show_card_info
from coderprep.ui.widgets.links import ask_to_open
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import click, find, settle, shown, texts

ABOUT = About(
    exams=("cpc",),
    priority=1,
    source="ICD-10-CM guidelines, section I.C.4",
    source_url="https://www.example.org/guidelines",
    as_of="2025-10-01",
    disputed="An older edition said otherwise.",
)


@pytest.fixture
def card_id(profile: Profile) -> int:
    """A built-in card with a source."""
    deck_id = decks.create(profile, "Coding::Guidelines").value
    with profile.store.write() as writer:
        draft = NoteDraft("built-in/1", Content(NoteKind.BASIC, "front", "back"), ABOUT, ("diabetes",))
        note_id = table.add(writer, draft, deck_id, origin="built-in")
        return cards.of_notes(writer.connection, [note_id])[0].id


def test_a_new_card_tells_where_it_comes_from(profile: Profile, card_id: int) -> None:
    told = dict(facts(info(profile, card_id)))
    assert told == {
        "Deck": "Coding › Guidelines",
        "State": "New card",
        "Tags": "diabetes",
        "Exams": "CPC",
        "Priority": "Core",
        "Source": "ICD-10-CM guidelines, section I.C.4",
        "Page": "https://www.example.org/guidelines",
        "As of": "2025-10-01",
        "Sources disagree": "An older edition said otherwise.",
    }


def test_a_studied_card_tells_its_schedule(profile: Profile, card_id: int, clock: FakeClock) -> None:
    session = study.open_session(profile, Scope())
    study.shown(profile, session)
    after = study.answer(profile, session, Rating.EASY, 3_000).value.after
    told = dict(facts(info(profile, card_id)))
    assert told["State"] == "Review"
    assert told["Due"].startswith("in ")
    assert told["Answers"] == "1, forgotten 0 times"
    assert told["Remembered now"] == "100%"
    assert told["Difficulty"].endswith(" of 10")
    clock.advance(days=after.due_day - profile.moment().day)
    assert dict(facts(info(profile, card_id)))["Due"] == "today"
    clock.advance(days=3)
    assert dict(facts(info(profile, card_id)))["Due"].startswith("since 2026-")
    notes.suspend(profile, [card_id])
    notes.bury(profile, [card_id])
    notes.flag(profile, [card_id], 3)
    told = dict(facts(info(profile, card_id)))
    assert told["State"].startswith("Review, suspended, buried until 2026-")
    assert told["Flag"] == "Flag 3: mixed up"


def test_the_dialog_lists_the_answers_newest_first(
    context: Context, window: MainWindow, profile: Profile, card_id: int, clock: FakeClock
) -> None:
    session = study.open_session(profile, Scope())
    for rating in (Rating.AGAIN, Rating.HARD):
        study.shown(profile, session)
        study.answer(profile, session, rating, 3_000)
        clock.advance(minutes=12)
    show_card_info(context, window, card_id)
    settle()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert_accessible(dialog)
    history = find(dialog, "card-history", QTableWidget)
    rows = [[history.item(y, x).text() for x in range(5)] for y in range(history.rowCount())]  # type: ignore[union-attr]
    assert rows == [
        ["2026-03-02 09:12", "Hard", "3 seconds", "6 minutes", "Study"],
        ["2026-03-02 09:00", "Again", "3 seconds", "1 minute", "Study"],
    ]
    click(dialog, "close-info")
    assert QApplication.activeModalWidget() is None


def test_a_card_that_is_gone_is_said(context: Context, window: MainWindow) -> None:
    said: list[str] = []
    window.hub.trouble.disconnect(window.show_trouble)
    window.hub.trouble.connect(said.append)
    show_card_info(context, window, 999)
    assert said == ["This card is no longer there."]


def test_the_source_is_opened_only_after_a_yes(
    context: Context, window: MainWindow, card_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    show_card_info(context, window, card_id)
    settle()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    click(dialog, "open-source")
    question = QApplication.activeModalWidget()
    assert question is not None
    assert question.objectName() == "open-link"
    assert "https://www.example.org/guidelines" in question.property("informativeText")
    assert opened == []
    question.reject()  # type: ignore[attr-defined]
    settle()
    assert opened == []
    click(dialog, "open-source")
    question = QApplication.activeModalWidget()
    assert question is not None
    next(b for b in question.buttons() if "Open" in b.text()).click()  # type: ignore[attr-defined]
    settle()
    assert opened == ["https://www.example.org/guidelines"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "//host/share", "javascript:alert(1)", "https://", "x"])
def test_other_addresses_are_not_even_asked_about(window: MainWindow, address: str) -> None:
    ask_to_open(window, address)
    settle()
    assert QApplication.activeModalWidget() is None
    assert not shown(window, "open-link")
    assert texts(window) is not None
