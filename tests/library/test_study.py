"""A study session through its verbs: shown, answered, taken back, set aside."""

import random

import pytest

from coderprep.core.cards import CardState, Rating
from coderprep.core.changes import Subject
from coderprep.core.errors import UserError
from coderprep.core.notes import Content, NoteDraft, NoteKind
from coderprep.core.presets import Preset
from coderprep.core.queue import Counts
from coderprep.library import decks, history, notes, study
from coderprep.library.profile import Profile
from coderprep.library.queueing import Mode, Scope
from coderprep.library.study import StudySession
from coderprep.store import cards, reviews
from tests.support.clock import FakeClock
from tests.support.content import add_deck, basic


def _answer(profile: Profile, session: StudySession, rating: Rating = Rating.GOOD) -> study.Answered:
    assert study.shown(profile, session) is not None
    return study.answer(profile, session, rating, 4_000).value


def test_an_answer_is_stored_with_the_state_before_and_after(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1)])
    session = study.open_session(profile, Scope())
    shown = study.shown(profile, session)
    assert shown is not None
    assert shown.deck == "Deck"
    done = study.answer(profile, session, Rating.GOOD, 4_000)
    assert done.change.touches(Subject.CARDS, Subject.REVIEWS)
    assert done.value.after == shown.after[Rating.GOOD]
    with profile.store.read() as connection:
        review = reviews.get(connection, done.value.review_id)
        card = cards.load(connection, done.value.card_id)
    assert review is not None
    assert card is not None
    assert (review.before, review.after) == (shown.card.memory, done.value.after)
    assert review.duration_ms == 4_000
    assert card.memory == done.value.after


def test_an_answer_counts_for_a_minute_at_most(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1)])
    session = study.open_session(profile, Scope())
    study.shown(profile, session)
    done = study.answer(profile, session, Rating.GOOD, 10 * 60_000).value
    with profile.store.read() as connection:
        review = reviews.get(connection, done.review_id)
    assert review is not None
    assert review.duration_ms == 60_000


def test_learning_steps_bring_a_card_back_within_the_session(profile: Profile, clock: FakeClock) -> None:
    add_deck(profile, "Deck", [basic(1)])
    session = study.open_session(profile, Scope())
    first = _answer(profile, session, Rating.GOOD)
    assert first.after.state is CardState.LEARNING
    assert study.waiting_ms(profile, session) == 600_000
    clock.advance(minutes=10)
    second = _answer(profile, session, Rating.GOOD)
    assert second.after.state is CardState.REVIEW
    assert study.shown(profile, session) is None
    assert study.waiting_ms(profile, session) is None


def test_undo_shows_the_card_again_as_it_was(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(n) for n in range(5)])
    session = study.open_session(profile, Scope())
    before = study.shown(profile, session)
    assert before is not None
    done = _answer(profile, session)
    assert study.take_back(profile, session).value
    again = study.shown(profile, session)
    assert again is not None
    assert again.card == before.card
    assert session.answered == []
    with profile.store.read() as connection:
        review = reviews.get(connection, done.review_id)
    assert review is not None
    assert review.voided


def test_undo_stops_at_the_start_of_the_session(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1)])
    decks.create(profile, "Another")
    session = study.open_session(profile, Scope())
    assert study.take_back(profile, session).value == ""
    assert history.labels(profile).undo == "Create deck"


def test_grading_without_a_card_is_refused(profile: Profile) -> None:
    session = study.open_session(profile, Scope())
    assert study.shown(profile, session) is None
    with pytest.raises(UserError, match="no card"):
        study.answer(profile, session, Rating.GOOD, 0)


def test_an_unknown_deck_is_refused(profile: Profile) -> None:
    with pytest.raises(UserError, match="no deck"):
        study.open_session(profile, Scope("Nowhere"))


def test_siblings_wait_for_tomorrow(profile: Profile, clock: FakeClock) -> None:
    two = NoteDraft("two", Content(NoteKind.REVERSED, "Front", "Back"))
    add_deck(profile, "Deck", [two])
    session = study.open_session(profile, Scope())
    _answer(profile, session, Rating.EASY)
    assert study.shown(profile, session) is None
    assert study.shown(profile, study.open_session(profile, Scope())) is None
    clock.advance(days=1)
    assert study.shown(profile, study.open_session(profile, Scope())) is not None


