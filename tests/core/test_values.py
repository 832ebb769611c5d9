from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core import tr as translation
from coderprep.core.changes import Change, Subject, change
from coderprep.core.errors import Problem, UserError
from coderprep.core.moments import MS_A_DAY, Moment, moment, study_day
from coderprep.core.tr import tr, trn
from tests.support.clock import FakeClock

HOUR = 3_600_000


@pytest.mark.parametrize(
    ("hour", "offset_h", "rollover", "day"),
    [(3.99, 0, 4, 9), (4, 0, 4, 10), (23, 0, 4, 10), (8, -5, 4, 9), (9, -5, 4, 10), (19, 9, 4, 11), (0, 0, 0, 10)],
)
def test_a_study_day_begins_at_the_rollover_of_local_time(hour: float, offset_h: int, rollover: int, day: int) -> None:
    assert study_day(10 * MS_A_DAY + int(hour * HOUR), offset_h * 3600, rollover) == day


@given(st.integers(-(10**14), 10**14), st.integers(-50_400, 50_400))
def test_study_days_are_24_hours_long(ms: int, offset_s: int) -> None:
    assert study_day(ms + MS_A_DAY, offset_s) == study_day(ms, offset_s) + 1


def test_now_as_the_rules_want_it(clock: FakeClock) -> None:
    now = moment(clock)
    assert now == Moment(clock.now_ms(), clock.offset_s(clock.now_ms()), now.day)
    assert now.day == study_day(now.ms, now.offset_s, 4)
    assert moment(clock, rollover_hour=23).day == now.day - 1


def test_a_change_touches_its_subjects() -> None:
    cards = change(Subject.CARDS, Subject.REVIEWS, undo="Answer card")
    assert cards.touches(Subject.CARDS)
    assert cards.touches(Subject.NOTES, Subject.REVIEWS)
    assert not cards.touches(Subject.NOTES)
    assert cards.undo_label == "Answer card"
    assert change(Subject.EVERYTHING).touches(Subject.NOTES)
    assert not Change().touches(*Subject)


def test_a_problem_names_its_place() -> None:
    assert str(Problem("deck.toml", 7, "no front")) == "deck.toml:7: no front"
    assert str(Problem("deck.toml", 0, "not there")) == "deck.toml: not there"
    assert issubclass(UserError, Exception)


@pytest.fixture
def shouting() -> Iterator[None]:
    before = translation._catalog.one, translation._catalog.many
    translation.install(str.upper, lambda one, many, n: (one if n == 1 else many).upper().replace("{N}", "{n}"))
    yield
    translation.install(*before)


def test_without_a_translator_the_english_stands() -> None:
    assert tr("50 % {x}") == "50 % {x}"
    assert tr("Hello, {name}.", name="Ada") == "Hello, Ada."
    assert trn("{n} card", "{n} cards", 1) == "1 card"
    assert trn("{n} card in {deck}", "{n} cards in {deck}", 0, deck="x") == "0 cards in x"


@pytest.mark.usefixtures("shouting")
def test_a_translator_is_asked() -> None:
    assert tr("hello") == "HELLO"
    assert trn("{n} card", "{n} cards", 2) == "2 CARDS"
