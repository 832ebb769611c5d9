"""Banks, forms, attempts."""

from dataclasses import replace

import pytest

from coderprep.core.exams.attempt import Event, EventKind, replay
from coderprep.core.exams.blueprint import Blueprint, CodeYear, Domain
from coderprep.core.exams.items import BankItem, Find, ItemBody, ItemDraft, ItemKind
from coderprep.core.exams.paper import Entry, Paper
from coderprep.core.notes import Option
from coderprep.store import banks, exams
from coderprep.store.banks import Bank, BankChange
from coderprep.store.engine import Store
from tests.support.clock import FakeClock

BANK = Bank("cpc-1", "CPC items", "cpc", 2, "icd10cm-2026-04")
BLUEPRINT = Blueprint("cpc", "CPC", "AAPC", 240, (Domain("a", "A", 2),), pretest=1, code_years=(CodeYear("2026", 26),))


def body(stem: str = "Which?", key: str = "B", **more: object) -> ItemBody:
    options = tuple(Option(f"Option {letter}", letter in key, "why" * (letter not in key)) for letter in "ABCD")
    kind = ItemKind.SINGLE if len(key) == 1 else ItemKind.MULTIPLE
    return ItemBody(kind, stem, options, "Because", **more)  # type: ignore[arg-type]


def item(uid: str = "cpc-1/a", domain: str = "a", **more: object) -> ItemDraft:
    return ItemDraft(uid, "cpc", domain, body(**more), ("tag",), "")  # type: ignore[arg-type]


def saved(store: Store, *given: ItemDraft, bank: Bank = BANK) -> BankChange:
    with store.write() as writer:
        return banks.save(writer, bank, given)


def test_a_bank_comes_back_as_it_went_in(store: Store) -> None:
    rich = body(case_title="Report", case="A long text", find=Find("i", "s", "w"), invalid_codes=("E11.6",))
    assert saved(store, ItemDraft("cpc-1/a", "cpc", "a", rich), item("cpc-1/b", key="AC")) == BankChange(2, 0, 0, 0)
    with store.read() as connection:
        assert banks.all_banks(connection) == [BANK]
        first, second = banks.items(connection, "cpc")
        assert banks.items(connection, "cca") == []
        assert banks.domain_counts(connection, "cpc") == {"a": 2}
        revisions = banks.current_revisions(connection, [1, 2])
        assert banks.revision_bodies(connection, [revisions[1]]) == {revisions[1]: rich}
    assert replace(first, case="") == BankItem(1, "cpc-1/a", "a", False, 4, frozenset({1}), None)
    assert first.case
    assert second == BankItem(2, "cpc-1/b", "a", False, 4, frozenset({0, 2}), None)


def test_a_corrected_bank_makes_revisions_and_retires(store: Store) -> None:
    saved(store, item(), item("cpc-1/b"), item("cpc-1/c"))
    assert saved(store, item(stem="New"), item("cpc-1/b"), item("cpc-1/d")) == BankChange(1, 1, 1, 1)
    assert saved(store, item(stem="New"), item("cpc-1/b"), item("cpc-1/d")) == BankChange(0, 0, 3, 0)
    with store.read() as connection:
        assert [found.uid for found in banks.items(connection, "cpc")] == ["cpc-1/a", "cpc-1/b", "cpc-1/d"]
        bodies = banks.revision_bodies(connection, range(1, 9))
    assert [found.stem for found in bodies.values()] == ["Which?", "Which?", "Which?", "New", "Which?"]
    assert saved(store, item(), item("cpc-1/c")) == BankChange(0, 2, 0, 2)
    with store.read() as connection:
        assert banks.current_revisions(connection, [1]) == {1: 1}


def test_banks_do_not_retire_each_others_items(store: Store) -> None:
    saved(store, item())
    saved(store, item("other/a"), bank=Bank("other", "Other", "cpc"))
    with store.read() as connection:
        assert len(banks.items(connection, "cpc")) == 2


