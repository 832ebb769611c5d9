import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.exams.attempt import Attempt, Event, EventKind, NotAllowed, apply, begin, check, replay

ITEMS, LIMIT = 5, 600_000


def event(kind: EventKind, place: int = 0, value: str = "", left: int = LIMIT) -> Event:
    return Event(kind, place, value, left, 0)


def after(*events: Event) -> Attempt:
    return replay(ITEMS, LIMIT, events)


def test_a_fresh_attempt() -> None:
    fresh = begin(ITEMS, LIMIT)
    assert (fresh.open, fresh.blanks, fresh.remaining_ms) == (True, (0, 1, 2, 3, 4), LIMIT)
    assert fresh.response(3).status == "unseen"


def test_moving_answering_and_clearing() -> None:
    state = after(
        event(EventKind.START),
        event(EventKind.ANSWER, 0, "2"),
        event(EventKind.GO, 3),
        event(EventKind.ANSWER, 3, "0,3"),
    )
    assert (state.place, state.events, state.blanks) == (3, 4, (1, 2, 4))
    assert state.response(3).chosen == {0, 3}
    assert [state.response(place).status for place in (0, 1, 3)] == ["complete", "unseen", "complete"]
    cleared = apply(state, event(EventKind.ANSWER, 3, ""))
    assert (cleared.response(3).status, cleared.blanks) == ("incomplete", (1, 2, 3, 4))
    assert cleared.response(0).chosen == {2}


def test_changed_answers_are_counted_first_answers_and_repeats_are_not() -> None:
    values = ["1", "1", "2", "", "3", "2"]
    state = after(*(event(EventKind.ANSWER, 1, value) for value in values))
    assert state.response(1).changes == 3  # 1 to 2, 2 to none, 3 to 2


def test_flags_strikes_and_notes() -> None:
    state = after(
        event(EventKind.FLAG, 2, "1"),
        event(EventKind.STRIKE, 2, "1"),
        event(EventKind.STRIKE, 2, "3"),
        event(EventKind.STRIKE, 2, "1"),
        event(EventKind.NOTE, 2, "look up"),
    )
    response = state.response(2)
    assert (response.flagged, response.struck, response.note) == (True, {3}, "look up")
    assert not apply(state, event(EventKind.FLAG, 2, "0")).response(2).flagged


def test_time_goes_to_the_item_that_was_on_screen() -> None:
    state = after(
        event(EventKind.START),
        event(EventKind.GO, 1, left=590_000),
        event(EventKind.ANSWER, 1, "0", left=560_000),
        event(EventKind.FLAG, 4, "1", left=555_000),
        event(EventKind.SUBMIT, 1, left=550_000),
    )
    assert [state.response(place).spent_ms for place in range(ITEMS)] == [10_000, 40_000, 0, 0, 0]
    assert state.remaining_ms == 550_000


def test_sleep_takes_time_off_the_clock_but_not_from_an_item() -> None:
    state = after(event(EventKind.START), event(EventKind.SLEPT, 0, "100000", left=LIMIT - 103_000))
    assert (state.remaining_ms, state.slept_ms, state.response(0).spent_ms) == (LIMIT - 103_000, 100_000, 3_000)
    beyond = apply(state, event(EventKind.SLEPT, 0, "9000000", left=0))
    assert (beyond.remaining_ms, beyond.response(0).spent_ms) == (0, 3_000)


def test_the_clock_never_gains_time() -> None:
    state = after(event(EventKind.GO, 1, left=400_000), event(EventKind.RESUME, 1, left=500_000))
    assert state.remaining_ms == 400_000
    assert apply(state, event(EventKind.GO, 2, left=-5)).remaining_ms == 0


def test_handing_in_and_running_out_of_time() -> None:
    submitted, expired = after(event(EventKind.SUBMIT)), after(event(EventKind.EXPIRE, left=0))
    assert (submitted.open, submitted.expired) == (False, False)
    assert (expired.open, expired.expired) == (False, True)


@pytest.mark.parametrize("kind", EventKind)
def test_nothing_is_allowed_after_handing_in(kind: EventKind) -> None:
    with pytest.raises(NotAllowed, match="handed in"):
        check(after(event(EventKind.SUBMIT)), event(kind, 0, "1"))


@pytest.mark.parametrize("place", [-1, ITEMS])
def test_there_is_no_such_item(place: int) -> None:
    with pytest.raises(NotAllowed, match=f"no item {place + 1}"):
        check(begin(ITEMS, LIMIT), event(EventKind.GO, place))


@pytest.mark.parametrize(("kind", "value"), [(EventKind.ANSWER, "a"), (EventKind.STRIKE, ""), (EventKind.SLEPT, "x")])
def test_a_value_that_cannot_be_read_never_reaches_the_log(kind: EventKind, value: str) -> None:
    with pytest.raises(ValueError):
        check(begin(ITEMS, LIMIT), event(kind, 0, value))


_VALUES = {
    EventKind.ANSWER: st.sampled_from(["", "0", "3", "1,2"]),
    EventKind.FLAG: st.sampled_from("01"),
    EventKind.STRIKE: st.sampled_from("0123"),
    EventKind.NOTE: st.text(max_size=4),
    EventKind.SLEPT: st.integers(0, LIMIT).map(str),
}


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    kinds = draw(st.lists(st.sampled_from([k for k in EventKind if k not in (EventKind.SUBMIT, EventKind.EXPIRE)])))
    left = LIMIT
    events = []
    for kind in kinds:
        left = max(0, left - draw(st.integers(0, 60_000)))
        value = draw(_VALUES.get(kind, st.just("")))
        events.append(Event(kind, draw(st.integers(0, ITEMS - 1)), value, left, 0))
    return events


@given(logs())
def test_replaying_a_log_is_applying_it_step_by_step(events: list[Event]) -> None:
    state = begin(ITEMS, LIMIT)
    for number, step in enumerate(events, start=1):
        check(state, step)
        state = apply(state, step)
        assert state == replay(ITEMS, LIMIT, events[:number])
        assert state.events == number


@given(logs())
def test_no_time_is_invented_and_the_last_word_counts(events: list[Event]) -> None:
    state = replay(ITEMS, LIMIT, events)
    used = LIMIT - state.remaining_ms
    assert sum(response.spent_ms for response in state.responses.values()) <= used
    for place in range(ITEMS):
        answers = [e.value for e in events if e.kind is EventKind.ANSWER and e.place == place]
        chosen = {int(part) for part in answers[-1].split(",") if part} if answers else set()
        assert state.response(place).chosen == chosen
        notes = [e.value for e in events if e.kind is EventKind.NOTE and e.place == place]
        assert state.response(place).note == (notes[-1] if notes else "")
