"""Mock exams through their verbs: drawn, sat, interrupted, handed in, scored."""

from pathlib import Path

import pytest

from coderprep.core.errors import UserError
from coderprep.core.exams.attempt import EventKind, NotAllowed
from coderprep.core.exams.paper import BankTooSmall
from coderprep.library import exams, results, sitting
from coderprep.library.profile import Profile, open_profile
from coderprep.library.sitting import Sitting
from coderprep.store import banks
from coderprep.store import exams as table
from tests.support.clock import FakeClock
from tests.support.content import fill_bank, item

HOUR = 3_600_000


@pytest.fixture
def cca(profile: Profile) -> Profile:
    """A profile whose bank fills one CCA form."""
    fill_bank(profile, exams.blueprint("cca"), extra=15)
    return profile


@pytest.fixture
def sat(cca: Profile) -> Sitting:
    """A CCA form, just begun."""
    return sitting.resume(cca, exams.start(cca, "cca", seed=5).value).value


def _reopened(profile: Profile) -> Profile:
    """The same profile as another process would see it."""
    return open_profile(profile.folders, profile.clock)


def test_the_bank_and_its_forms_are_counted(cca: Profile) -> None:
    row = next(row for row in exams.rows(cca) if row.blueprint.id == "cca")
    assert row.forms == 1
    assert sum(row.bank.values()) == 105
    assert row.open_attempt is None


def test_a_form_is_drawn_to_the_blueprint(sat: Sitting) -> None:
    scored = [entry for entry in sat.entries if entry.scored]
    for domain in sat.blueprint.domains:
        assert sum(entry.domain == domain.id for entry in scored) == domain.items
    assert len(sat.entries) == 105
    assert sat.clock.remaining_ms == 2 * HOUR


def test_the_same_seed_draws_the_same_form(cca: Profile, tmp_path: Path, clock: FakeClock) -> None:
    first = sitting.load(cca, exams.start(cca, "cca", seed=9).value)
    from coderprep.paths import Folders

    other = open_profile(Folders(tmp_path / "other"), clock)
    fill_bank(other, exams.blueprint("cca"), extra=15)
    second = sitting.load(other, exams.start(other, "cca", seed=9).value)
    assert first.entries == second.entries
    other.close()


def test_a_bank_too_small_says_which_domain_lacks_how_many(profile: Profile) -> None:
    with pytest.raises(BankTooSmall, match=r"Compliance \(13\)"):
        exams.start(profile, "cca")
    assert exams.attempts(profile) == []


def test_an_unknown_exam_is_refused_by_name(profile: Profile) -> None:
    with pytest.raises(UserError, match="cca"):
        exams.start(profile, "bar")


def test_every_action_is_in_the_log_at_once(cca: Profile, sat: Sitting) -> None:
    sitting.choose(cca, sat, 0, frozenset({2}))
    sitting.act(cca, sat, EventKind.FLAG, 0, "1")
    sitting.act(cca, sat, EventKind.NOTE, 0, "look at the units")
    sitting.act(cca, sat, EventKind.STRIKE, 0, "3")
    sitting.act(cca, sat, EventKind.GO, 4)
    again = sitting.load(_reopened(cca), sat.attempt_id)
    assert again.state == sat.state
    response = again.state.response(0)
    assert (response.chosen, response.flagged, response.struck, response.note) == (
        frozenset({2}),
        True,
        frozenset({3}),
        "look at the units",
    )


def test_after_a_crash_the_clock_stands_at_the_last_heartbeat(cca: Profile, sat: Sitting, clock: FakeClock) -> None:
    clock.advance(seconds=20)
    sitting.act(cca, sat, EventKind.GO, 1)
    clock.advance(seconds=5)
    sitting.beat(cca, sat)
    clock.advance(hours=3)  # the laptop is off
    clock.elapsed = 17  # and its ever-growing clock has begun anew
    resumed = sitting.resume(_reopened(cca), sat.attempt_id).value
    assert resumed.clock.remaining_ms == 2 * HOUR - 25_000


def test_sleep_consumes_time_and_is_told(cca: Profile, sat: Sitting, clock: FakeClock) -> None:
    clock.advance(hours=1)
    tick = sitting.beat(cca, sat).value
    assert tick.slept_ms == HOUR
    assert tick.notices == ()
    assert sat.state.slept_ms == HOUR
    assert sat.clock.remaining_ms == HOUR


def test_sleep_is_noticed_by_an_answer_too(cca: Profile, sat: Sitting, clock: FakeClock) -> None:
    clock.advance(hours=1)
    sitting.choose(cca, sat, 0, frozenset({1}))
    assert sat.state.slept_ms == HOUR
    assert sat.state.remaining_ms == HOUR


def test_a_jump_of_the_wall_clock_changes_nothing(cca: Profile, sat: Sitting, clock: FakeClock) -> None:
    clock.ms -= 5 * HOUR
    sitting.beat(cca, sat)
    clock.ms += 50 * HOUR
    sitting.choose(cca, sat, 0, frozenset({1}))
    assert sat.clock.remaining_ms == 2 * HOUR
    assert sat.state.slept_ms == 0