def test_a_leech_is_tagged_and_suspended_and_undo_takes_both_back(profile: Profile, clock: FakeClock) -> None:
    deck_id = add_deck(profile, "Deck", [basic(1)])
    preset = Preset(name="Strict", leech_lapses=1, fuzz=False, relearning_steps=())
    decks.add_preset(profile, preset, deck_id)
    session = study.open_session(profile, Scope())
    _answer(profile, session, Rating.EASY)
    clock.advance(days=60)
    session = study.open_session(profile, Scope())
    lapse = _answer(profile, session, Rating.AGAIN)
    assert lapse.leech
    note = notes.get(profile, 1)
    assert "leech" in note.tags
    assert study.shown(profile, session) is None
    study.take_back(profile, session)
    assert "leech" not in notes.get(profile, 1).tags
    assert study.shown(profile, session) is not None


@pytest.mark.parametrize("suspend", [True, False])
def test_cards_set_aside_leave_the_session_and_come_back_by_undo(profile: Profile, suspend: bool) -> None:
    add_deck(profile, "Deck", [basic(1), basic(2)])
    session = study.open_session(profile, Scope())
    shown = study.shown(profile, session)
    assert shown is not None
    study.set_aside(profile, session, [shown.card.id], suspend=suspend)
    other = study.shown(profile, session)
    assert other is not None
    assert other.card.id != shown.card.id
    study.take_back(profile, session)
    assert {due.card_id for due in session.queue.rest} == {shown.card.id, other.card.id}
    back = study.shown(profile, session)
    assert back is not None
    assert back.card.id == shown.card.id


def test_a_flag_can_be_taken_back_in_the_session(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1)])
    session = study.open_session(profile, Scope())
    shown = study.shown(profile, session)
    assert shown is not None
    study.flag(profile, session, shown.card.id, 3)
    flagged = study.shown(profile, session)
    assert flagged is not None
    assert flagged.card.flag == 3
    study.take_back(profile, session)
    plain = study.shown(profile, session)
    assert plain is not None
    assert plain.card.flag == 0


def test_taking_back_leaves_the_rest_of_the_session_as_it_was(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(n) for n in range(6)])
    session = study.open_session(profile, Scope(mode=Mode.MORE_NEW, amount=4))
    _answer(profile, session, Rating.EASY)
    slow = study.shown(profile, session)
    assert slow is not None
    study.answer(profile, session, Rating.GOOD, 60_000)
    study.take_back(profile, session)
    again = study.shown(profile, session)
    assert again is not None
    assert again.card.id == slow.card.id
    assert again.counts == Counts(new=3, learning=0, review=0)


def test_a_card_in_learning_is_taken_back_into_its_place(profile: Profile, clock: FakeClock) -> None:
    add_deck(profile, "Deck", [basic(1)])
    session = study.open_session(profile, Scope())
    _answer(profile, session, Rating.AGAIN)
    clock.advance(minutes=2)
    _answer(profile, session, Rating.EASY)
    assert study.shown(profile, session) is None
    study.take_back(profile, session)
    again = study.shown(profile, session)
    assert again is not None
    assert again.counts == Counts(new=0, learning=1, review=0)


def test_cramming_moves_no_schedule_and_repeats_what_was_missed(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1), basic(2)])
    session = study.open_session(profile, Scope("Deck", Mode.CRAM))
    first = study.shown(profile, session)
    assert first is not None
    done = study.answer(profile, session, Rating.AGAIN, 1_000).value
    assert done.before == done.after == first.card.memory
    _answer(profile, session)
    back = study.shown(profile, session)
    assert back is not None
    assert back.card.id == first.card.id
    study.take_back(profile, session)
    _answer(profile, session)
    _answer(profile, session)
    assert study.shown(profile, session) is None
    with profile.store.read() as connection:
        assert reviews.done_today(connection, profile.moment().day) == {}


def test_studying_ahead_shows_what_is_due_later(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1)])
    _answer(profile, study.open_session(profile, Scope()), Rating.EASY)
    assert study.shown(profile, study.open_session(profile, Scope())) is None
    ahead = study.open_session(profile, Scope(mode=Mode.AHEAD, amount=60))
    assert study.shown(profile, ahead) is not None


