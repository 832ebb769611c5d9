"""A small bank, and ways to sit down at an exam in the real window."""

from PySide6.QtWidgets import QLabel, QWidget

from coderprep.core.exams.attempt import EventKind
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.items import Find, ItemBody, ItemDraft, ItemKind
from coderprep.core.notes import Option
from coderprep.library import exams
from coderprep.library import sitting as sittings
from coderprep.library.profile import Profile
from coderprep.store import banks
from coderprep.store.banks import Bank
from coderprep.ui.pages.exam.opening import sit
from coderprep.ui.pages.exam.results.view import ResultView
from coderprep.ui.pages.exam.session import ExamSession
from coderprep.ui.window import MainWindow
from tests.support.clock import FakeClock
from tests.ui.driving import settle

CASE = "OFFICE NOTE\nThe patient fell on ice & hit x<y <b>hard</b>."


def fill_bank(profile: Profile, exam: str = "cpc", extra: int = 0) -> Blueprint:
    """Items enough for one form (and `extra` more a domain); the key of each is the option that says so."""
    plan = exams.blueprint(exam)
    spare = -(-plan.pretest // len(plan.domains)) + extra
    drafts = [_draft(plan, domain.id, n) for domain in plan.domains for n in range(domain.items + spare)]
    with profile.store.write() as writer:
        banks.save(writer, Bank(f"{exam}-test", "Test items", exam, 1), drafts)
    return plan


def _draft(plan: Blueprint, domain: str, n: int) -> ItemDraft:
    several = plan.id == "cca" and domain == plan.domains[0].id and n < plan.domains[0].items
    keys = {0, 2} if several else {n % 4}
    options = tuple(
        Option(f"{domain} {n} option {place}, S52.532A", place in keys, "" if place in keys else f"Not {place}.")
        for place in range(5 if several else 4)
    )
    body = ItemBody(
        kind=ItemKind.MULTIPLE if several else ItemKind.SINGLE,
        stem=f"Which line is right for {domain} {n}?",
        options=options,
        rationale=f"Because {domain} {n} says so.",
        source="A guideline, section I",
        find=Find(index="Fracture, wrist", section="Surgery", wording="closed"),
        case_title="Office note" if domain == "cases" else "",
        case=f"{CASE} {n}" if domain == "cases" else "",
    )
    return ItemDraft(f"{plan.id}-test/{domain}-{n}", plan.id, domain, body)


def sit_down(window: MainWindow, exam: str = "cpc", seed: int = 7) -> ExamSession:
    """Start an exam without the questions before it."""
    attempt_id = window.hub.do(exams.start, exam, seed)
    assert attempt_id is not None
    return sit_again(window, attempt_id)


def sit_again(window: MainWindow, attempt_id: int) -> ExamSession:
    """Take an attempt up in the window."""
    window.activateWindow()
    sit(window.context, attempt_id)
    settle()
    return session(window)


def session(window: MainWindow) -> ExamSession:
    """The exam on screen."""
    assert isinstance(window.session, ExamSession)
    return window.session


def result(window: MainWindow) -> ResultView:
    """The result on screen."""
    assert isinstance(window.session, ResultView)
    return window.session


def tick(window: MainWindow, clock: FakeClock, seconds: float) -> None:
    """Let time pass as it does while somebody works: heartbeats come, and the machine never sleeps."""
    desk = session(window).desk
    while seconds > 0 and desk.state.open:
        step = min(30.0, seconds)
        clock.advance(seconds=step)
        seconds -= step
        desk.beat()
    settle()


def key_letter(sitting: sittings.Sitting, place: int) -> str:
    """The letter (as shown) of the key of a single-answer item."""
    key = next(iter(sitting.body(place).key))
    return "ABCDEF"[sitting.shown_options(place).index(key)]


def finish(profile: Profile, clock: FakeClock, exam: str = "cpc", wrong: int = 0, blank: int = 0) -> int:
    """A finished attempt: the first `wrong` places wrong, the last `blank` ones not answered, the rest right."""
    attempt_id = exams.start(profile, exam, 3).value
    sitting = sittings.resume(profile, attempt_id).value
    for place in range(sitting.state.items):
        sittings.act(profile, sitting, EventKind.GO, place)
        clock.advance(seconds=10)
        if place < sitting.state.items - blank:
            key = sitting.body(place).key
            chosen = frozenset(range(len(sitting.body(place).options))) - key if place < wrong else key
            sittings.choose(profile, sitting, place, frozenset(sorted(chosen)[: len(key)]))
    sittings.submit(profile, sitting)
    return attempt_id


def said(window: MainWindow) -> str:
    """What a screen reader was told last."""
    announcer = window.findChild(QLabel, "announcer")
    return announcer.accessibleName() if announcer else ""


def names(root: QWidget) -> set[str]:
    """Object names of everything that can be seen."""
    return {widget.objectName() for widget in root.findChildren(QWidget) if widget.isVisible()}
