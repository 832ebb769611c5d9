"""How a study session ends: the summary, waiting for learning cards, leeches, and what could come next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from coderprep.core.cards import ReviewKind
from coderprep.core.presets import Preset
from coderprep.library import decks
from coderprep.library.profile import Profile
from coderprep.library.queueing import Mode, Scope
from coderprep.store import cards
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import click, find, focus, heard, press, settle, texts
from tests.ui.samples import BASIC, TYPED, Start, deck, log

SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return


def test_the_end_tells_what_it_came_to(start: Start, profile: Profile, clock: FakeClock, window: MainWindow) -> None:
    view = start(BASIC)
    clock.advance(seconds=30)
    press(SPACE)
    press("1")
    clock.advance(minutes=1)
    press(SPACE)
    press("4")
    told = texts(view)
    assert "That is all for now" in told
    assert "2\nanswers" in told
    assert "1\nnew card met" in told
    assert "2 minutes\nanswering time" in told
    assert "cardi/o (missed once)" in told
    assert heard(view).startswith("That is all for now: 2 answers")
    assert focus().objectName() == "done"
    press(ENTER)
    assert window.session is None
    assert "2 answers are stored." in window.statusBar().currentMessage()


def test_retention_is_told_of_reviews(start: Start, clock: FakeClock) -> None:
    view = start(BASIC)
    press(SPACE)
    press("4")
    view.leave()
    settle()
    clock.advance(days=60)
    view = start()
    press(SPACE)
    press("3")
    assert "100%\nremembered (1 of 1 reviews)" in texts(view)


def test_nothing_due_offers_to_go_on(start: Start, profile: Profile, clock: FakeClock) -> None:
    view = start(BASIC)
    press(SPACE)
    press("4")
    view.leave()
    settle()
    view = start()
    assert "Nothing is due right now" in texts(view)
    assert_accessible(view)
    find(view, "ahead-days").setValue(60)
    click(view, "start-ahead")
    assert view.stage.front.toPlainText() == "cardi/o"
    press(SPACE)
    press("3")
    assert [review.kind for review in log(profile)] == [ReviewKind.STUDY, ReviewKind.AHEAD]


def test_cramming_keeps_the_schedule_and_says_so(start: Start, profile: Profile) -> None:
    view = start(BASIC, scope=Scope("Practice", Mode.CRAM))
    press(SPACE)
    assert find(view, "grade-good", QPushButton).text() == "Good\nschedule kept"
    press("3")
    with profile.store.read() as connection:
        card = cards.load(connection, log(profile)[0].card_id)
    assert card is not None
    assert card.memory.reps == 0


def test_more_new_cards_beyond_the_limit(start: Start, profile: Profile) -> None:
    decks.save_preset(profile, Preset(new_per_day=0))
    view = start(BASIC)
    assert "Nothing is due right now" in texts(view)
    click(view, "start-more")
    assert view.stage.front.toPlainText() == "cardi/o"


def test_a_learning_card_is_waited_for(start: Start, profile: Profile, clock: FakeClock) -> None:
    decks.save_preset(profile, Preset(learning_steps=(1800, 3600)))
    view = start(BASIC)
    press(SPACE)
    press("1")
    assert "0:30:00" in texts(view)
    assert focus().objectName() == "show-early"
    assert_accessible(view)
    press("3")  # no card is on screen
    assert len(log(profile)) == 1
    clock.advance(minutes=5)
    view.waiting.timer.timeout.emit()
    assert "0:25:00" in texts(view)
    clock.advance(minutes=25)
    view.waiting.timer.timeout.emit()
    settle()
    assert view.stage.front.toPlainText() == "cardi/o"
    assert "Learning · Practice" in texts(view)


def test_a_learning_card_can_be_shown_early_or_left(start: Start, profile: Profile) -> None:
    decks.save_preset(profile, Preset(learning_steps=(1800, 3600)))
    view = start(BASIC)
    press(SPACE)
    press("1")
    press(SPACE)
    assert view.stage.front.toPlainText() == "cardi/o"
    press(SPACE)
    press("1")
    click(view, "stop-here")
    assert "2\nanswers" in texts(view)


def test_a_leech_is_told(start: Start, profile: Profile, clock: FakeClock) -> None:
    decks.save_preset(profile, Preset(leech_lapses=1))
    view = start(BASIC)
    press(SPACE)
    press("4")
    view.leave()
    settle()
    clock.advance(days=60)
    deck(profile, TYPED, name="Other")
    view = start(scope=Scope("Practice"))
    press(SPACE)
    press("1")
    assert "Suspended, because they keep being forgotten" in texts(view)
    assert view.footer.noticed.startswith("The last card keeps being forgotten")