@pytest.fixture
def form_id(store: Store) -> int:
    saved(store, item(), item("cpc-1/b"), item("cpc-1/c"))
    paper = Paper("cpc", 7, (Entry(2, "a", True, (3, 1, 0, 2)), Entry(1, "a", True, (0, 1, 2, 3))))
    with store.write() as writer:
        return exams.save_form(writer, BLUEPRINT, paper)


def test_a_form_keeps_what_was_drawn(store: Store, form_id: int, clock: FakeClock) -> None:
    saved(store, item(stem="Changed since"), item("cpc-1/b"), item("cpc-1/c"))
    with store.read() as connection:
        form = exams.form(connection, form_id)
        assert exams.form(connection, 9) is None
        assert exams.last_form_items(connection, "cpc") == {1, 2}
        assert exams.last_form_items(connection, "cca") == frozenset()
        assert form
        stems = {found.stem for found in banks.revision_bodies(connection, form.revisions).values()}
    assert stems == {"Which?"}
    entries = (Entry(2, "a", True, (3, 1, 0, 2)), Entry(1, "a", True, (0, 1, 2, 3)))
    assert form == exams.Form(form_id, BLUEPRINT, Paper("cpc", 7, entries), (2, 1), (True, True), clock.ms)


def test_items_shown_once_are_no_longer_unseen(store: Store, form_id: int, clock: FakeClock) -> None:
    with store.write() as writer:
        exams.start_attempt(writer, form_id, 1_000)
    with store.read() as connection:
        seen = {found.id: found.last_seen_ms for found in banks.items(connection, "cpc")}
    assert seen == {1: clock.ms, 2: clock.ms, 3: None}
    with store.write() as writer:
        entries = (Entry(1, "a", True, (0, 1, 2, 3)), Entry(3, "a", False, (0, 1, 2, 3)))
        second = exams.save_form(writer, BLUEPRINT, Paper("cpc", 8, entries))
        form = exams.form(writer.connection, second)
    assert form
    assert form.unseen == (False, True)
    assert [entry.scored for entry in form.paper.entries] == [True, False]


def test_the_log_of_an_attempt_is_the_truth(store: Store, form_id: int, clock: FakeClock) -> None:
    log = [
        Event(EventKind.START, 0, "", 10_000, clock.ms),
        Event(EventKind.ANSWER, 0, "2", 9_000, clock.ms),
        Event(EventKind.FLAG, 1, "1", 8_000, clock.ms),
    ]
    with store.write() as writer:
        id = exams.start_attempt(writer, form_id, 10_000, "untimed")
    for seq, event in enumerate(log):
        clock.advance(seconds=1)
        with store.write() as writer:
            exams.append_event(writer, id, seq, event)
    with store.read() as connection:
        assert exams.events(connection, id) == log
        assert replay(2, 10_000, exams.events(connection, id)).response(0).chosen == {2}
        row = exams.attempt(connection, id)
    start = clock.ms - 3_000
    assert row == exams.AttemptRow(
        id, form_id, "cpc", "untimed", start, None, 10_000, 8_000, clock.ms, right=None, scored=None
    )


def test_attempts_open_and_finished(store: Store, form_id: int, clock: FakeClock) -> None:
    with store.write() as writer:
        first = exams.start_attempt(writer, form_id, 1_000)
        second = exams.start_attempt(writer, form_id, 1_000)
        exams.heartbeat(writer, second, 900)
        exams.finish(writer, first, 1, 2)
    with store.read() as connection:
        assert [row.id for row in exams.open_attempts(connection)] == [second]
        assert [row.id for row in exams.attempts(connection)] == [second, first]
        assert [row.id for row in exams.attempts(connection, "cca")] == []
        done = exams.attempt(connection, first)
        beating = exams.attempt(connection, second)
        assert exams.attempt(connection, 99) is None
    assert done
    assert beating
    assert (done.finished_ms, done.right, done.scored, beating.remaining_ms) == (clock.ms, 1, 2, 900)


def test_ten_thousand_items_are_read_without_their_bodies(store: Store) -> None:
    saved(store, item())
    with store.write() as writer:
        writer.connection.exec_driver_sql("UPDATE item_revision SET body = 'not even JSON'")
    with store.read() as connection:
        assert len(banks.items(connection, "cpc")) == 1