def test_more_new_cards_than_the_daily_limit(profile: Profile) -> None:
    deck_id = add_deck(profile, "Deck", [basic(n) for n in range(6)])
    decks.add_preset(profile, Preset(name="Few", new_per_day=2), deck_id)
    assert study.open_session(profile, Scope()).queue.counts.new == 2
    assert study.open_session(profile, Scope(mode=Mode.MORE_NEW, amount=3)).queue.counts.new == 3


def test_a_new_study_day_gathers_the_cards_anew(profile: Profile, clock: FakeClock) -> None:
    deck_id = add_deck(profile, "Deck", [basic(n) for n in range(4)])
    decks.add_preset(profile, Preset(name="Two", new_per_day=2), deck_id)
    session = study.open_session(profile, Scope())
    _answer(profile, session, Rating.EASY)
    _answer(profile, session, Rating.EASY)
    assert study.shown(profile, session) is None
    clock.advance(days=1)
    assert study.shown(profile, session) is not None
    assert session.queue.counts.new == 2


def test_a_card_deleted_meanwhile_is_passed_over(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1), basic(2)])
    session = study.open_session(profile, Scope())
    shown = study.shown(profile, session)
    assert shown is not None
    notes.delete(profile, [shown.note.id])
    other = study.shown(profile, session)
    assert other is not None
    assert other.note.id != shown.note.id


@pytest.mark.parametrize("how", ["retire", "suspend", "bury"])
def test_a_card_taken_out_meanwhile_is_passed_over(profile: Profile, how: str) -> None:
    add_deck(profile, "Deck", [basic(1), basic(2)], origin="deck")
    session = study.open_session(profile, Scope())
    shown = study.shown(profile, session)
    assert shown is not None
    if how == "retire":
        notes.delete(profile, [shown.note.id])
    else:
        {"suspend": notes.suspend, "bury": notes.bury}[how](profile, [shown.card.id])
    other = study.shown(profile, session)
    assert other is not None
    assert other.card.id != shown.card.id


def test_a_card_deleted_before_its_answer_is_told(profile: Profile) -> None:
    add_deck(profile, "Deck", [basic(1)])
    session = study.open_session(profile, Scope())
    assert study.shown(profile, session) is not None
    notes.delete(profile, [1])
    with pytest.raises(UserError, match="no longer there"):
        study.answer(profile, session, Rating.GOOD, 0)
    assert session.answered == []


def test_siblings_do_not_wait_where_the_deck_says_so(profile: Profile) -> None:
    deck_id = add_deck(profile, "Deck", [NoteDraft("two", Content(NoteKind.REVERSED, "Front", "Back"))])
    decks.add_preset(profile, Preset(name="Both", bury_siblings=False), deck_id)
    session = study.open_session(profile, Scope())
    first = _answer(profile, session, Rating.EASY)
    assert _answer(profile, session, Rating.EASY).card_id != first.card_id


def test_undo_brings_back_a_card_beyond_the_daily_limit(profile: Profile) -> None:
    deck_id = add_deck(profile, "Deck", [basic(n) for n in range(3)])
    session = study.open_session(profile, Scope(mode=Mode.MORE_NEW, amount=1))
    done = _answer(profile, session, Rating.EASY)
    decks.add_preset(profile, Preset(name="None", new_per_day=0), deck_id)
    study.adopt(profile, session)
    study.take_back(profile, session)
    assert study.take_back(profile, session).value
    again = study.shown(profile, session)
    assert again is not None
    assert again.card.id == done.card_id


def test_the_clock_may_jump_and_no_review_is_lost_or_doubled(profile: Profile, clock: FakeClock) -> None:
    add_deck(profile, "Deck", [basic(n) for n in range(40)])
    rng = random.Random(8)
    given = 0
    for _ in range(12):
        session = study.open_session(profile, Scope())
        for _ in range(6):
            clock.ms += rng.choice([1, 60_000, -3_600_000, 3 * 86_400_000, -2 * 86_400_000, 5_400_000])
            clock.offset = rng.choice([0, -5 * 3600, 14 * 3600, 3600, 7200])
            if study.shown(profile, session) is None:
                break
            done = study.answer(profile, session, Rating(rng.randint(1, 4)), 1_000).value
            given += 1
            assert done.review_id == given
            assert done.after.reps == done.before.reps + 1
    assert given > 30
    with profile.store.read() as connection:
        assert reviews.count(connection) == given
        assert sum(card.memory.reps for card in cards.load_many(connection, range(1, 41)).values()) == given