def test_notices_come_at_thirty_and_five_minutes(cca: Profile, sat: Sitting, clock: FakeClock) -> None:
    told: list[int] = []
    for _ in range(2 * 60 * 60 // 20 - 1):
        clock.advance(seconds=20)
        told += sitting.beat(cca, sat).value.notices
    assert told == [30, 5]


def test_at_zero_the_exam_is_handed_in_by_itself(cca: Profile, sat: Sitting, clock: FakeClock) -> None:
    sitting.choose(cca, sat, 0, sat.body(0).key)
    clock.advance(hours=2)
    done = sitting.beat(cca, sat)
    assert done.change.subjects
    assert sat.state.expired
    report = results.report(cca, sat.attempt_id)
    assert report.expired
    assert report.result.total.right + report.result.pretest.right == 1
    assert sitting.beat(cca, sat).change.subjects == frozenset()
    assert exams.open_attempts(cca) == []


def test_an_answer_after_the_time_is_refused_and_the_exam_handed_in(
    cca: Profile, sat: Sitting, clock: FakeClock
) -> None:
    clock.advance(hours=2, seconds=1)
    with pytest.raises(NotAllowed, match="handed in"):
        sitting.choose(cca, sat, 0, frozenset({1}))
    assert not sat.state.open
    assert not sitting.load(cca, sat.attempt_id).state.response(0).chosen


def test_a_submitted_attempt_takes_no_more_answers(cca: Profile, sat: Sitting) -> None:
    sitting.submit(cca, sat)
    with pytest.raises(NotAllowed, match="handed in"):
        sitting.choose(cca, sat, 0, frozenset({1}))
    with pytest.raises(UserError, match="handed in"):
        sitting.resume(cca, sat.attempt_id)


def test_the_result_recomputed_from_the_log_is_the_stored_one(cca: Profile, sat: Sitting) -> None:
    for place in range(105):
        sitting.choose(cca, sat, place, sat.body(place).key if place % 3 else frozenset({0, 1}))
    sitting.submit(cca, sat)
    report = results.report(cca, sat.attempt_id)
    with cca.store.read() as connection:
        row = table.attempt(connection, sat.attempt_id)
    assert row is not None
    assert (row.right, row.scored) == (report.result.total.right, report.result.total.items)
    assert report.result.total.items == 90
    assert report.result.pretest.items == 15
    assert sum(tally.right for tally in report.result.domains.values()) == report.result.total.right
    assert [entry.mark.place for entry in report.items] == list(range(105))


def test_an_open_attempt_has_no_result_yet(cca: Profile, sat: Sitting) -> None:
    with pytest.raises(UserError, match="still open"):
        results.report(cca, sat.attempt_id)
    with pytest.raises(UserError, match="no attempt"):
        results.report(cca, 999)


def test_the_next_form_prefers_items_never_seen(profile: Profile) -> None:
    fill_bank(profile, exams.blueprint("cca"), times=2, extra=30)
    first = sitting.load(profile, exams.start(profile, "cca", seed=1).value)
    second = sitting.load(profile, exams.start(profile, "cca", seed=2).value)
    assert {e.item_id for e in first.entries}.isdisjoint(e.item_id for e in second.entries)


def test_two_attempts_may_be_open_and_each_resumes_exactly(profile: Profile, clock: FakeClock) -> None:
    fill_bank(profile, exams.blueprint("cca"), times=2, extra=30)
    one = sitting.resume(profile, exams.start(profile, "cca", seed=1).value).value
    clock.advance(seconds=10)
    sitting.choose(profile, one, 3, frozenset({1}))
    two = sitting.resume(profile, exams.start(profile, "cca", seed=2).value).value
    sitting.choose(profile, two, 5, frozenset({2}))
    assert len(exams.open_attempts(profile)) == 2
    assert sitting.load(profile, one.attempt_id).state == one.state
    assert sitting.load(profile, two.attempt_id).state == two.state
    assert sitting.load(profile, one.attempt_id).clock.remaining_ms == 2 * HOUR - 10_000


def test_the_time_left_is_told_without_storing_anything(cca: Profile, sat: Sitting, clock: FakeClock) -> None:
    clock.advance(seconds=5)
    assert sitting.left_ms(cca, sat) == 2 * HOUR - 5_000
    assert sat.clock.remaining_ms == 2 * HOUR


def test_an_item_is_complete_with_all_its_answers(profile: Profile) -> None:
    blueprint = exams.blueprint("cca")
    drafts = [
        item(f"b/{domain.id}-{n}", "cca", domain.id, key=(0, 2))
        for domain in blueprint.domains
        for n in range(domain.items + 15)
    ]
    with profile.store.write() as writer:
        banks.save(writer, banks.Bank("b", "Bank", "cca", 1), drafts)
    at = sitting.resume(profile, exams.start(profile, "cca", seed=1).value).value
    assert at.status(1) == "unseen"
    sitting.choose(profile, at, 0, frozenset({0}))
    assert at.status(0) == "incomplete"
    sitting.choose(profile, at, 0, frozenset({0, 2}))
    assert at.status(0) == "complete"
    assert at.shown_options(0) == at.entries[0].order
